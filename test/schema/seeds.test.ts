import { describe, expect, test } from '@jest/globals';
import countries from 'i18n-iso-countries';
import { at, type Json, type JsonObject, providerIds, readContract, resolve, schemaOf } from './contract.js';
import { seeds } from './seeds.js';

const cases = providerIds.flatMap((id) => seeds[id].map((seed) => ({ id, ...seed })));

describe.each(cases)("$id's seed, $operationId", ({ id, path, method, operationId, parameters, statuses }) => {
  test('has its operation, parameters and statuses', async () => {
    const contract = await readContract(id);
    const operation = at(contract, 'paths', path, method);
    const known = ((operation.parameters ?? []) as Json[]).map((node) => {
      const { in: place, name, required } = resolve(contract, node);
      return `${String(place)} ${String(name)}${required === true ? '!' : ''}`;
    });
    expect(operation.operationId).toBe(operationId);
    expect(known).toEqual(expect.arrayContaining(parameters));
    expect(Object.keys(operation.responses as JsonObject)).toEqual(expect.arrayContaining(statuses));
  });
});

const bodies = cases.flatMap(({ id, fields }) =>
  Object.entries(fields).map(([name, expected]) => ({ id, name, expected })),
);

test.each(bodies)("$id's $name has every field of the seed, required as there", async ({ id, name, expected }) => {
  const schema = schemaOf(await readContract(id), name);
  const required = (schema.required ?? []) as string[];
  const marked = Object.keys(schema.properties as JsonObject).map((field) =>
    required.includes(field) ? `${field}!` : field,
  );
  expect(marked).toEqual(expect.arrayContaining(expected));
  // What the seed does not require is not required here.
  const demanded = expected.filter((field) => field.endsWith('!')).map((field) => field.slice(0, -1));
  expect(required.toSorted()).toEqual(demanded.toSorted());
});

test.each([
  ['mbanq', { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } }],
  ['connect', { apiKey: { type: 'apiKey', in: 'header' } }],
  ['bvnk', { hawk: { type: 'http', scheme: 'Hawk' } }],
  ['enroll', { bearer: { type: 'http', scheme: 'bearer' } }],
] as const)('%s is authenticated as its seed says', async (id, schemes) => {
  const contract = await readContract(id);
  expect(at(contract, 'components', 'securitySchemes')).toMatchObject(schemes);
  expect(contract.security).toEqual(Object.keys(schemes).map((name) => ({ [name]: [] })));
});

const enumOf = async (id: (typeof providerIds)[number], name: string): Promise<string[]> =>
  schemaOf(await readContract(id), name).enum as string[];

describe("the seeds' value lists", () => {
  test('enfuce: 140 locales', async () => {
    const locales = await enumOf('enfuce', 'Locale');
    expect(locales).toHaveLength(140);
    expect(new Set(locales).size).toBe(140);
    expect(locales.filter((locale) => !/^[a-z]{2,3}_[A-Z]{2}$/.test(locale))).toEqual([]);
    expect(locales).toEqual(expect.arrayContaining(['af_ZA', 'en_US', 'kok_IN', 'no_NO', 'sr_CS', 'syr_SY', 'zu_ZA']));
  });

  test('connect: 249 countries, which are those of ISO 3166-1', async () => {
    const listed = await enumOf('connect', 'CountryCode');
    // The library adds Kosovo, which is not in ISO 3166-1.
    const iso = Object.keys(countries.getAlpha2Codes()).filter((code) => code !== 'XK');
    expect(listed).toHaveLength(249);
    expect(listed.toSorted()).toEqual(iso.toSorted());
  });

  test('connect: 28 occupations, genders and tax number types', async () => {
    const groups = Array.from({ length: 23 }, (_, index) => String(11 + 2 * index));
    const own = ['SELFEMP', 'OTHERXX', 'STUDENT', 'RETIRED', 'UNEMPLO'];
    expect(await enumOf('connect', 'Occupation')).toEqual([...groups, ...own]);
    expect(groups.length + own.length).toBe(28);
    expect(await enumOf('connect', 'Gender')).toEqual(['M', 'F', 'O']);
    expect(await enumOf('connect', 'TaxNumberType')).toEqual(['NATIONAL_INSURANCE_NUMBER', 'TAX_CODE']);
  });

  test('bvnk: the statuses of both generations, in both spellings', async () => {
    expect(await enumOf('bvnk', 'CustomerStatus')).toEqual([
      'PENDING_AGREEMENTS',
      'PENDING_VERIFICATION',
      'VERIFICATION_PENDING',
      'VERIFIED',
      'UNSUCCESSFUL',
      'INFO_REQUIRED',
      'PENDING',
      'ACTIONS_REQUIRED',
      'REJECTED',
      'TERMINATED',
    ]);
    expect(await enumOf('bvnk', 'RiskScore')).toEqual(['LOW', 'MEDIUM', 'HIGH']);
    const employment = schemaOf(await readContract('bvnk'), 'EmploymentStatus');
    expect(employment['x-known-values']).toEqual(['EMPLOYED', 'UNEMPLOYED', 'RETIRED']);
  });

  test("mbanq: the code names, and the seed's patterns where they are not enforced", async () => {
    const contract = await readContract('mbanq');
    const { documentTypeId, documentKey, status, locale } = schemaOf(contract, 'CreateIdentifierRequest')
      .properties as Record<string, JsonObject>;
    expect(await enumOf('mbanq', 'CodeName')).toEqual(['Customer Identifier-PERSON', 'COUNTRY']);
    expect(documentTypeId?.pattern).toBe('^\\d+$');
    expect(documentKey).toMatchObject({ 'x-seed-pattern': '^\\d+$' });
    expect(documentKey).not.toHaveProperty('pattern');
    expect(resolve(contract, status).default).toBe('Active');
    expect(locale?.default).toBe('en');
  });

  test('enroll: 27 fields of a scan', async () => {
    const { properties } = schemaOf(await readContract('enroll'), 'CustomerData');
    expect(Object.keys(properties as JsonObject)).toHaveLength(27);
  });

  test('both generations of a webhook and both callbacks are described', async () => {
    expect(Object.keys((await readContract('bvnk')).webhooks as JsonObject)).toEqual([
      'platformCustomerStatusChange',
      'customersStatusChange',
      'platformCustomerUpdate',
      'agreementSessionStatusChange',
      'documentStatusChange',
    ]);
    expect(Object.keys((await readContract('enroll')).webhooks as JsonObject)).toEqual(['approved', 'rejected']);
  });
});
