import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Registration } from '../../../src/domain/registration/registration.entity.js';
import type { VerificationState } from '../../../src/domain/verification/verification-state.js';
import { decideDocuments } from '../../../src/services/document/decide-documents.js';
import { personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { specimen, type SpecimenPage } from '../../support/specimens.js';
import { onboard } from '../support/onboarding.js';

const START = `mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } } }`;
const UPLOAD = `mutation ($input: UploadDocumentImageInput!) { uploadDocumentImage(input: $input) { document { state } } }`;

let service: TestService;
let registrationId: string;
let documentId: string;

beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

/** An identity card that was read whole, and that nobody has approved yet. */
beforeEach(async () => {
  const customer = await onboard(service, personFor(['enroll'], { identifiers: [] }));
  registrationId = customer.registrations.enroll?.id ?? '';
  const input = { customerId: customer.id, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 20_000 };
  const started = await service.graph<{ startDocument: { document: { id: string } } }>(START, { input });
  documentId = started.data.startDocument.document.id;
  await upload('FRONT', 'front');
  expect(await upload('BACK', 'back')).toBe('EXTRACTED');
});

async function upload(side: string, page: SpecimenPage): Promise<string> {
  const image = await specimen(`omar-namuzaj-${page}`);
  const input = { documentId, side, image, waitMs: 20_000 };
  const answer = await service.graph<{ uploadDocumentImage: { document: { state: string } } }>(UPLOAD, { input });
  return answer.data.uploadDocumentImage.document.state;
}

async function approve(side: string): Promise<void> {
  const changed = await service.sql(
    `update document_image set state = 'APPROVED' where document_id = ? and side = ? and kind = 'UPLOAD' returning id`,
    [documentId, side],
  );
  expect(changed).toHaveLength(1);
}

/** @returns what the document and the identifier that was read from it are after a provider's decision on the customer */
async function decide(decision: VerificationState): Promise<[document: unknown, identifier: unknown]> {
  const { context } = service.service;
  await context.em.fork().transactional(async (em) => {
    const registration = await em.findOneOrFail(Registration, registrationId);
    await decideDocuments(context, em, registration, decision);
  });
  const [row] = await service.sql<{ document: string; identifier: string }>(
    `select d.state as document, i.status as identifier from document d
       join identifier i on i.customer_id = d.customer_id and i.source = 'EXTRACTED' where d.id = ?`,
    [documentId],
  );
  return [row?.document, row?.identifier];
}

test('a decision is not one on a document that was not approved on every side', async () => {
  for (const decision of ['VERIFIED', 'UNSUCCESSFUL', 'EXPIRED'] as const)
    expect(await decide(decision)).toEqual(['EXTRACTED', 'INACTIVE']);
  await approve('FRONT');
  expect(await decide('VERIFIED')).toEqual(['EXTRACTED', 'INACTIVE']);
  await approve('BACK');
  expect(await decide('VERIFIED')).toEqual(['APPROVED', 'ACTIVE']);
});

test('a rejection can be taken back', async () => {
  await approve('FRONT');
  await approve('BACK');
  expect(await decide('UNSUCCESSFUL')).toEqual(['REJECTED', 'INACTIVE']);
  expect(await decide('VERIFIED')).toEqual(['APPROVED', 'ACTIVE']);
});

test('what decides nothing changes nothing', async () => {
  await approve('FRONT');
  await approve('BACK');
  expect(await decide('IN_REVIEW')).toEqual(['EXTRACTED', 'INACTIVE']);
});
