import { beforeEach, describe, expect, test } from '@jest/globals';
import { CodeReference } from '../../../src/providers/mbanq/code-reference.js';
import { CodeValues } from '../../../src/providers/mbanq/code-values.js';
import { toDocumentType } from '../../../src/providers/mbanq/document-types.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import { failureOf } from '../support/failure.js';

const MINUTE = 60_000;

let nowMs: number;
let calls: string[];
let lists: Record<string, unknown>;
let codeValues: CodeValues;

beforeEach(() => {
  nowMs = 1_000_000;
  calls = [];
  lists = {
    codes: [
      { id: 12, name: 'Customer Identifier-PERSON' },
      { id: '28', name: 'COUNTRY' },
    ],
    12: [
      { id: 646, name: 'Passport', position: 1 },
      { id: 647, name: "DRIVER'S LICENSE" },
      { id: 653, name: 'Other' },
    ],
    28: [{ id: 633, name: 'Cote d’Ivoire' }, { name: 'no id' }, { id: 634 }, 'none'],
  };
  const answer = (key: string) => {
    calls.push(key);
    const list = lists[key];
    return list instanceof Error ? Promise.reject(list) : Promise.resolve(list);
  };
  const source = { listCodes: () => answer('codes'), listCodeValues: (id: number) => answer(String(id)) };
  codeValues = new CodeValues(source, () => nowMs);
});

const idOf = async (reference: CodeReference) => (await codeValues.find(reference))?.id;
const passport = toDocumentType('PASSPORT');

describe('names', () => {
  test.each([
    ['as it is', passport, '646'],
    ['in another case and sign', toDocumentType('DRIVERS_LICENSE'), '647'],
    ['with another accent', new CodeReference('COUNTRY', ["Côte d'Ivoire"]), '633'],
    ['a type that the deployment lacks, as another one', toDocumentType('TAX_CODE'), '653'],
    ['none', toDocumentType('NATIONAL_ID'), undefined],
  ])('%s', async (_name, reference, id) => {
    expect(await idOf(reference)).toBe(id);
  });

  test('the best name counts before the order of the list', async () => {
    lists['12'] = [
      { id: 1, name: 'Other' },
      { id: 2, name: 'Tax ID' },
      { id: 3, name: 'Tax Code' },
    ];
    expect(await idOf(toDocumentType('TAX_CODE'))).toBe('3');
  });
});

test('a list is read tolerantly', async () => {
  expect(await codeValues.list('Customer Identifier-PERSON')).toEqual([
    { id: '646', name: 'Passport', position: 1 },
    { id: '647', name: "DRIVER'S LICENSE", position: undefined },
    { id: '653', name: 'Other', position: undefined },
  ]);
  expect(await codeValues.list('COUNTRY')).toEqual([{ id: '633', name: 'Cote d’Ivoire', position: undefined }]);
});

describe('the cache', () => {
  test('is shared by those who ask at once, and kept for an hour', async () => {
    await Promise.all([idOf(passport), idOf(passport)]);
    nowMs += 60 * MINUTE - 1;
    await idOf(passport);
    expect(calls).toEqual(['codes', '12']);
    nowMs += 1;
    await idOf(passport);
    expect(calls).toEqual(['codes', '12', 'codes', '12']);
  });

  test('is refreshed for an unknown name, at most once a minute', async () => {
    const nationalId = toDocumentType('NATIONAL_ID');
    expect(await idOf(nationalId)).toBeUndefined();
    lists['12'] = [{ id: 648, name: 'National ID' }];
    expect(await idOf(nationalId)).toBeUndefined();
    expect(calls).toHaveLength(2);
    nowMs += MINUTE;
    expect(await idOf(nationalId)).toBe('648');
    expect(calls).toHaveLength(4);
  });

  test('does not keep a failure', async () => {
    const failure = new ProviderError({ code: 'UNAVAILABLE', providerId: 'mbanq', message: 'down' });
    const list = lists['12'];
    lists['12'] = failure;
    await expect(idOf(passport)).rejects.toBe(failure);
    lists['12'] = list;
    expect(await idOf(passport)).toBe('646');
  });
});

test('a list is read again before its next use once Mbanq did not know one of its ids', async () => {
  expect(await idOf(passport)).toBe('646');
  lists['12'] = [{ id: 946, name: 'Passport' }];
  codeValues.doubt('Customer Identifier-PERSON');
  codeValues.doubt('COUNTRY');
  expect(await Promise.all([idOf(passport), idOf(passport)])).toEqual(['946', '946']);
  expect(calls).toEqual(['codes', '12', 'codes', '12']);
  expect(await idOf(passport)).toBe('946');
  expect(calls).toHaveLength(4);
});

describe('while Mbanq is down', () => {
  const down = new ProviderError({ code: 'UNAVAILABLE', providerId: 'mbanq', message: 'down' });
  const countries = [{ id: '633', name: 'Cote d’Ivoire', position: undefined }];
  beforeEach(async () => {
    await codeValues.list('COUNTRY');
    lists.codes = down;
    calls.length = 0;
  });

  test('the last list is answered for a day after it was read, and Mbanq asked once a minute', async () => {
    nowMs += 60 * MINUTE;
    expect(await codeValues.list('COUNTRY')).toEqual(countries);
    nowMs += MINUTE - 1;
    expect(await codeValues.list('COUNTRY')).toEqual(countries);
    expect(calls).toEqual(['codes']);
    nowMs += 1;
    expect(await codeValues.list('COUNTRY')).toEqual(countries);
    expect(calls).toEqual(['codes', 'codes']);
    nowMs = 1_000_000 + 24 * 60 * MINUTE;
    await expect(codeValues.list('COUNTRY')).rejects.toBe(down);
  });

  test('a list that is in doubt is answered all the same', async () => {
    codeValues.doubt('COUNTRY');
    expect(await codeValues.list('COUNTRY')).toEqual(countries);
    expect(calls).toEqual(['codes']);
  });

  test('a list that was never read is not', async () => {
    await expect(idOf(passport)).rejects.toBe(down);
  });

  test('the next list that is read counts', async () => {
    nowMs += 60 * MINUTE;
    await codeValues.list('COUNTRY');
    lists.codes = [{ id: 28, name: 'COUNTRY' }];
    lists['28'] = [{ id: 1, name: 'Germany' }];
    nowMs += MINUTE;
    expect(await codeValues.list('COUNTRY')).toEqual([{ id: '1', name: 'Germany', position: undefined }]);
  });

  test.each(['UNAUTHENTICATED', 'UNEXPECTED_ANSWER'] as const)('but %s is no outage', async (code) => {
    lists.codes = new ProviderError({ code, providerId: 'mbanq', message: 'no' });
    nowMs += 60 * MINUTE;
    expect(await failureOf(codeValues.list('COUNTRY'))).toMatchObject({ code });
  });
});

test('a deployment without the list is told so', async () => {
  lists.codes = [{ id: 1, name: 'Gender' }];
  expect(await failureOf(codeValues.list('COUNTRY'))).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    message: 'Mbanq answered (200) without a list named COUNTRY',
  });
});
