import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { comeToRest, forgetRequests, rowCounts, sentRequests } from '../../support/assertions.js';
import { AGREEMENT, type SaidUserError } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import {
  delay,
  loseOutcome,
  pass,
  registrationOf,
  registrationWhen,
  stall,
  start,
  unsigned,
} from '../agreement/support/agreements.js';

const ip = { step: 'SIGN', ipAddress: '203.0.113.7' };

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());
beforeEach(async () => {
  await service.control('DELETE', '/bvnk/faults');
  await forgetRequests(service);
});

async function resolve(registrationId: string, outcome: string, externalId?: string): Promise<SaidUserError[]> {
  const answer = await service.graph<{ resolveRegistration: { userErrors: SaidUserError[] } }>(
    `mutation ($input: ResolveRegistrationInput!) { resolveRegistration(input: $input) { userErrors { path code message } } }`,
    { input: { registrationId, outcome, externalId, reason: 'Seen in their console' } },
  );
  if (answer.errors) throw new Error(answer.text);
  return answer.data.resolveRegistration.userErrors;
}

/** Somebody of whom it is unknown whether BVNK opened a session. */
async function startUnknown(): Promise<{ customerId: string; registrationId: string }> {
  const customerId = await unsigned(service);
  const { id: registrationId } = await stall(service, { customerId });
  await loseOutcome(service, registrationId, 'startAgreement');
  return { customerId, registrationId };
}

/** Somebody of whom it is unknown whether BVNK took the signature. */
async function signatureUnknown(): Promise<{ customerId: string; registrationId: string; reference: string }> {
  const customerId = await unsigned(service);
  const reference = await start(service, customerId);
  const { id: registrationId } = await stall(service, { customerId, ...ip });
  await loseOutcome(service, registrationId, 'signAgreement');
  return { customerId, registrationId, reference };
}

describe('a signature of which nobody knows whether it was taken', () => {
  it('is sent again as it was given', async () => {
    const { customerId, registrationId, reference } = await signatureUnknown();
    await forgetRequests(service);
    expect(await resolve(registrationId, 'NOT_CREATED')).toEqual([]);
    await registrationWhen(service, customerId, ({ agreement }) => agreement?.status === 'SIGNED');
    const [again] = await sentRequests(service, 'bvnk');
    expect([again?.method, again?.path, again?.body]).toEqual([
      'PUT',
      `/platform/v1/customers/agreement/sessions/${reference}`,
      { status: 'SIGNED', ipAddress: '203.0.113.7' },
    ]);
  });

  it('that was taken makes the session SIGNED, releases the registration, and is forgotten', async () => {
    const { customerId, registrationId, reference } = await signatureUnknown();
    expect(await resolve(registrationId, 'CREATED')).toEqual([]);
    const registration = await registrationWhen(service, customerId, ({ externalId }) => externalId !== null);
    expect(registration).toMatchObject({
      state: 'REGISTERED',
      agreement: { reference, status: 'SIGNED' },
      agreementFailure: null,
    });
    const kept = await service.sql(
      `select from submission where registration_id = ? and operation = 'signAgreement' and input_encrypted is not null`,
      [registrationId],
    );
    expect(kept).toEqual([]);
  });

  it('has no id', async () => {
    const { registrationId } = await signatureUnknown();
    await comeToRest(service);
    const before = await rowCounts(service);
    expect(await resolve(registrationId, 'CREATED', 'X')).toEqual([
      {
        path: ['input', 'externalId'],
        code: 'NOT_SUPPORTED',
        message: 'Leave the id out: what is unknown is signAgreement, which creates nothing',
      },
    ]);
    expect(await resolve(registrationId, 'NOT_CREATED', 'X')).toEqual([
      {
        path: ['input', 'externalId'],
        code: 'NOT_SUPPORTED',
        message: 'Leave the id out: what the provider does not have has no id there',
      },
    ]);
    expect(await rowCounts(service)).toEqual(before);
  });
});

describe('a session of which nobody knows whether it was opened', () => {
  it('is opened again', async () => {
    const { customerId, registrationId } = await startUnknown();
    expect(await resolve(registrationId, 'NOT_CREATED')).toEqual([]);
    const { agreement } = await registrationWhen(service, customerId, (one) => one.agreement !== null);
    expect(agreement?.status).toBe('PENDING');
  });

  it('that was opened is known by its reference from then on, and can be signed', async () => {
    const { customerId, registrationId } = await startUnknown();
    expect(await resolve(registrationId, 'CREATED')).toEqual([
      { path: ['input', 'externalId'], code: 'REQUIRED', message: 'Give the provider’s reference of the session' },
    ]);
    const reference = await start(service, await unsigned(service));
    expect(await resolve(registrationId, 'CREATED', reference)).toEqual([]);
    expect(await registrationOf(service, customerId)).toMatchObject({
      state: 'BLOCKED',
      agreement: { reference, status: 'PENDING' },
      agreementFailure: null,
    });
  });

  it('does not swallow the id of a customer of whom nobody knows either', async () => {
    const { customerId, registrationId } = await startUnknown();
    await delay(service, 'createCustomer');
    await pass(service, customerId, AGREEMENT, 0);
    await registrationWhen(service, customerId, ({ state }) => state === 'RETRYING');
    await loseOutcome(service, registrationId, 'createCustomer');
    expect(await resolve(registrationId, 'CREATED', '5e1f3a5a-0000-4000-8000-000000000001')).toEqual([]);
    expect(await registrationOf(service, customerId)).toMatchObject({
      state: 'REGISTERED',
      externalId: '5e1f3a5a-0000-4000-8000-000000000001',
      agreement: null,
      agreementFailure: { code: 'UNKNOWN_OUTCOME' },
    });
    expect(await service.sql('select agreement_reference from registration where id = ?', [registrationId])).toEqual([
      { agreement_reference: AGREEMENT },
    ]);
    expect(await resolve(registrationId, 'NOT_CREATED')).toEqual([]);
    await registrationWhen(service, customerId, ({ agreement }) => agreement?.status === 'PENDING');
  });
});
