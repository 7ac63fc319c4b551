import { describe, expect, test } from '@jest/globals';
import { isIdentifier, itemsOf, readList } from '../../../src/providers/mbanq/lists.js';
import { ProviderError } from '../../../src/providers/provider-error.js';

describe('lists', () => {
  test.each([
    ['bare', [{ id: 1 }]],
    ['a page', { totalFilteredRecords: 1, pageItems: [{ id: 1 }] }],
    ['a page without a count', { pageItems: [{ id: 1 }] }],
  ])('%s', (_name, answer) => {
    expect(itemsOf(answer)).toEqual([{ id: 1 }]);
  });

  test.each([
    ['no list', {}, 'mbanq: Mbanq answered (200) without a list'],
    ['nothing', undefined, 'mbanq: Mbanq answered (200) without a list'],
    [
      'a part',
      { totalFilteredRecords: 201, pageItems: [{ id: 1 }] },
      'mbanq: Mbanq answered (200) with a part of a list',
    ],
  ])('%s proves nothing', (_name, answer, message) => {
    expect(() => itemsOf(answer)).toThrow(ProviderError);
    expect(() => itemsOf(answer)).toThrow(message);
  });
});

test('a part of a list is told apart from the whole, where nothing is looked up', () => {
  expect(readList({ totalFilteredRecords: '2', pageItems: [{ id: 1 }] })).toEqual({
    items: [{ id: 1 }],
    isWhole: false,
  });
  expect(readList([{ id: 1 }, 'none'])).toEqual({ items: [{ id: 1 }, {}], isWhole: true });
});

describe('an identifier that Mbanq holds', () => {
  const wanted = { documentType: { id: '646', name: 'Passport' }, documentKey: '1234567', status: 'Active' };
  const held = { id: 9, documentType: { id: 646, name: 'Passport' }, documentKey: '1234567', status: 'Active' };

  test.each([
    ['as it is', held],
    ['with a number as a number', { ...held, documentKey: 1234567 }],
    ['with a type by name', { ...held, documentType: { name: 'Passport' } }],
    ['without a status', { ...held, status: undefined }],
    ['masked', { ...held, documentKey: '***4567' }],
    ['masked with a beginning', { ...held, documentKey: '1••567' }],
  ])('is the one: %s', (_name, identifier) => {
    expect(isIdentifier(identifier, wanted)).toBe(true);
  });

  test.each([
    ['another type', { ...held, documentType: { id: 647, name: "Driver's License" } }],
    ['another number', { ...held, documentKey: '7654321' }],
    ['another end of a masked number', { ...held, documentKey: '***4568' }],
    ['a number that is masked whole', { ...held, documentKey: '*******' }],
    ['another status', { ...held, status: 'Inactive' }],
    ['nothing', {}],
  ])('is another: %s', (_name, identifier) => {
    expect(isIdentifier(identifier, wanted)).toBe(false);
  });
});
