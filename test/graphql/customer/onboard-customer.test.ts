import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, TestService } from '../../support/service.js';
import { comeToRest, recordIds, sentRequests } from '../../support/assertions.js';
import {
  AGREEMENT,
  createMbanqClient,
  FOUR,
  identifier,
  ONBOARD,
  onboard,
  person,
  personFor,
  registrationOf,
  type OnboardAnswer,
} from '../../support/people.js';

const LOOK = `query ($id: ID!) {
  customer(id: $id) {
    reference
    identifiers { type maskedNumber status source externalIds { provider { id } externalId } }
    verification {
      state waitingOn rawStatus provider { id } freshness { source } requiredActions { path code message providers }
      history { from to source rawStatus provider { id } }
    }
    registrations {
      state attempts externalId provider { id name sandbox }
      verification { state rawStatus waitingOn freshness { source stale } history { from to source rawStatus } }
    }
    timeline(first: 100) { nodes { action actor provider } pageInfo { hasNextPage hasPreviousPage } }
  }
}`;

interface Transition {
  from: string;
  to: string;
  source: string;
  rawStatus: string;
}

interface Look {
  customer: {
    reference: string;
    identifiers: {
      type: string;
      maskedNumber: string;
      externalIds: { provider: { id: string }; externalId: string }[];
    }[];
    verification: { state: string; history: (Transition & { provider: { id: string } })[] };
    registrations: {
      state: string;
      attempts: number;
      provider: { id: string };
      verification: {
        state: string;
        rawStatus: string | null;
        waitingOn: string | null;
        freshness: object | null;
        history: Transition[];
      };
    }[];
    timeline: { nodes: { action: string; actor: string; provider: string | null }[]; pageInfo: object };
  };
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

async function look(id: string): Promise<Look['customer']> {
  return (await service.graph<Look>(LOOK, { id })).data.customer;
}

/** The customer once BVNK has decided. */
async function decided(id: string): Promise<Look['customer']> {
  return eventually(async () => {
    const customer = await look(id);
    const bvnk = customer.registrations.find(({ provider }) => provider.id === 'bvnk');
    return bvnk?.verification.state === 'VERIFIED' ? customer : undefined;
  });
}

/** How many records that are customers each of the four providers has. */
async function customersEverywhere(): Promise<number[]> {
  const kinds = { mbanq: 'client', connect: 'customer', enfuce: 'customer', bvnk: 'customer' };
  return Promise.all(FOUR.map(async (provider) => (await recordIds(service, provider, kinds[provider])).length));
}

describe('onboarding at four providers', () => {
  it('answers with all four registered, each under its provider’s id', async () => {
    const customer = await onboard(service, person());
    expect(
      customer.registrations.map(({ provider, state, missing, failure }) => [provider.id, state, missing, failure]),
    ).toEqual(FOUR.map((id) => [id, 'REGISTERED', [], null]));
    expect(await recordIds(service, 'mbanq', 'client')).toEqual([registrationOf(customer, 'mbanq').externalId]);
    expect(await recordIds(service, 'connect', 'customer')).toEqual([registrationOf(customer, 'connect').externalId]);
    expect(await recordIds(service, 'enfuce', 'customer')).toEqual([registrationOf(customer, 'enfuce').externalId]);
    expect(await recordIds(service, 'bvnk', 'customer')).toEqual([registrationOf(customer, 'bvnk').externalId]);
  });

  it('keeps texts without the spaces around them, and is found by its id in either case', async () => {
    const { id } = await onboard(
      service,
      person({ providers: [], agreements: [], name: { first: ' Ada ', last: 'Example' } }),
    );
    const { data } = await service.graph('query ($id: ID!) { customer(id: $id) { id name { full } } }', {
      id: id.toUpperCase(),
    });
    expect(data).toEqual({ customer: { id, name: { full: 'Ada Example' } } });
  });

  it('derives VERIFIED from Mbanq and BVNK, which verify, with their histories and freshness', async () => {
    const { id } = await onboard(service, person());
    const { verification, registrations } = await decided(id);
    // Which of the two decides first is theirs; stable, so that each one's own words stay in their order.
    const history = verification.history.toSorted((one, other) => one.provider.id.localeCompare(other.provider.id));
    expect({ ...verification, history }).toEqual({
      state: 'VERIFIED',
      waitingOn: 'NOBODY',
      rawStatus: null,
      provider: null,
      freshness: null,
      requiredActions: [],
      history: [
        {
          from: 'NOT_STARTED',
          to: 'PENDING_VERIFICATION',
          source: 'RESPONSE',
          rawStatus: 'VERIFICATION_PENDING',
          provider: { id: 'bvnk' },
        },
        {
          from: 'PENDING_VERIFICATION',
          to: 'VERIFIED',
          source: 'WEBHOOK',
          rawStatus: 'VERIFIED',
          provider: { id: 'bvnk' },
        },
        { from: 'NOT_STARTED', to: 'VERIFIED', source: 'RESPONSE', rawStatus: 'Verified', provider: { id: 'mbanq' } },
      ],
    });
    expect(registrations).toEqual([
      {
        // The client, its three identifiers, its verification and its activation.
        ...registered('mbanq', 'Mbanq', 6),
        verification: {
          state: 'VERIFIED',
          rawStatus: 'Verified',
          waitingOn: 'NOBODY',
          freshness: { source: 'RESPONSE', stale: false },
          history: [{ from: 'NOT_STARTED', to: 'VERIFIED', source: 'RESPONSE', rawStatus: 'Verified' }],
        },
      },
      registered('connect', 'Connect Gateway', 1),
      registered('enfuce', 'Enfuce', 1),
      {
        ...registered('bvnk', 'BVNK', 1),
        verification: {
          state: 'VERIFIED',
          rawStatus: 'VERIFIED',
          waitingOn: 'NOBODY',
          freshness: { source: 'WEBHOOK', stale: false },
          history: [
            { from: 'NOT_STARTED', to: 'PENDING_VERIFICATION', source: 'RESPONSE', rawStatus: 'VERIFICATION_PENDING' },
            { from: 'PENDING_VERIFICATION', to: 'VERIFIED', source: 'WEBHOOK', rawStatus: 'VERIFIED' },
          ],
        },
      },
    ]);
  });

  it('shows masked numbers only, with Mbanq’s id of each', async () => {
    const identifiers = [identifier('PASSPORT', 'XP7654321'), identifier('OTHER', 'A1')];
    const { id } = await onboard(service, personFor(['mbanq'], { identifiers }));
    const answer = await service.graph<Look>(LOOK, { id });
    expect(answer.data.customer.identifiers).toEqual([
      mbanqIdentifier('PASSPORT', '•••••4321'),
      mbanqIdentifier('OTHER', '•1'),
    ]);
    expect(answer.text).not.toContain('XP7654321');
  });

  it('tells the story in the timeline', async () => {
    const { id } = await onboard(service, personFor(['connect', 'bvnk']));
    const { timeline } = await decided(id);
    expect(timeline.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false });
    expect(timeline.nodes[0]).toEqual({ action: 'CUSTOMER_ONBOARDED', actor: 'operator', provider: null });
    expect(actionsAt(timeline.nodes, 'connect')).toEqual([
      'REGISTRATION_STATE_CHANGED',
      'SUBMISSION_SUCCEEDED',
      'REGISTRATION_STATE_CHANGED',
    ]);
    expect(actionsAt(timeline.nodes, 'bvnk')).toEqual([
      'REGISTRATION_STATE_CHANGED',
      'VERIFICATION_CHANGED',
      'SUBMISSION_SUCCEEDED',
      'REGISTRATION_STATE_CHANGED',
      'VERIFICATION_CHANGED',
    ]);
    expect(timeline.nodes.slice(1).map(({ actor }) => actor)).toEqual(Array.from({ length: 8 }, () => 'system'));
  });
});

describe('what is not ready', () => {
  it('is blocked at eNROLL, which waits for a scan, and the worst state counts', async () => {
    const { id, registrations } = await onboard(service, person({ providers: [...FOUR, 'enroll'] }));
    const missing = {
      path: 'documents',
      code: 'DOCUMENT_REQUIRED',
      message: 'eNROLL needs a scan of a national id or passport',
    };
    expect(registrations.map(({ provider, state }) => [provider.id, state])).toEqual([
      ...FOUR.map((provider) => [provider, 'REGISTERED']),
      ['enroll', 'BLOCKED'],
    ]);
    expect(registrations[4]).toMatchObject({
      externalId: null,
      missing: [missing],
      verification: { state: 'NOT_STARTED' },
    });
    expect((await decided(id)).verification).toMatchObject({
      state: 'NOT_STARTED',
      waitingOn: 'APPLICANT',
      requiredActions: [{ ...missing, providers: ['enroll'] }],
    });
    expect(await service.control('GET', '/enroll/requests')).toEqual([]);
  });

  it('keeps a customer that some providers would refuse, with what they miss, while the others proceed', async () => {
    const before = await customersEverywhere();
    const { id } = await onboard(service, person({ email: undefined, agreements: [] }));
    const answer = await service.graph<{ customer: { registrations: object[] } }>(MISSING, { id });
    expect(answer.data.customer.registrations).toEqual([
      {
        provider: { id: 'mbanq' },
        state: 'BLOCKED',
        missing: [required('mbanq', 'email', 'Mbanq needs an e-mail address: it verifies nobody without one')],
      },
      {
        provider: { id: 'connect' },
        state: 'BLOCKED',
        missing: [required('connect', 'email', 'Connect Gateway needs an e-mail address')],
      },
      { provider: { id: 'enfuce' }, state: 'REGISTERED', missing: [] },
      {
        provider: { id: 'bvnk' },
        state: 'BLOCKED',
        missing: [
          {
            ...required(
              'bvnk',
              'agreements',
              'BVNK needs a signed agreement: give the reference of the agreement that the customer signed, under agreements',
            ),
            code: 'AGREEMENT_REQUIRED',
          },
        ],
      },
    ]);
    expect(await customersEverywhere()).toEqual([before[0], before[1], (before[2] ?? 0) + 1, before[3]]);
  });

  it('is blocked at Mbanq, which verifies, by what its verification asks for', async () => {
    const before = await customersEverywhere();
    const fields = { email: undefined, mobile: undefined, identifiers: [] };
    const { id } = await onboard(service, personFor(['mbanq'], fields));
    const answer = await service.graph<{ customer: { registrations: { missing: object[] }[] } }>(MISSING, { id });
    expect(answer.data.customer.registrations).toEqual([
      {
        provider: { id: 'mbanq' },
        state: 'BLOCKED',
        missing: [
          required(
            'mbanq',
            'mobile',
            'Mbanq needs a mobile number: it verifies nobody without one; a land line serves too',
          ),
          required('mbanq', 'email', 'Mbanq needs an e-mail address: it verifies nobody without one'),
          required(
            'mbanq',
            'identifiers',
            'Mbanq needs an identifier: it verifies nobody without one, so add an identifier',
          ),
        ],
      },
    ]);
    expect(await customersEverywhere()).toEqual(before);
  });
});

const MISSING = `query ($id: ID!) {
  customer(id: $id) { registrations { provider { id } state missing { path code message providers } } }
}`;

function required(provider: string, path: string, message: string): object {
  return { path, code: 'REQUIRED', message, providers: [provider] };
}

describe('an idempotency key', () => {
  it('answers a repeat with the first customer', async () => {
    const input = person({ idempotencyKey: 'repeat' });
    const before = await customersEverywhere();
    const first = await service.graph<OnboardAnswer>(ONBOARD, { input });
    const second = await service.graph<OnboardAnswer>(ONBOARD, { input });
    expect(first.data.onboardCustomer.replayed).toBe(false);
    expect(second.data.onboardCustomer).toMatchObject({ replayed: true, userErrors: [] });
    expect(second.data.onboardCustomer.customer?.id).toBe(first.data.onboardCustomer.customer?.id);
    expect(await customersEverywhere()).toEqual(before.map((count) => count + 1));
  });

  it('knows the same input whatever the order of its fields and however long the caller waits', async () => {
    const input = personFor(['connect'], { idempotencyKey: 'waits' });
    const { id } = await onboard(service, input);
    const reversed = Object.fromEntries(Object.entries({ ...input, waitMs: 1 }).reverse());
    const answer = await service.graph<OnboardAnswer>(ONBOARD, { input: reversed });
    expect(answer.data.onboardCustomer).toMatchObject({ replayed: true, customer: { id } });
  });

  it('refuses the key with another input', async () => {
    const input = personFor(['connect'], { idempotencyKey: 'other-body' });
    await onboard(service, input);
    const before = await customersEverywhere();
    const answer = await service.graph<OnboardAnswer>(ONBOARD, {
      input: { ...input, email: 'somebody.else@example.com' },
    });
    expect(answer.data.onboardCustomer).toEqual({
      replayed: false,
      customer: null,
      userErrors: [
        {
          path: ['input', 'idempotencyKey'],
          code: 'IDEMPOTENCY_KEY_REUSED',
          message: 'This key was used with another input: send the same input again, or a new key for a new customer',
        },
      ],
    });
    expect(await customersEverywhere()).toEqual(before);
  });

  it('makes one customer, here and at each provider, of five calls at once', async () => {
    const input = person({ idempotencyKey: 'at-once' });
    const before = await customersEverywhere();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => service.graph<OnboardAnswer>(ONBOARD, { input })),
    );
    const outcomes = answers.map(({ data }) => data.onboardCustomer);
    expect(outcomes.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(outcomes.map(({ customer }) => customer?.id)).size).toBe(1);
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await customersEverywhere()).toEqual(before.map((count) => count + 1));
    expect(await service.sql("select from idempotency_record where key = 'at-once'")).toHaveLength(1);
  });
});

describe('what exists already', () => {
  it('creates nobody where an external id is given, and carries the identifiers there', async () => {
    const externalId = await createMbanqClient(service);
    const before = await customersEverywhere();
    const { id, registrations } = await onboard(
      service,
      personFor(['mbanq', 'connect'], { externalIds: [{ provider: 'mbanq', externalId }] }),
    );
    expect(registrations[0]).toMatchObject({ state: 'REGISTERED', externalId });
    expect(await customersEverywhere()).toEqual([before[0], (before[1] ?? 0) + 1, before[2], before[3]]);
    const { identifiers } = await look(id);
    expect(identifiers.map(({ externalIds }) => externalIds.map(({ provider }) => provider.id))).toEqual([
      ['mbanq'],
      ['mbanq'],
      ['mbanq'],
    ]);
    await comeToRest(service);
    const sent = await sentRequests(service, 'mbanq');
    const ofClient = sent.filter(({ path }) => path.startsWith(`/v1/clients/${externalId}`));
    expect(ofClient.filter(({ method }) => method !== 'GET').map(({ method, path }) => [method, path])).toEqual(
      [1, 2, 3].map(() => ['POST', `/v1/clients/${externalId}/identifiers`]),
    );
    // What they decided, and what they hold, is asked.
    expect(ofClient.some(({ operationId }) => operationId === 'getClient')).toBe(true);
    expect(ofClient.some(({ operationId }) => operationId === 'listIdentifiers')).toBe(true);
  });

  it('sends the reference of the agreement that is meant for the provider', async () => {
    await onboard(service, personFor(['bvnk']));
    const created = (await sentRequests(service, 'bvnk')).filter(({ operationId }) => operationId === 'createCustomer');
    expect(created.at(-1)?.body).toMatchObject({ signed_agreement_id: AGREEMENT });
  });

  it('refuses an external id that another customer has', async () => {
    const { registrations } = await onboard(service, personFor(['connect']));
    const input = personFor(['connect'], {
      externalIds: [{ provider: 'connect', externalId: registrations[0]?.externalId }],
    });
    const answer = await service.graph<OnboardAnswer>(ONBOARD, { input });
    expect(answer.data.onboardCustomer).toEqual({
      replayed: false,
      customer: null,
      userErrors: [
        {
          path: ['input', 'externalIds', '0', 'externalId'],
          code: 'CONFLICT',
          message: 'Another customer is already linked to this external id',
        },
      ],
    });
  });
});

describe('references', () => {
  it('makes one up of 32 letters and digits', async () => {
    const { id, reference } = await onboard(service, personFor(['connect'], { waitMs: 0 }));
    expect(reference).toBe(id.replaceAll('-', ''));
    expect(reference).toMatch(/^[0-9a-f]{32}$/);
  });

  it('takes yours, and finds the customer by it', async () => {
    const reference = 'Customer0000000000000000000000A1';
    const { id } = await onboard(service, personFor(['connect'], { reference }));
    const found = await service.graph<{ customerByReference: object }>(
      `{ customerByReference(reference: "${reference}") { id } }`,
    );
    expect(found.data.customerByReference).toEqual({ id });
  });

  it('gives one to one of two who ask at once, and tells the other', async () => {
    const answers = await Promise.all(
      [1, 2].map(() =>
        service.graph<OnboardAnswer>(ONBOARD, {
          input: personFor(['connect'], { reference: 'TAKENATONCE', waitMs: 0 }),
        }),
      ),
    );
    const outcomes = answers.map(({ data }) => data.onboardCustomer);
    expect(outcomes.filter(({ customer }) => customer !== null)).toHaveLength(1);
    expect(outcomes.flatMap(({ userErrors }) => userErrors)).toEqual([
      {
        path: ['input', 'reference'],
        code: 'CONFLICT',
        message: 'Another customer has this reference: choose another one, or leave it out to get one',
      },
    ]);
  });
});

describe('waitMs', () => {
  it('0 answers before anything was sent, and the state moves on by itself', async () => {
    await service.control('POST', '/connect/faults', { kind: 'latency', delayMs: 300 });
    const customer = await onboard(service, personFor(['connect'], { waitMs: 0 }));
    expect(['QUEUED', 'DELIVERING']).toContain(registrationOf(customer, 'connect').state);
    const state = await eventually(async () => {
      const [registration] = (await look(customer.id)).registrations;
      return registration?.state === 'REGISTERED' ? registration.state : undefined;
    });
    expect(state).toBe('REGISTERED');
  });

  it('ends before a slow provider does', async () => {
    await service.control('POST', '/connect/faults', { kind: 'latency', delayMs: 4000 });
    const customer = await onboard(service, personFor(['connect', 'enfuce'], { waitMs: 1500 }));
    expect(customer.registrations.map(({ state }) => state)).toEqual(['DELIVERING', 'REGISTERED']);
  });
});

function registered(id: string, name: string, attempts: number): object {
  return {
    state: 'REGISTERED',
    attempts,
    externalId: expect.any(String),
    provider: { id, name, sandbox: true },
    verification: { state: 'NOT_STARTED', rawStatus: null, waitingOn: null, freshness: null, history: [] },
  };
}

function mbanqIdentifier(type: string, maskedNumber: string): object {
  return {
    type,
    maskedNumber,
    status: 'ACTIVE',
    source: 'DECLARED',
    externalIds: [{ provider: { id: 'mbanq' }, externalId: expect.any(String) }],
  };
}

function actionsAt(nodes: Look['customer']['timeline']['nodes'], provider: string): string[] {
  return nodes.filter((node) => node.provider === provider).map(({ action }) => action);
}
