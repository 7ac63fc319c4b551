import { describe, expect, test } from '@jest/globals';
import { findUnknownFields } from '../../src/providers/answer-map.js';

const fields = {
  id: 'Registration.externalId',
  'name.first': 'not kept',
  'accounts[].number': 'not kept',
  'accounts[].tags[]': 'not kept',
  'links.*': 'not kept',
  '[].id': 'not kept',
};

describe('an answer that is known', () => {
  test.each([
    ['its fields', { id: 7, name: { first: 'Ada' } }],
    ['less', {}],
    ['what stands below a star', { links: { self: '/1', next: { href: '/2' } } }],
    ['a star for a list or a text', { links: ['a'] }],
    ['lists', { accounts: [{ number: 'A1', tags: ['x', 'y'] }, { number: 'A2' }] }],
    ['a bare list', [{ id: 1 }]],
    ['an empty list and an empty object', { accounts: [], name: {} }],
    ['null for an object, a list or a field', { name: null, accounts: null, id: null }],
    ['a mere text', 'done'],
    ['nothing', undefined],
  ])('%s', (_what, answer) => {
    expect(findUnknownFields(fields, answer)).toEqual([]);
  });
});

describe('a field that is not known', () => {
  test.each([
    ['beside', { id: 7, nickname: 'Ada' }, ['nickname']],
    ['below', { name: { first: 'Ada', nick: { short: 'A' } } }, ['name.nick.short']],
    [
      'in the entries of a list, once',
      { accounts: [{ iban: 'X1' }, { iban: 'X2', number: 'A2' }] },
      ['accounts[].iban'],
    ],
    ['where a list was a field', { id: [7] }, ['id[]']],
    ['where an object was a field', { id: { value: 7 } }, ['id.value']],
    ['where a field was an object', { name: 'Ada' }, ['name']],
    ['that is null', { nickname: null, name: { nick: null } }, ['nickname', 'name.nick']],
    ['that objects inherit', { constructor: 'x', toString: 'y' }, ['constructor', 'toString']],
    ['called like the beginning of a known one', { acc: null }, ['acc']],
  ])('%s', (_where, answer, names) => {
    expect(findUnknownFields(fields, answer)).toEqual(names);
  });

  test.each([
    ['an e-mail address', 'ada@example.com'],
    ['a number', '29001011234567'],
    ['a name with a space', 'Ada Example'],
    ['too long a word', 'a'.repeat(65)],
    ['another script', 'الاسم'],
    ['nothing', ''],
  ])('%s in the place of its name is not repeated', (_what, name) => {
    expect(findUnknownFields(fields, { [name]: 'x', links: { [name]: 'known' } })).toEqual(['(unnamed)']);
    expect(findUnknownFields(fields, { name: { [name]: { value: 1 } } })).toEqual(['name.(unnamed).value']);
  });

  test('is not looked for without an end', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
    expect(findUnknownFields(fields, deep)).toEqual(['[]'.repeat(20)]);
  });
});
