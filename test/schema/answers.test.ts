import { beforeAll, describe, expect, test } from '@jest/globals';
import type { OpenAPIBackend } from 'openapi-backend';
import { loadBackend, type ProviderId } from './contract.js';

const instant = '2025-06-30T16:57:36.462Z';

/** The seed's own example of what eNROLL reads from a card: 27 fields. */
const customerData = {
  customerId: 'text',
  idFrontScan: 'text',
  idBackScan: 'text',
  photo: 'text',
  fullName: 'text',
  fullNameEn: 'text',
  firstName: 'text',
  firstNameEn: 'text',
  familyName: 'text',
  familyNameEn: 'text',
  address: 'text',
  state: 'text',
  birthdate: instant,
  idNumber: 'text',
  idNumberBack: 'text',
  documentNumber: 'text',
  documentTypeId: 'text',
  documentTypeCode: 'text',
  issueDate: instant,
  profession: 'text',
  maritalStatus: 'text',
  religion: 'text',
  gender: 'text',
  nationality: 'text',
  detectedAge: 1,
  detectedGender: 'text',
  expirationDate: instant,
};
const scan = { isSuccess: true, message: 'text', customerData };

/** The answers that the seeds show, and what is wrong with a changed one. */
const answers: [ProviderId, operationId: string, status: number, seed: unknown, wrong: unknown, at: string][] = [
  [
    'bvnk',
    'createCustomer',
    202,
    { reference: 'f81a5b62-27b8-4b3b-b51e-eb10edeb1731', status: 'VERIFICATION_PENDING' },
    { reference: 'f81a5b62-27b8-4b3b-b51e-eb10edeb1731', status: 1 },
    '/status',
  ],
  [
    'connect',
    'createIndividualCustomer',
    201,
    { traceId: 'string', message: 'string', data: { id: '00000000-0000-0000-0000-000000000000' } },
    { traceId: 'string', message: 'string', data: { id: 'no uuid' } },
    '/data/id',
  ],
  ...[400, 403, 404].map((status): (typeof answers)[number] => [
    'connect',
    'createIndividualCustomer',
    status,
    { traceId: 'string', message: 'string' },
    { traceId: 'string', message: 1 },
    '/message',
  ]),
  [
    'enfuce',
    'createPrivateCustomer',
    201,
    { description: 'Created', id: '151077912' },
    { description: 1 },
    '/description',
  ],
  ['enroll', 'uploadFrontImage', 200, scan, { ...scan, isSuccess: 'yes' }, '/isSuccess'],
  [
    'enroll',
    'uploadBackImage',
    200,
    scan,
    { ...scan, customerData: { ...customerData, detectedAge: 'old' } },
    '/customerData/detectedAge',
  ],
  ['enroll', 'approveFrontImage', 200, true, 'true', ''],
  ['enroll', 'approveBackImage', 200, true, 1, ''],
];

const backends = new Map<ProviderId, OpenAPIBackend>();

beforeAll(async () => {
  for (const [id] of answers) if (!backends.has(id)) backends.set(id, await loadBackend(id));
});

/** Where an answer departs from the contract. */
function departures(id: ProviderId, operationId: string, status: number, answer: unknown): string[] {
  const result = backends.get(id)?.validateResponse(answer, operationId, status);
  if (!result) throw new Error(`${id} is not loaded`);
  return (result.errors ?? []).map(({ instancePath }) => instancePath);
}

describe('the answers of the seeds', () => {
  test.each(answers)('%s: %s answers %i as the seed shows', (id, operationId, status, seed, wrong, at) => {
    expect(departures(id, operationId, status, seed)).toEqual([]);
    expect(departures(id, operationId, status, wrong)).toContain(at);
  });

  test('eNROLL reads 27 fields', () => {
    expect(Object.keys(customerData)).toHaveLength(27);
  });
});
