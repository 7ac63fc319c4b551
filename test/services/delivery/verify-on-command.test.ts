import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { forgetRequests, sentRequests } from '../../support/assertions.js';
import { identifier, passport, personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { onboard, readCustomer, type SeenCustomer } from '../support/onboarding.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ MBANQ_HOLD_MS: '300' });
});
afterAll(() => service.close());
beforeEach(() => forgetRequests(service));

const REFUSED = 'error.msg.client.verify.refused';
const LACKS_IDENTIFIER = 'error.msg.client.verify.identifier.required';

/** Somebody at Mbanq only, as the mutation answers once nothing is under way any more. */
function atMbanq(fields: object = {}): Promise<SeenCustomer> {
  return onboard(service, personFor(['mbanq'], fields));
}

let taken = 0;

/** A passport's number that another client of Mbanq has. */
async function takenNumber(): Promise<string> {
  taken += 1;
  const number = `TAKEN55500${taken}`;
  await atMbanq({ identifiers: [passport(number)] });
  await forgetRequests(service);
  return number;
}

async function mutate(field: string, type: string, input: object): Promise<void> {
  const { data, errors } = await service.graph<Record<string, { userErrors: unknown[] }>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { path code message } } }`,
    { input: { ...input, waitMs: 20_000 } },
  );
  expect({ errors, userErrors: data?.[field]?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
}

async function passportOf(customerId: string): Promise<string | undefined> {
  const rows = await service.sql<{ id: string }>(
    "select id from identifier where customer_id = ? and type = 'PASSPORT'",
    [customerId],
  );
  return rows[0]?.id;
}

/** What was submitted for a customer, in its order. */
async function submissions(customerId: string): Promise<string[]> {
  const rows = await service.sql<{ operation: string; state: string }>(
    `select s.operation, s.state from submission s join registration r on r.id = s.registration_id
      where r.customer_id = ? order by s.position`,
    [customerId],
  );
  return rows.map(({ operation, state }) => `${operation} ${state}`);
}

/** What changed anything at Mbanq. */
async function changesSent(): Promise<string[]> {
  const requests = await sentRequests(service, 'mbanq');
  return requests.filter(({ method }) => method !== 'GET').map(({ operationId, path }) => `${operationId} ${path}`);
}

const done = {
  state: 'REGISTERED',
  failure: null,
  verification: { state: 'VERIFIED', rawStatus: 'Verified', reasons: [] },
};

describe('a customer at Mbanq', () => {
  test('is verified and activated after its client and identifiers', async () => {
    const { id, verification, registrations } = await atMbanq();
    expect(verification).toBe('VERIFIED');
    expect(registrations.mbanq).toMatchObject({ ...done, attempts: 6 });
    expect(await submissions(id)).toEqual(
      ['createCustomer', ...Array(3).fill('createIdentifier'), 'verifyCustomer', 'activateCustomer'].map(
        (operation) => `${operation} SUCCEEDED`,
      ),
    );
    const client = `/v1/clients/${registrations.mbanq?.externalId}`;
    expect(await changesSent()).toEqual([
      'createClient /v1/clients',
      ...Array<string>(3).fill(`createIdentifier ${client}/identifiers`),
      `commandClient ${client}?command=verify`,
      `commandClient ${client}?command=activate`,
    ]);
  });

  test.each(['resetBeforeCommit', 'resetAfterCommit', 'errorAfterCommit'])(
    'is verified once all the same after %s',
    async (kind) => {
      await service.control('POST', '/mbanq/faults', { kind, operationId: 'commandClient' });
      const { registrations } = await atMbanq();
      // What was found done is in the words of the client as it is held.
      const rawStatus = kind === 'resetBeforeCommit' ? 'Verified' : 'clientStatusType.pending / Verified';
      expect(registrations.mbanq).toMatchObject({
        ...done,
        attempts: 7,
        verification: { state: 'VERIFIED', rawStatus, reasons: [] },
      });
      const commands = (await changesSent()).filter((sent) => sent.startsWith('commandClient'));
      expect(commands).toHaveLength(kind === 'resetBeforeCommit' ? 3 : 2);
    },
  );
});

describe('whom Mbanq does not verify', () => {
  const refused = {
    state: 'FAILED',
    failure: { code: 'REFUSED' },
    verification: {
      state: 'UNSUCCESSFUL',
      rawStatus: REFUSED,
      reasons: [{ code: REFUSED, message: 'The client cannot be verified.' }],
    },
  };

  test('is not activated, with the reason, and can be tried again', async () => {
    const { id, verification, registrations } = await atMbanq({ name: { first: 'Ada', last: 'Unverifiable' } });
    expect(verification).toBe('UNSUCCESSFUL');
    expect(registrations.mbanq).toMatchObject({ ...refused, attempts: 5 });
    expect((await submissions(id)).slice(-2)).toEqual(['verifyCustomer REFUSED', 'activateCustomer PENDING']);

    await forgetRequests(service);
    await mutate('retryRegistration', 'RetryRegistrationInput', { registrationId: registrations.mbanq?.id });
    const again = await readCustomer(service, id);
    expect(again.registrations.mbanq).toMatchObject({ ...refused, attempts: 6 });
    expect(await changesSent()).toEqual([
      `commandClient /v1/clients/${registrations.mbanq?.externalId}?command=verify`,
    ]);
  });

  test('stays refused when Mbanq, which keeps no trace of it, is asked', async () => {
    const { id } = await atMbanq({ name: { first: 'Ada', last: 'Unverifiable' } });
    await mutate('refreshVerification', 'RefreshVerificationInput', { customerId: id, provider: 'mbanq' });
    expect((await sentRequests(service, 'mbanq')).at(-1)?.operationId).toBe('getClient');
    expect((await readCustomer(service, id)).registrations.mbanq).toMatchObject(refused);
  });

  test('for want of an identifier is verified once there is one', async () => {
    const { id, registrations } = await atMbanq({
      identifiers: [passport(await takenNumber())],
      allowDuplicateIdentifiers: true,
    });
    expect(registrations.mbanq).toMatchObject({ state: 'FAILED', failure: { code: 'CONFLICT' } });
    await mutate('deactivateIdentifier', 'DeactivateIdentifierInput', { identifierId: await passportOf(id) });
    const without = await readCustomer(service, id);
    expect(without.registrations.mbanq).toMatchObject({
      state: 'FAILED',
      failure: { code: 'REFUSED' },
      verification: { state: 'UNSUCCESSFUL', reasons: [{ code: LACKS_IDENTIFIER }] },
    });

    const given = identifier('OTHER', `O55500${taken}`);
    await mutate('createIdentifier', 'CreateIdentifierInput', { customerId: id, identifier: given });
    expect((await readCustomer(service, id)).registrations.mbanq).toMatchObject(done);
    expect(await submissions(id)).toEqual([
      'createCustomer SUCCEEDED',
      'createIdentifier CANCELLED',
      'createIdentifier SUCCEEDED',
      'verifyCustomer SUCCEEDED',
      'activateCustomer SUCCEEDED',
    ]);
  });
});

describe('while an identifier is refused', () => {
  /** Somebody of whose two identifiers Mbanq has refused one. */
  async function halfTaken(): Promise<string> {
    const number = await takenNumber();
    const { id, registrations } = await atMbanq({
      identifiers: [passport(number), identifier('OTHER', `X${number}`)],
      allowDuplicateIdentifiers: true,
    });
    expect(registrations.mbanq).toMatchObject({
      state: 'FAILED',
      failure: { code: 'CONFLICT' },
      attempts: 3,
      verification: { state: 'NOT_STARTED', rawStatus: null, reasons: [] },
    });
    expect((await changesSent()).filter((sent) => sent.startsWith('commandClient'))).toEqual([]);
    return id;
  }

  test('verification waits, and goes on once that is out of use', async () => {
    const id = await halfTaken();
    await mutate('deactivateIdentifier', 'DeactivateIdentifierInput', { identifierId: await passportOf(id) });
    expect((await readCustomer(service, id)).registrations.mbanq).toMatchObject({ ...done, attempts: 5 });
  });

  test('and once it is mended', async () => {
    const id = await halfTaken();
    const number = `MENDED${taken}`;
    await mutate('updateIdentifier', 'UpdateIdentifierInput', { identifierId: await passportOf(id), number });
    expect((await readCustomer(service, id)).registrations.mbanq).toMatchObject({ ...done, attempts: 6 });
  });

  test('it waits for those that are added meanwhile too', async () => {
    const number = await takenNumber();
    const { id } = await atMbanq({ identifiers: [passport(number)], allowDuplicateIdentifiers: true });
    const given = identifier('OTHER', `X${number}`);
    await service.control('POST', '/mbanq/faults', {
      kind: 'rateLimit',
      retryAfterSeconds: 0,
      operationId: 'createIdentifier',
    });
    await service.graph(
      'mutation ($input: CreateIdentifierInput!) { createIdentifier(input: $input) { userErrors { code } } }',
      { input: { customerId: id, identifier: given } },
    );
    await mutate('deactivateIdentifier', 'DeactivateIdentifierInput', { identifierId: await passportOf(id) });
    expect((await readCustomer(service, id)).registrations.mbanq).toMatchObject(done);
    expect(await submissions(id)).toEqual([
      'createCustomer SUCCEEDED',
      'createIdentifier CANCELLED',
      'createIdentifier SUCCEEDED',
      'verifyCustomer SUCCEEDED',
      'activateCustomer SUCCEEDED',
    ]);
  });
});
