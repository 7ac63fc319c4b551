import { expect, test } from '@jest/globals';
import { documentTypes } from '../../../src/domain/document/document-type.js';
import { judgeReadiness } from '../../../src/domain/readiness/field-map.js';
import { documentFields, mapDocuments } from '../../../src/providers/bvnk/documents.js';
import { BVNK } from '../../../src/providers/bvnk/name.js';
import type { DocumentCall } from '../../../src/providers/provider.js';
import { johnDoe } from '../support/profiles.js';

const call: DocumentCall = {
  profile: johnDoe,
  idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
  externalCustomerId: 'f81a5b62-27b8-4b3b-b51e-eb10edeb1731',
  documentType: 'PASSPORT',
  side: 'FRONT',
  image: Buffer.from('an image'),
  mediaType: 'image/jpeg',
  issuingCountry: 'US',
};

test('an image with all that is known of it', () => {
  expect(mapDocuments(call)).toEqual([
    {
      type: 'PASSPORT',
      subType: 'FRONT_SIDE',
      name: 'passport-front.jpeg',
      description: 'passport, front',
      countryCode: 'US',
      externalReference: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
      content: 'YW4gaW1hZ2U=',
    },
  ]);
});

test.each([
  ['NATIONAL_ID', 'ID_CARD', 'BACK_SIDE', 'id card, back'],
  ['PASSPORT', 'PASSPORT', 'BACK_SIDE', 'passport, back'],
  ['DRIVERS_LICENSE', 'DRIVER_LICENSE', 'BACK_SIDE', 'driver license, back'],
  ['RESIDENCE_PERMIT', 'RESIDENCE_PERMIT', 'BACK_SIDE', 'residence permit, back'],
  ['PROOF_OF_ADDRESS', 'PROOF_OF_RESIDENCE', undefined, 'proof of residence'],
  ['SELFIE', 'SELFIE', undefined, 'selfie'],
] as const)('the back of %s', (documentType, type, subType, description) => {
  const [document] = mapDocuments({ ...call, documentType, side: 'BACK', issuingCountry: undefined });
  expect(document).toMatchObject({ type, description });
  expect([document?.subType, document?.countryCode]).toEqual([subType, undefined]);
});

test('every type of document is taken, and an empty image is not', () => {
  const judge = (change: Partial<DocumentCall>) => judgeReadiness(documentFields, { ...call, ...change }, BVNK);
  expect(documentTypes.flatMap((documentType) => judge({ documentType }))).toEqual([]);
  expect(judge({ image: Buffer.alloc(0) })).toEqual([
    { path: 'image', code: 'REQUIRED', message: 'BVNK needs an image', providers: ['bvnk'] },
  ]);
});
