import { describe, expect, test } from '@jest/globals';
import { SentValues } from '../../../src/providers/http/sent-values.js';

const url = 'https://provider.example/v1/clients/4711/x?externalId=CUST42';
const json = (body: unknown) => SentValues.of(url, 'application/json', JSON.stringify(body));

describe('what was sent is masked', () => {
  test.each([
    ['a value', { a: 'AB1234567' }, 'Key AB1234567 exists', 'Key … exists'],
    ['a nested value', { a: [{ b: 'Doe' }] }, 'Mr Doe, John', 'Mr …, John'],
    ['a number', { a: 1234567 }, 'key 1234567', 'key …'],
    ['a longer value in capitals', { a: 'Muster' }, 'MUSTER is taken', '… is taken'],
    ['an address in lower case', { a: 'Ada@Example.com' }, 'ada@example.com is taken', '… is taken'],
    ['a value with signs of a regular expression', { a: 'a.(b)*[c' }, 'not a.(b)*[c', 'not …'],
    ['the longer of two values', { a: '1 High Street', b: 'High' }, '1 High Street', '…'],
    ['a value of the query', {}, 'CUST42 is unknown', '… is unknown'],
    ['an id of the path', {}, 'client 4711 is unknown', 'client … is unknown'],
  ])('%s', (_name, body, words, expected) => {
    expect(json(body).mask(words)).toBe(expected);
  });

  test('a value of a form', () => {
    const sent = SentValues.of(url, 'application/x-www-form-urlencoded', 'username=ada&password=s%20ecret');
    expect(sent.mask('ada with s ecret')).toBe('… with …');
  });
});

describe('other words stay', () => {
  test.each([
    ['parts of words', { a: 'Doe' }, 'Does it?'],
    ['a short value in another case', { a: 'AND' }, 'letters and digits'],
    ['a constant in another case', { type: 'INDIVIDUAL' }, 'The individual is wrong'],
    ['a word in its ordinary case', { status: 'Active' }, 'has an active identifier'],
    ['single characters', { a: 'a' }, 'a value'],
    ['booleans', { a: true }, 'must be true'],
  ])('%s', (_name, body, words) => {
    expect(json(body).mask(words)).toBe(words);
  });
});

test('control characters are dropped and the length is bounded', () => {
  expect(json({}).mask(' one\r\ntwo\u0000 ')).toBe('one two');
  expect(json({}).mask('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`);
});

test('no words stay no words', () => {
  expect(json({}).mask(undefined)).toBeUndefined();
  expect(json({}).mask(' \n ')).toBeUndefined();
});
