import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordIds, rowCounts, sentRequests, comeToRest } from '../../support/assertions.js';
import { onboard, person, personFor, type OnboardedCustomer, type SaidUserError } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

const REGISTRATION = 'id state externalId attempts failure { code retryable fieldErrors { path } } missing { path }';
const RETRY = `mutation ($input: RetryRegistrationInput!) {
  retryRegistration(input: $input) { userErrors { path code message } registration { ${REGISTRATION} } }
}`;
const RESOLVE = `mutation ($input: ResolveRegistrationInput!) {
  resolveRegistration(input: $input) { userErrors { path code message } registration { ${REGISTRATION} } }
}`;
const REFRESH = `mutation ($input: RefreshVerificationInput!) {
  refreshVerification(input: $input) {
    userErrors { path code message }
    verification { state rawStatus waitingOn reasons { code } freshness { source } requiredActions { path code } }
  }
}`;
const NOBODY = '00000000-0000-0000-0000-000000000000';
const noRegistration = 'No registration has this id';

interface Payload {
  userErrors: SaidUserError[];
  registration?: { state: string; externalId: string | null } | null;
  verification?: { state: string } | null;
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

async function change(document: string, input: object): Promise<Payload> {
  const answer = await service.graph<Record<string, Payload>>(document, { input });
  const [payload] = answer.errors ? [] : Object.values(answer.data);
  if (!payload) throw new Error(answer.text);
  return payload;
}

async function refused(document: string, empty: object, cases: [object, string[], string, string][]): Promise<void> {
  await comeToRest(service);
  const before = [await rowCounts(service), await sentRequests(service)];
  for (const [input, path, code, message] of cases) {
    expect(await change(document, input)).toEqual({ ...empty, userErrors: [{ path, code, message }] });
  }
  expect([await rowCounts(service), await sentRequests(service)]).toEqual(before);
}

/** The registration of a customer that has only one. */
function registrationIdOf({ registrations }: OnboardedCustomer): string {
  if (!registrations[0]) throw new Error('The customer has no registration');
  return registrations[0].id;
}

async function look(customerId: string): Promise<{ state: string; externalId: string | null; failure: object | null }> {
  const answer = await service.graph<{
    customer: { registrations: { state: string; externalId: string | null; failure: object | null }[] };
  }>(`query ($id: ID!) { customer(id: $id) { registrations { ${REGISTRATION} } } }`, { id: customerId });
  const [registration] = answer.data.customer.registrations;
  if (!registration) throw new Error(answer.text);
  return registration;
}

async function reaches(customerId: string, state: string): Promise<{ externalId: string | null }> {
  return eventually(async () => {
    const registration = await look(customerId);
    return registration.state === state ? registration : undefined;
  });
}

/** A customer of whom it is unknown whether Connect, which cannot be asked, created it: the answer was lost. */
async function unknownAtConnect(): Promise<OnboardedCustomer> {
  await service.control('POST', '/connect/faults', {
    kind: 'resetAfterCommit',
    operationId: 'createIndividualCustomer',
  });
  const customer = await onboard(service, personFor(['connect']));
  expect(customer.registrations[0]).toMatchObject({
    state: 'UNKNOWN_OUTCOME',
    externalId: null,
    failure: { code: 'UNKNOWN_OUTCOME' },
  });
  return customer;
}

describe('resolveRegistration', () => {
  it('links what was created, and creates nobody else', async () => {
    const before = await recordIds(service, 'connect', 'customer');
    const customer = await unknownAtConnect();
    const created = (await recordIds(service, 'connect', 'customer')).filter((id) => !before.includes(id));
    expect(created).toHaveLength(1);
    const { userErrors, registration } = await change(RESOLVE, {
      registrationId: registrationIdOf(customer),
      outcome: 'CREATED',
      externalId: created[0],
      reason: 'Seen in their console',
    });
    expect(userErrors).toEqual([]);
    expect(registration).toMatchObject({ state: 'REGISTERED', externalId: created[0], failure: null });
    expect(await recordIds(service, 'connect', 'customer')).toHaveLength(before.length + 1);
    const audit = await service.sql<{ actor: string; details: object; reason: string; origin: string }>(
      "select actor, details, reason, origin from audit_event where customer_id = ? and action = 'REGISTRATION_RESOLVED'",
      [customer.id],
    );
    expect(audit).toEqual([
      {
        actor: 'operator',
        details: {
          provider: 'connect',
          operation: 'createCustomer',
          outcome: 'CREATED',
        },
        reason: 'Seen in their console',
        origin: '127.0.0.0/24',
      },
    ]);
  });

  it('knows that the provider holds what was sent, whatever has changed since, and keeps that nowhere else', async () => {
    const before = await recordIds(service, 'connect', 'customer');
    const { id, registrations } = await unknownAtConnect();
    const [externalId] = (await recordIds(service, 'connect', 'customer')).filter((one) => !before.includes(one));
    await service.graph(
      `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }`,
      { input: { customerId: id, name: { first: 'Ada', last: 'Changed' } } },
    );
    await service.control('POST', '/connect/faults', { kind: 'errorBeforeCommit', operationId: 'getCustomer' });
    await change(RESOLVE, { registrationId: registrations[0]?.id, outcome: 'CREATED', externalId, reason: 'Seen' });
    const answer = await service.graph<object>(
      'query ($id: ID!) { customer(id: $id) { registrations { differences { path values { source value } } } } }',
      { id },
    );
    expect(answer.data).toEqual({
      customer: {
        registrations: [
          {
            differences: [
              {
                path: 'name.last',
                values: [
                  { source: 'DECLARED', value: 'Changed' },
                  { source: 'PROVIDER', value: 'Example' },
                ],
              },
            ],
          },
        ],
      },
    });
    const kept = await service.sql('select from submission where registration_id = ? and input_encrypted is not null', [
      registrations[0]?.id,
    ]);
    expect(kept).toEqual([]);
  });

  it('sends again what was not created', async () => {
    await service.control('POST', '/connect/faults', {
      kind: 'resetBeforeCommit',
      operationId: 'createIndividualCustomer',
    });
    const customer = await onboard(service, personFor(['connect']));
    expect(customer.registrations[0]?.state).toBe('UNKNOWN_OUTCOME');
    const before = await recordIds(service, 'connect', 'customer');
    const { userErrors } = await change(RESOLVE, {
      registrationId: registrationIdOf(customer),
      outcome: 'NOT_CREATED',
      reason: 'Not in their list',
    });
    expect(userErrors).toEqual([]);
    const { externalId } = await reaches(customer.id, 'REGISTERED');
    expect(new Set(await recordIds(service, 'connect', 'customer'))).toEqual(new Set([...before, externalId]));
  });

  it('refuses, and changes nothing', async () => {
    const registered = await onboard(service, personFor(['connect']));
    const registrationId = registrationIdOf(await unknownAtConnect());
    const created = { registrationId, outcome: 'CREATED', reason: 'Seen' };
    await refused(RESOLVE, { registration: null }, [
      [created, ['input', 'externalId'], 'REQUIRED', 'Give the id under which the provider has it'],
      [
        { ...created, externalId: registered.registrations[0]?.externalId },
        ['input', 'externalId'],
        'CONFLICT',
        'Another customer is already linked to this external id',
      ],
      [
        { ...created, externalId: 'x', reason: ' ' },
        ['input', 'reason'],
        'REQUIRED',
        'Give at least one character that is not a space',
      ],
      [
        { ...created, externalId: 'x\n' },
        ['input', 'externalId'],
        'INVALID',
        'Leave out control characters and line breaks',
      ],
      [
        { ...created, registrationId: registrationIdOf(registered), externalId: 'x' },
        ['input', 'registrationId'],
        'INVALID_STATE',
        'There is nothing to resolve: the registration is REGISTERED',
      ],
      [{ ...created, registrationId: NOBODY }, ['input', 'registrationId'], 'NOT_FOUND', noRegistration],
      [{ ...created, registrationId: 'x' }, ['input', 'registrationId'], 'NOT_FOUND', noRegistration],
    ]);
  });

  it('settles once when two operators do it at once', async () => {
    const registrationId = registrationIdOf(await unknownAtConnect());
    const outcomes = await Promise.all(
      ['theirs-a', 'theirs-b'].map((externalId) =>
        change(RESOLVE, { registrationId, outcome: 'CREATED', externalId, reason: 'Seen' }),
      ),
    );
    expect(outcomes.map(({ userErrors }) => userErrors.map(({ code }) => code)).sort()).toEqual([
      [],
      ['INVALID_STATE'],
    ]);
  });
});

describe('retryRegistration', () => {
  it('sends a refused customer again', async () => {
    const customer = await onboard(service, personFor(['enfuce'], { name: { first: 'Ada', last: 'Declined' } }));
    expect(customer.registrations[0]).toMatchObject({ state: 'FAILED', failure: { code: 'REFUSED' } });
    const before = (await sentRequests(service, 'enfuce')).length;
    const { userErrors, registration } = await change(RETRY, {
      registrationId: registrationIdOf(customer),
      waitMs: 20_000,
    });
    expect(userErrors).toEqual([]);
    expect(registration).toMatchObject({
      state: 'FAILED',
      failure: { code: 'REFUSED', retryable: false, fieldErrors: [{ path: 'name.last' }] },
    });
    const keys = (await sentRequests(service, 'enfuce'))
      .slice(before - 1)
      .map(({ headers }) => headers['x-idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });

  it('does not wait for the next try of its own', async () => {
    await service.control('POST', '/enfuce/faults', { kind: 'rateLimit', retryAfterSeconds: 600 });
    const customer = await onboard(service, personFor(['enfuce'], { waitMs: 0 }));
    await reaches(customer.id, 'RETRYING');
    const { registration } = await change(RETRY, { registrationId: registrationIdOf(customer), waitMs: 20_000 });
    expect(registration).toMatchObject({ state: 'REGISTERED', failure: null });
  });

  it('judges a blocked one again', async () => {
    const customer = await onboard(service, personFor(['connect'], { email: undefined }));
    const { userErrors, registration } = await change(RETRY, { registrationId: registrationIdOf(customer) });
    expect([userErrors, registration]).toEqual([
      [],
      expect.objectContaining({ state: 'BLOCKED', missing: [{ path: 'email' }] }),
    ]);
  });

  it('refuses, and changes nothing', async () => {
    const registered = await onboard(service, personFor(['connect']));
    const unknown = await unknownAtConnect();
    await refused(RETRY, { registration: null }, [
      [
        { registrationId: registrationIdOf(registered) },
        ['input', 'registrationId'],
        'INVALID_STATE',
        'There is nothing to retry: the registration is REGISTERED',
      ],
      [
        { registrationId: registrationIdOf(unknown) },
        ['input', 'registrationId'],
        'INVALID_STATE',
        'Whether the provider acted is unknown: settle it with resolveRegistration, so that nobody is created twice',
      ],
      [{ registrationId: NOBODY }, ['input', 'registrationId'], 'NOT_FOUND', noRegistration],
      [
        { registrationId: registrationIdOf(registered), waitMs: 30_001 },
        ['input', 'waitMs'],
        'OUT_OF_RANGE',
        'Give 0 to 30000 milliseconds',
      ],
    ]);
  });
});

describe('refreshVerification', () => {
  it('asks the provider now', async () => {
    const customer = await onboard(service, personFor(['bvnk'], { name: { first: 'Ada', last: 'Pending' } }));
    await eventually(async () => {
      const { verification } = await change(REFRESH, { customerId: customer.id, provider: 'bvnk' });
      return verification?.state === 'PENDING_VERIFICATION' ? verification : undefined;
    });
    const before = (await sentRequests(service, 'bvnk')).length;
    expect(await change(REFRESH, { customerId: customer.id, provider: 'bvnk' })).toEqual({
      userErrors: [],
      verification: {
        state: 'PENDING_VERIFICATION',
        rawStatus: 'PENDING_VERIFICATION',
        waitingOn: 'PROVIDER',
        reasons: [],
        freshness: { source: 'RESPONSE' },
        requiredActions: [],
      },
    });
    const sent = (await sentRequests(service, 'bvnk')).slice(before);
    expect(sent.map(({ operationId }) => operationId)).toEqual(['getCustomer']);
  });

  it('keeps what is known when the provider fails', async () => {
    const customer = await onboard(service, personFor(['bvnk'], { name: { first: 'Ada', last: 'Pending' } }));
    await service.control('POST', '/bvnk/faults', { kind: 'errorBeforeCommit', operationId: 'getCustomer' });
    const { userErrors, verification } = await change(REFRESH, { customerId: customer.id, provider: 'bvnk' });
    expect([userErrors, verification?.state]).toEqual([[], 'PENDING_VERIFICATION']);
  });

  it('refuses, and changes nothing', async () => {
    const { id } = await onboard(service, person({ providers: ['connect'], agreements: [] }));
    await refused(REFRESH, { verification: null }, [
      [
        { customerId: id, provider: 'acme' },
        ['input', 'provider'],
        'NOT_FOUND',
        'No such provider here: choose from mbanq, connect, enfuce, bvnk, enroll',
      ],
      [
        { customerId: id, provider: 'bvnk' },
        ['input', 'provider'],
        'NOT_FOUND',
        'The customer is not registered with BVNK: use registerCustomer',
      ],
      [
        { customerId: id, provider: 'connect' },
        ['input', 'provider'],
        'NOT_SUPPORTED',
        'Connect Gateway does not say what became of a verification when asked',
      ],
      [{ customerId: NOBODY, provider: 'bvnk' }, ['input', 'customerId'], 'NOT_FOUND', 'No customer has this id'],
      [
        { customerId: id, provider: 'bvnk', waitMs: -1 },
        ['input', 'waitMs'],
        'OUT_OF_RANGE',
        'Give 0 to 30000 milliseconds',
      ],
    ]);
  });
});
