import { beforeAll, describe, expect, test } from '@jest/globals';
import type { OpenAPIBackend, Request } from 'openapi-backend';
import { at, type JsonObject, loadBackend, type ProviderId, readContract } from './contract.js';

interface Case {
  id: ProviderId;
  path: string;
  operationId: string;
  url: string;
  headers: Record<string, string>;
  /** A change of the example, and the pointer of the error that it must cause. */
  refused: [string, (body: JsonObject) => void, string][];
}

const inside = (body: JsonObject, ...keys: string[]): JsonObject =>
  keys.reduce<JsonObject>((node, key) => node[key] as JsonObject, body);

const cases: Case[] = [
  {
    id: 'mbanq',
    path: '/v1/clients/{clientId}/identifiers',
    operationId: 'createIdentifier',
    url: '/v1/clients/15/identifiers',
    headers: { tenantId: 'bank' },
    refused: [
      ['a type that is not digits', (body) => (body.documentTypeId = 'passport'), '/requestBody/documentTypeId'],
      ['an empty number', (body) => (body.documentKey = ''), '/requestBody/documentKey'],
      ['an expiry date without its format', (body) => delete body.dateFormat, '/requestBody'],
      ['an unknown status', (body) => (body.status = 'active'), '/requestBody/status'],
      ['an unknown field', (body) => (body.number = '1'), '/requestBody'],
    ],
  },
  {
    id: 'connect',
    path: '/customers/individual',
    operationId: 'createIndividualCustomer',
    url: '/customers/individual',
    headers: {},
    refused: [
      ['a wrong e-mail', (body) => (body.email = 'ada@'), '/requestBody/email'],
      ['letters in a phone', (body) => (body.phoneNumber = '7700 9OO123'), '/requestBody/phoneNumber'],
      ['a country code with its plus', (body) => (body.phoneCountryCode = '+44'), '/requestBody/phoneCountryCode'],
      ['a country code of five digits', (body) => (body.phoneCountryCode = '12345'), '/requestBody/phoneCountryCode'],
      ['a phone without its country', (body) => delete body.phoneCountryCode, '/requestBody'],
      ['an unexplained exposure', (body) => (body.isPep = true), '/requestBody'],
      ['no gender', (body) => delete inside(body, 'basicData').gender, '/requestBody/basicData'],
      [
        'an unknown occupation',
        (body) => (inside(body, 'basicData').occupation = '12'),
        '/requestBody/basicData/occupation',
      ],
      [
        'an impossible date',
        (body) => (inside(body, 'basicData').dateOfBirth = '1985-02-30'),
        '/requestBody/basicData/dateOfBirth',
      ],
      [
        'a country outside the list',
        (body) => (inside(body, 'mainAddress').country = 'XK'),
        '/requestBody/mainAddress/country',
      ],
      [
        'a dot in a tax number',
        (body) => (inside(body, 'taxInformation').taxNumber = 'QQ.1'),
        '/requestBody/taxInformation/taxNumber',
      ],
    ],
  },
  {
    id: 'enfuce',
    path: '/v3/PRIVATE',
    operationId: 'createPrivateCustomer',
    url: '/v3/PRIVATE?auditUser=bank',
    headers: {},
    refused: [
      ['a number of 33 characters', (body) => (body.customerNumber = 'A'.repeat(33)), '/requestBody/customerNumber'],
      ['a locale with a hyphen', (body) => (body.locale = 'fi-FI'), '/requestBody/locale'],
      ['a phone without its plus', (body) => (body.mobileNumber = '358501234567'), '/requestBody/mobileNumber'],
      ['an alpha-2 nationality', (body) => (body.nationality = ['FI']), '/requestBody/nationality/0'],
      ['Romania as ISO has it', (body) => (body.nationality = ['ROU']), '/requestBody/nationality/0'],
      ['no address', (body) => delete body.address, '/requestBody'],
    ],
  },
  {
    id: 'bvnk',
    path: '/platform/v1/customers',
    operationId: 'createCustomer',
    url: '/platform/v1/customers',
    headers: { 'X-Idempotency-Key': '86b5f133-9ee8-4f67-8747-7c9d0894a68b' },
    refused: [
      ['a company', (body) => (body.type = 'COMPANY'), '/requestBody/type'],
      ['no agreement', (body) => delete body.signed_agreement_id, '/requestBody'],
      [
        "the later generation's name of a field",
        (body) => (inside(body, 'individual', 'address').postalCode = '10001'),
        '/requestBody/individual/address',
      ],
      [
        'an alpha-3 country',
        (body) => (inside(body, 'individual').nationality = 'USA'),
        '/requestBody/individual/nationality',
      ],
      [
        'a selfie without a time',
        (body) => (inside(body, 'individual', 'identification').selfieVerifiedAt = '2025-01-01'),
        '/requestBody/individual/identification/selfieVerifiedAt',
      ],
    ],
  },
  {
    id: 'enroll',
    path: '/api/v1/onboarding/NationalId/UploadFrontImage',
    operationId: 'uploadFrontImage',
    url: '/api/v1/onboarding/NationalId/UploadFrontImage',
    headers: { 'Accept-Language': 'en' },
    refused: [
      ['an image that is no text', (body) => (body.image = 1), '/requestBody/image'],
      ['an unknown field', (body) => (body.side = 'FRONT'), '/requestBody'],
    ],
  },
];

describe.each(cases)("$id's $operationId", ({ id, path, operationId, url, headers, refused }) => {
  let api: OpenAPIBackend;
  let example: JsonObject;

  beforeAll(async () => {
    api = await loadBackend(id);
    const { content } = at(await readContract(id), 'paths', path, 'post', 'requestBody');
    example = inside(content as JsonObject, 'application/json', 'example');
  });

  const errorsOf = (request: Partial<Request>): string[] => {
    const sent = { method: 'post', path: url, headers: { 'content-type': 'application/json', ...headers }, ...request };
    return (api.validator.validateRequest(sent, operationId).errors ?? []).map(({ instancePath }) => instancePath);
  };

  test('accepts its example', () => {
    expect(errorsOf({ body: example })).toEqual([]);
  });

  test.each(refused)('refuses %s', (_, change, pointer) => {
    const body = structuredClone(example);
    change(body);
    expect(errorsOf({ body })).toContain(pointer);
  });
});

test('required headers and parameters are demanded', async () => {
  const mbanq = await loadBackend('mbanq');
  const enfuce = await loadBackend('enfuce');
  const untold = { method: 'get', path: '/v1/clients/15/identifiers', headers: {} };
  const unaudited = { method: 'get', path: '/v3/151077912', headers: {}, query: {} };
  expect(mbanq.validator.validateRequest(untold, 'listIdentifiers').errors).toMatchObject([
    { instancePath: '/header', params: { missingProperty: 'tenantid' } },
  ]);
  expect(enfuce.validator.validateRequest(unaudited, 'getCustomer').errors).toMatchObject([
    { instancePath: '/query', params: { missingProperty: 'auditUser' } },
  ]);
});

test('an unknown status word is read, a missing one is not', async () => {
  const { validator } = await loadBackend('bvnk');
  const answer = { reference: 'f81a5b62-27b8-4b3b-b51e-eb10edeb1731', status: 'ON_THE_MOON', further: true };
  expect(validator.validateResponse(answer, 'getCustomer', 200).errors).toBeNull();
  expect(validator.validateResponse({ reference: answer.reference }, 'getCustomer', 200).errors).toMatchObject([
    { params: { missingProperty: 'status' } },
  ]);
});
