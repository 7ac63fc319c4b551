import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sentRequests } from '../../support/assertions.js';
import { onboard, passport, personFor, type SaidUserError } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { loseOutcome } from '../agreement/support/agreements.js';
import { specimen, type SpecimenPicture } from '../../support/specimens.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

interface SeenDocument {
  id: string;
  state: string;
  failure: { code: string } | null;
  images: { state: string }[];
  extraction: { latinName: { family: string } | null } | null;
}

const DOCUMENT = 'id state failure { code } images { state } extraction { latinName { family } }';

async function mutate(name: string, type: string, input: object): Promise<SeenDocument> {
  const answer = await service.graph<Record<string, { userErrors: SaidUserError[]; document: SeenDocument | null }>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { path code message } document { ${DOCUMENT} } } }`,
    { input },
  );
  const document = answer.errors ? undefined : answer.data[name]?.document;
  if (!document) throw new Error(answer.text);
  return document;
}

function documentWhen(customerId: string, isThere: (document: SeenDocument) => boolean): Promise<SeenDocument> {
  return eventually(async () => {
    const answer = await service.graph<{ customer: { documents: SeenDocument[] } }>(
      `query ($id: ID!) { customer(id: $id) { documents { ${DOCUMENT} } } }`,
      { id: customerId },
    );
    return answer.data.customer.documents.find(isThere);
  });
}

async function resolve(registrationId: string, outcome: string): Promise<SaidUserError[]> {
  const answer = await service.graph<{ resolveRegistration: { userErrors: SaidUserError[] } }>(
    `mutation ($input: ResolveRegistrationInput!) { resolveRegistration(input: $input) { userErrors { path code message } } }`,
    { input: { registrationId, outcome, reason: 'Seen in their console' } },
  );
  if (answer.errors) throw new Error(answer.text);
  return answer.data.resolveRegistration.userErrors;
}

/** A document whose pictures a provider takes; its next call of an operation is put off. */
async function delayed(provider: 'mbanq' | 'enroll', operationId: string, type = 'PASSPORT') {
  const identifiers = provider === 'mbanq' ? [passport(`R${Date.now()}`)] : [];
  const { id: customerId, registrations } = await onboard(service, personFor([provider], { identifiers }));
  const started = { customerId, type, provider, waitMs: 20_000 };
  const { id: documentId } = await mutate('startDocument', 'StartDocumentInput', started);
  await service.control('POST', `/${provider}/faults`, { kind: 'rateLimit', operationId, retryAfterSeconds: 600 });
  return { customerId, documentId, registrationId: registrations[0]?.id ?? '' };
}

async function upload(documentId: string, side: string, name: SpecimenPicture, waitMs: number): Promise<void> {
  const image = await specimen(name);
  await mutate('uploadDocumentImage', 'UploadDocumentImageInput', { documentId, side, image, waitMs });
}

const putOff = ({ failure }: SeenDocument): boolean => failure?.code === 'RATE_LIMITED';

it('a picture that was taken is taken', async () => {
  const { customerId, documentId, registrationId } = await delayed('mbanq', 'uploadIdentifierDocument');
  await upload(documentId, 'FRONT', 'omar-namuzaj-passport', 0);
  await documentWhen(customerId, putOff);
  await loseOutcome(service, registrationId, 'uploadDocument');
  expect(await resolve(registrationId, 'CREATED')).toEqual([]);
  expect(await documentWhen(customerId, ({ id }) => id === documentId)).toMatchObject({
    state: 'UPLOADED',
    failure: null,
    images: [{ state: 'TAKEN' }],
  });
});

it('a picture that is read has to be sent again: only the answer says what was read', async () => {
  const { customerId, documentId, registrationId } = await delayed('enroll', 'uploadPassportImage');
  await upload(documentId, 'FRONT', 'omar-namuzaj-passport', 0);
  await documentWhen(customerId, putOff);
  await loseOutcome(service, registrationId, 'uploadDocument');
  expect(await resolve(registrationId, 'CREATED')).toEqual([
    {
      path: ['input', 'outcome'],
      code: 'NOT_SUPPORTED',
      message: 'Only the answer of eNROLL says what the next step needs: choose NOT_CREATED, so that it is sent again',
    },
  ]);
  expect(await resolve(registrationId, 'NOT_CREATED')).toEqual([]);
  const read = await documentWhen(customerId, ({ state }) => state === 'EXTRACTED');
  expect(read).toMatchObject({ failure: null, extraction: { latinName: { family: 'NAMUZAJ' } } });
});

it('an approval that is sent again has the corrections that were given', async () => {
  const { customerId, documentId, registrationId } = await delayed('enroll', 'approveFrontImage', 'NATIONAL_ID');
  await upload(documentId, 'FRONT', 'omar-namuzaj-front', 20_000);
  await upload(documentId, 'BACK', 'omar-namuzaj-back', 20_000);
  const corrections = { first: 'Omar', family: 'Namoozaj' };
  const approval = { documentId, side: 'FRONT', corrections, waitMs: 0 };
  await mutate('approveDocumentImage', 'ApproveDocumentImageInput', approval);
  await documentWhen(customerId, putOff);
  await loseOutcome(service, registrationId, 'approveDocument');
  expect(await resolve(registrationId, 'NOT_CREATED')).toEqual([]);
  await documentWhen(customerId, ({ extraction }) => extraction?.latinName?.family === 'Namoozaj');
  const approvals = (await sentRequests(service, 'enroll')).filter(
    ({ operationId }) => operationId === 'approveFrontImage',
  );
  expect(approvals).toHaveLength(2);
  expect(approvals[1]?.body).toEqual(approvals[0]?.body);
});
