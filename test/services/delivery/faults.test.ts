import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordIds } from '../../support/assertions.js';
import { personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { customerWhen, onboard, type SeenCustomer } from '../support/onboarding.js';

/** What creates a customer at each provider, and what their records are called. */
const providers = {
  bvnk: { operationId: 'createCustomer', kind: 'customer' },
  enfuce: { operationId: 'createPrivateCustomer', kind: 'customer' },
  mbanq: { operationId: 'createClient', kind: 'client' },
  connect: { operationId: 'createIndividualCustomer', kind: 'customer' },
} as const;
type ProviderId = keyof typeof providers;

/** Calls that a registration needs beyond the creation of the customer: an identifier, the verification, the activation. */
const furtherCalls: Readonly<Record<ProviderId, number>> = { bvnk: 0, enfuce: 0, mbanq: 3, connect: 0 };
const safeToRepeat = ['bvnk', 'enfuce', 'mbanq'] as const satisfies readonly ProviderId[];

/** Of each fault: whether one try was enough all the same. */
const faults = [
  { kind: 'errorBeforeCommit', attempts: 2 },
  { kind: 'errorAfterCommit', attempts: 2 },
  { kind: 'resetBeforeCommit', attempts: 2 },
  { kind: 'resetAfterCommit', attempts: 2 },
  { kind: 'rateLimit', retryAfterSeconds: 0, attempts: 2 },
  { kind: 'timeout', attempts: 2 },
  { kind: 'timeoutAfterCommit', attempts: 2 },
  { kind: 'latency', delayMs: 100, attempts: 1 },
  { kind: 'commitLate', delayMs: 200, attempts: 2 },
];

const HOLDS = { MBANQ_HOLD_MS: '600', ENFUCE_HOLD_MS: '600' };

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ PROVIDER_TIMEOUT_MS: '5000', POLL_INTERVAL_MS: '60000', ...HOLDS });
});
afterAll(() => service.close());

async function setFault(provider: ProviderId, fault: object): Promise<void> {
  await service.control('POST', `/${provider}/faults`, { operationId: providers[provider].operationId, ...fault });
}

/** Onboards somebody with one provider and waits for the end; says what is new there. */
async function onboardAt(provider: ProviderId, fields: object = {}) {
  const before = await recordIds(service, provider, providers[provider].kind);
  const customer = await onboard(service, withFewestIdentifiers(provider, personFor([provider], fields)));
  const after = await recordIds(service, provider, providers[provider].kind);
  return {
    customer,
    registration: registrationOf(customer, provider),
    created: after.filter((id) => !before.includes(id)),
  };
}

/** Mbanq's identifiers are calls of their own, and it needs one. */
function withFewestIdentifiers(provider: ProviderId, person: Record<string, unknown>): object {
  return provider === 'mbanq' ? { ...person, identifiers: (person.identifiers as object[]).slice(0, 1) } : person;
}

function registrationOf(customer: SeenCustomer, provider: ProviderId) {
  const registration = customer.registrations[provider];
  if (!registration) throw new Error(`No registration with ${provider}`);
  return registration;
}

describe.each(faults)('$kind', ({ attempts, ...fault }) => {
  test('is overcome with exactly one record where a repeat is safe', async () => {
    await Promise.all(safeToRepeat.map((provider) => setFault(provider, fault)));
    const outcomes = await Promise.all(
      safeToRepeat.map(async (provider) => ({ provider, ...(await onboardAt(provider)) })),
    );
    for (const { provider, registration, created } of outcomes) {
      expect({ provider, ...registration, created }).toMatchObject({
        provider,
        state: 'REGISTERED',
        failure: null,
        attempts: attempts + furtherCalls[provider],
      });
      expect({ provider, created }).toEqual({ provider, created: [registration.externalId] });
    }
    expect(await service.control('GET', '/faults')).toEqual([]);
  });
});

describe('Connect, which cannot tell a repeat', () => {
  test.each([
    ['errorBeforeCommit', 0],
    ['errorAfterCommit', 1],
    ['resetBeforeCommit', 0],
    ['resetAfterCommit', 1],
    ['timeout', 0],
    ['timeoutAfterCommit', 1],
  ])('%s leaves an unknown outcome and is never repeated', async (kind, records) => {
    await setFault('connect', { kind });
    const { registration, created } = await onboardAt('connect');
    expect(registration).toMatchObject({
      state: 'UNKNOWN_OUTCOME',
      externalId: null,
      attempts: 1,
      failure: { code: 'UNKNOWN_OUTCOME', retryable: false, fieldErrors: [] },
    });
    expect(created).toHaveLength(records);
    await service.service.context.em
      .fork()
      .transactional((em) =>
        service.service.context.queue.enqueue(em, 'deliver', [
          { data: { registrationId: registration.id, providerId: 'connect' } },
        ]),
      );
    const [audited] = await service.sql<{ count: number }>(
      `select count(*)::int as count from audit_event where action = 'SUBMISSION_UNKNOWN' and details->>'provider' = 'connect'
         and customer_id = (select customer_id from registration where id = ?)`,
      [registration.id],
    );
    expect(audited).toEqual({ count: 1 });
  });

  test.each([
    [{ kind: 'rateLimit', retryAfterSeconds: 0 }, 2],
    [{ kind: 'latency', delayMs: 100 }, 1],
  ])('%j has no unknown outcome', async (fault, attempts) => {
    await setFault('connect', fault);
    const { registration, created } = await onboardAt('connect');
    expect(registration).toMatchObject({ state: 'REGISTERED', failure: null, attempts });
    expect(created).toEqual([registration.externalId]);
  });

  test('after all of this nothing was sent twice', async () => {
    const [sent] = await service.sql<{ attempts: number }>(`select max(s.attempts)::int as attempts from submission s
      join registration r on r.id = s.registration_id where r.provider_id = 'connect' and s.state = 'UNKNOWN'`);
    expect(sent).toEqual({ attempts: 1 });
  });
});

test.each(['bvnk', 'enfuce'] as const)(
  'a commit at %s that comes later than the repeat makes no second record',
  async (provider) => {
    await setFault(provider, { kind: 'commitLate', delayMs: 1500 });
    const { customer, registration, created } = await onboardAt(provider);
    expect(registration).toMatchObject({ state: 'REGISTERED', attempts: 2 });
    expect(created).toEqual([registration.externalId]);
    // The late commit is over once a request that was sent after it could have been.
    await new Promise((resolve) => setTimeout(resolve, 1600));
    const kind = providers[provider].kind;
    const ids = await recordIds(service, provider, kind);
    const known = await service.sql<{ id: string }>(
      'select external_id as id from registration where provider_id = ? and external_id is not null',
      [provider],
    );
    expect(ids.toSorted()).toEqual(known.map(({ id }) => id).toSorted());
    expect(customer.registrations[provider]?.externalId).toBe(registration.externalId);
  },
);

test('an unknown identifier at Mbanq is looked up, and there is one', async () => {
  await service.control('POST', '/mbanq/faults', { kind: 'resetAfterCommit', operationId: 'createIdentifier' });
  const before = await recordIds(service, 'mbanq', 'identifier');
  const customer = await onboard(service, personFor(['mbanq']));
  expect(customer.registrations.mbanq).toMatchObject({ state: 'REGISTERED', failure: null, attempts: 7 });
  const created = (await recordIds(service, 'mbanq', 'identifier')).filter((id) => !before.includes(id));
  const known = await service.sql<{ id: string }>(
    `select e.external_id as id from external_identifier e join identifier i on i.id = e.identifier_id where i.customer_id = ?`,
    [customer.id],
  );
  expect(created.toSorted()).toEqual(known.map(({ id }) => id).toSorted());
  expect(created).toHaveLength(3);
});

describe('a refusal', () => {
  test.each([
    ['bvnk', 'Disallowed', 'REFUSED', false, [{ path: 'name.last', message: 'The individual is not allowed' }]],
    ['enfuce', 'Declined', 'REFUSED', false, [{ path: 'name.last', message: 'The customer is declined' }]],
    // A 403 is a missing permission: nothing is sent again by itself, but an operator may once it is granted.
    ['connect', 'Forbidden', 'UNAUTHENTICATED', true, []],
  ] as const)('of %s is final', async (provider, last, code, retryable, fieldErrors) => {
    const { registration, created } = await onboardAt(provider, { name: { first: 'Maria', last } });
    expect(registration).toMatchObject({
      state: 'FAILED',
      externalId: null,
      attempts: 1,
      failure: { code, retryable, fieldErrors },
    });
    expect(created).toEqual([]);
  });
});

// The last of all: nobody calls the provider before that.
test('Retry-After is kept to', async () => {
  await setFault('bvnk', { kind: 'rateLimit', retryAfterSeconds: 30 });
  const customer = await onboard(service, personFor(['bvnk'], { waitMs: 0 }));
  const { registrations } = await customerWhen(
    service,
    customer.id,
    ({ registrations }) => registrations.bvnk?.state === 'RETRYING',
  );
  expect(registrations.bvnk).toMatchObject({ attempts: 1, failure: { code: 'RATE_LIMITED', retryable: true } });
  const [wait] = await service.sql<{ seconds: number }>(
    `select round(extract(epoch from s.next_attempt_at - s.outcome_at))::int as seconds from submission s where s.registration_id = ?`,
    [registrations.bvnk?.id],
  );
  expect(wait).toEqual({ seconds: 30 });
});
