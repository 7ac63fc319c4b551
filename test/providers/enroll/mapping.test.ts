import { describe, expect, test } from '@jest/globals';
import { documentStates } from '../../../src/domain/document/document-state.js';
import { judgeReadiness } from '../../../src/domain/readiness/field-map.js';
import { customerFields, mapCorrections, mapImage, mapTranslation } from '../../../src/providers/enroll/mapping.js';
import { ENROLL } from '../../../src/providers/enroll/name.js';
import type { ApproveDocumentCall, DocumentCall } from '../../../src/providers/provider.js';
import { profileWith } from '../support/profiles.js';

const layla = profileWith({
  name: { first: 'ليلى', last: 'مثال', latin: { first: 'Layla', family: 'Mithal', full: 'Layla Mithal' } },
});
const approval: ApproveDocumentCall = {
  profile: layla,
  idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
  externalCustomerId: 'CUST-1',
  documentType: 'NATIONAL_ID',
  side: 'FRONT',
};
const upload: DocumentCall = { ...approval, image: Buffer.from('an image'), mediaType: 'image/jpeg' };

test('an image is sent in base64, with the applicant where it is known', () => {
  expect(mapImage(upload)).toEqual({ customerId: 'CUST-1', image: 'YW4gaW1hZ2U=' });
  expect(mapImage({ ...upload, externalCustomerId: '' })).toEqual({ image: 'YW4gaW1hZ2U=' });
});

describe('an approval', () => {
  test('of a national id corrects the Latin names that were given, and no others', () => {
    const latin = { first: 'Layla', family: 'Mithal', full: 'Layla Mithal' };
    expect(mapCorrections({ ...approval, corrections: latin })).toEqual({
      fullNameEn: 'Layla Mithal',
      firstNameEn: 'Layla',
      familyNameEn: 'Mithal',
    });
    expect(mapCorrections({ ...approval, corrections: { family: 'Mithal' } })).toEqual({ familyNameEn: 'Mithal' });
    expect(mapCorrections(approval)).toEqual({});
  });

  test('of a passport tells the Arabic name, where the name is written so', () => {
    const named = (name: typeof layla.name) => mapTranslation({ ...approval, profile: profileWith({ name }) });
    expect(mapTranslation(approval)).toEqual({ fullNameAr: 'ليلى مثال' });
    expect(named({ first: 'ليلى', middle: 'أحمد', last: 'مثال' })).toEqual({ fullNameAr: 'ليلى أحمد مثال' });
    expect(named({ first: 'Ada', last: 'Example' })).toEqual({});
  });
});

describe('a customer', () => {
  const missing = (documents: typeof layla.documents) =>
    judgeReadiness(customerFields, { ...layla, documents }, ENROLL).map(({ path, code }) => `${path} ${code}`);
  const scan = { type: 'NATIONAL_ID', provider: 'enroll' } as const;

  test('is ready once a scan was approved', () => {
    const ready = documentStates.filter((state) => missing([{ ...scan, state }]).length === 0);
    expect(ready).toEqual(['IN_REVIEW', 'APPROVED']);
    expect(missing([{ type: 'PASSPORT', provider: 'enroll', state: 'APPROVED' }])).toEqual([]);
  });

  test.each([
    ['no document', undefined],
    ['a document elsewhere', [{ ...scan, provider: 'bvnk', state: 'APPROVED' as const }]],
    ['a mere selfie', [{ type: 'SELFIE' as const, provider: 'enroll', state: 'APPROVED' as const }]],
  ])('with %s needs one', (_which, documents) => {
    expect(missing(documents)).toEqual(['documents DOCUMENT_REQUIRED']);
  });
});
