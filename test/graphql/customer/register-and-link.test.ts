import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordIds, rowCounts, sentRequests, comeToRest } from '../../support/assertions.js';
import {
  AGREEMENT,
  createMbanqClient,
  onboard,
  person,
  personFor,
  registrationOf,
  type OnboardedCustomer,
  type SaidUserError,
} from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { sign, stall, unsigned } from '../agreement/support/agreements.js';

const REGISTER = `mutation ($input: RegisterCustomerInput!) {
  registerCustomer(input: $input) {
    userErrors { path code message }
    customer { id registrations { provider { id } state missing { path code } } }
  }
}`;

const LINK = `mutation ($input: LinkProviderCustomerInput!) {
  linkProviderCustomer(input: $input) {
    userErrors { path code message }
    registration { id state externalId provider { id } customer { id } missing { path } failure { code } }
  }
}`;

const NOBODY = '00000000-0000-0000-0000-000000000000';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

interface Registered {
  registerCustomer: {
    userErrors: SaidUserError[];
    customer: Pick<OnboardedCustomer, 'id' | 'registrations'> | null;
  };
}

interface Linked {
  linkProviderCustomer: { userErrors: SaidUserError[]; registration: { id: string; state: string } | null };
}

async function register(input: object): Promise<Registered['registerCustomer']> {
  return (await service.graph<Registered>(REGISTER, { input })).data.registerCustomer;
}

async function link(input: object): Promise<Linked['linkProviderCustomer']> {
  return (await service.graph<Linked>(LINK, { input })).data.linkProviderCustomer;
}

/** Asserts that nothing is written or sent while `work` runs. */
async function changingNothing(work: () => Promise<void>): Promise<void> {
  await comeToRest(service);
  const before = [await rowCounts(service), (await sentRequests(service)).length];
  await work();
  expect([await rowCounts(service), (await sentRequests(service)).length]).toEqual(before);
}

/** A customer whom no provider knows yet. */
async function nobodys(fields: object = {}): Promise<OnboardedCustomer> {
  return onboard(service, person({ providers: [], agreements: [], ...fields }));
}

describe('registerCustomer', () => {
  it('registers with further providers, agreements included', async () => {
    const { id } = await onboard(service, personFor(['connect']));
    const { userErrors, customer } = await register({
      customerId: id,
      providers: ['enfuce', 'bvnk', 'enroll'],
      agreements: [{ provider: 'bvnk', reference: AGREEMENT }],
      waitMs: 20_000,
    });
    expect(userErrors).toEqual([]);
    expect(customer).toEqual({
      id,
      registrations: [
        { provider: { id: 'connect' }, state: 'REGISTERED', missing: [] },
        { provider: { id: 'enfuce' }, state: 'REGISTERED', missing: [] },
        { provider: { id: 'bvnk' }, state: 'REGISTERED', missing: [] },
        { provider: { id: 'enroll' }, state: 'BLOCKED', missing: [{ path: 'documents', code: 'DOCUMENT_REQUIRED' }] },
      ],
    });
    const [{ actor } = { actor: '' }] = await service.sql<{ actor: string }>(
      "select actor from audit_event where customer_id = ? and action = 'CUSTOMER_REGISTERED'",
      [id],
    );
    expect(actor).toBe('operator');
  });

  it('carries the identifiers that the customer has', async () => {
    const { id } = await nobodys();
    await register({ customerId: id, providers: ['mbanq'], waitMs: 20_000 });
    const sent = await sentRequests(service, 'mbanq');
    expect(sent.filter(({ operationId }) => operationId === 'createIdentifier')).toHaveLength(3);
  });

  it('makes one registration of two calls at once', async () => {
    const { id } = await nobodys();
    const before = await recordIds(service, 'connect', 'customer');
    const outcomes = await Promise.all(
      [1, 2].map(() => register({ customerId: id, providers: ['connect'], waitMs: 20_000 })),
    );
    expect(outcomes.map(({ userErrors }) => userErrors.map(({ code }) => code)).sort()).toEqual([[], ['CONFLICT']]);
    expect(await recordIds(service, 'connect', 'customer')).toHaveLength(before.length + 1);
  });

  it('refuses, and changes nothing', async () => {
    const { id } = await onboard(service, personFor(['connect']));
    const agreements = [{ provider: 'bvnk', reference: AGREEMENT }];
    const unknown = 'No such provider here: choose from mbanq, connect, enfuce, bvnk, enroll';
    const cases: [object, [string[], string, string][]][] = [
      [
        { customerId: id, providers: ['enfuce', 'connect'] },
        [
          [
            ['input', 'providers', '1'],
            'CONFLICT',
            'The customer is registered with Connect Gateway already: see its registration, retry or resolve it',
          ],
        ],
      ],
      [{ customerId: id, providers: ['acme'] }, [[['input', 'providers', '0'], 'NOT_FOUND', unknown]]],
      [
        { customerId: id, providers: ['enfuce', 'enfuce'] },
        [[['input', 'providers', '1'], 'DUPLICATE', 'Name each provider once']],
      ],
      [
        { customerId: NOBODY, providers: ['enfuce'] },
        [[['input', 'customerId'], 'NOT_FOUND', 'No customer has this id']],
      ],
      [
        { customerId: "1' or 1=1", providers: ['enfuce'] },
        [[['input', 'customerId'], 'NOT_FOUND', 'No customer has this id']],
      ],
      [
        { customerId: id, providers: ['enfuce'], agreements: [{ provider: 'enfuce', reference: 'A' }] },
        [[['input', 'agreements', '0', 'provider'], 'NOT_SUPPORTED', 'Enfuce has no agreements: leave this out']],
      ],
      [
        { customerId: id, providers: ['enfuce'], agreements },
        [
          [
            ['input', 'agreements', '0', 'provider'],
            'NOT_FOUND',
            'This provider is not among input.providers: add it there or leave this out',
          ],
        ],
      ],
      [
        { customerId: id, providers: ['enfuce'], waitMs: 30_001 },
        [[['input', 'waitMs'], 'OUT_OF_RANGE', 'Give 0 to 30000 milliseconds']],
      ],
    ];
    await changingNothing(async () => {
      for (const [input, errors] of cases) {
        expect(await register(input)).toEqual({
          customer: null,
          userErrors: errors.map(([path, code, message]) => ({ path, code, message })),
        });
      }
    });
  });
});

describe('linkProviderCustomer', () => {
  it('links without creating anybody, and carries the identifiers on', async () => {
    const externalId = await createMbanqClient(service);
    const { id, identifiers } = await nobodys();
    const clients = await recordIds(service, 'mbanq', 'client');
    const { userErrors, registration } = await link({ customerId: id, provider: 'mbanq', externalId });
    expect(userErrors).toEqual([]);
    expect(registration).toMatchObject({
      externalId,
      provider: { id: 'mbanq' },
      customer: { id },
      missing: [],
      failure: null,
    });
    const { customer } = await settled(id);
    expect(customer.registrations).toEqual([{ provider: { id: 'mbanq' }, state: 'REGISTERED', externalId }]);
    expect(await recordIds(service, 'mbanq', 'client')).toEqual(clients);
    await comeToRest(service);
    const own = (await sentRequests(service, 'mbanq')).filter(({ path }) =>
      path.startsWith(`/v1/clients/${externalId}`),
    );
    const changes = own.filter(({ method }) => method !== 'GET').map(({ method, path }) => [method, path]);
    expect(changes).toEqual(identifiers.map(() => ['POST', `/v1/clients/${externalId}/identifiers`]));
  });

  it('reads once what the provider holds of whom it has already, and asks what it decided', async () => {
    const externalId = await createMbanqClient(service, {
      firstname: 'Ada',
      lastname: 'Example',
      dateOfBirth: '12 May 1990',
      emailAddress: 'ada.held@example.com',
      mobileNo: '+12025550188',
      externalId: 'HELDTHERE',
      locale: 'en',
      dateFormat: 'dd MMMM yyyy',
    });
    const { id } = await nobodys({ reference: 'HELDTHERE', email: 'ada.held@example.com', identifiers: [] });
    await link({ customerId: id, provider: 'mbanq', externalId });
    await comeToRest(service);
    const asked = (await sentRequests(service, 'mbanq'))
      .filter(({ path }) => path.startsWith(`/v1/clients/${externalId}`))
      .map(({ operationId }) => operationId);
    // The client twice: for its verification and for the record, together with its identifiers.
    expect(asked.toSorted()).toEqual(['getClient', 'getClient', 'listIdentifiers']);
    const answer = await service.graph<{ customer: object }>(
      `query ($id: ID!) {
        customer(id: $id) {
          verification { state }
          registrations {
            verification { state rawStatus freshness { source } }
            differences { path values { source value } }
          }
        }
      }`,
      { id },
    );
    expect(answer.data.customer).toEqual({
      verification: { state: 'PENDING_VERIFICATION' },
      registrations: [
        {
          verification: {
            state: 'PENDING_VERIFICATION',
            rawStatus: 'clientStatusType.pending',
            freshness: { source: 'POLL' },
          },
          differences: [
            {
              path: 'mobile',
              values: [
                { source: 'DECLARED', value: '+12025550123' },
                { source: 'PROVIDER', value: '+12025550188' },
              ],
            },
          ],
        },
      ],
    });
  });

  it('is REGISTERED at once where nothing is to be carried', async () => {
    const { id } = await nobodys();
    const { registration } = await link({ customerId: id, provider: 'connect', externalId: 'theirs-1' });
    expect(registration).toMatchObject({ state: 'REGISTERED', externalId: 'theirs-1' });
  });

  it('answers a repeat with the same registration', async () => {
    const { id } = await nobodys();
    const input = { customerId: id, provider: 'connect', externalId: 'theirs-2' };
    const first = await link(input);
    await changingNothing(async () => expect(await link(input)).toEqual(first));
  });

  it('takes over a registration that was blocked', async () => {
    const { id, registrations } = await onboard(service, personFor(['connect'], { email: undefined }));
    expect(registrations[0]).toMatchObject({ state: 'BLOCKED', missing: [{ path: 'email' }] });
    const { registration } = await link({ customerId: id, provider: 'connect', externalId: 'theirs-3' });
    expect(registration).toMatchObject({
      id: registrations[0]?.id,
      state: 'REGISTERED',
      externalId: 'theirs-3',
      missing: [],
    });
  });

  it('takes over a registration that was refused', async () => {
    const { id, registrations } = await onboard(
      service,
      personFor(['connect'], { name: { first: 'Ada', last: 'Forbidden' } }),
    );
    expect(registrations[0]).toMatchObject({ state: 'FAILED', failure: { code: 'UNAUTHENTICATED' } });
    const { registration } = await link({ customerId: id, provider: 'connect', externalId: 'theirs-4' });
    expect(registration).toMatchObject({
      id: registrations[0]?.id,
      state: 'REGISTERED',
      externalId: 'theirs-4',
      failure: null,
    });
  });

  it('takes over a registration that failed since the provider has the customer already', async () => {
    const externalId = await createMbanqClient(service, { externalId: 'KNOWNTHERE' });
    const { id, registrations } = await onboard(service, personFor(['mbanq'], { reference: 'KNOWNTHERE' }));
    expect(registrations[0]).toMatchObject({ state: 'FAILED', externalId: null, failure: { code: 'CONFLICT' } });
    expect((await link({ customerId: id, provider: 'mbanq', externalId })).userErrors).toEqual([]);
    const { customer } = await settled(id);
    expect(customer.registrations).toEqual([{ provider: { id: 'mbanq' }, state: 'REGISTERED', externalId }]);
    const submissions = await service.sql(
      'select operation, state from submission where registration_id = ? order by position, operation',
      [registrations[0]?.id],
    );
    expect(submissions.filter((one) => (one as { state: string }).state === 'SUCCEEDED')).toHaveLength(3);
  });

  it('lets a session go on that is being opened', async () => {
    const customerId = await unsigned(service);
    const { id } = await stall(service, { customerId });
    const { userErrors } = await link({ customerId, provider: 'bvnk', externalId: 'linked-at-bvnk' });
    expect(userErrors).toEqual([]);
    await service.sql(`update submission set next_attempt_at = now() where registration_id = ? returning id`, [id]);
    expect(await sign(service, { customerId })).toMatchObject({
      userErrors: [],
      agreement: { status: 'PENDING' },
      registration: { state: 'REGISTERED', externalId: 'linked-at-bvnk' },
    });
  });

  it('refuses, and changes nothing', async () => {
    const { id, registrations } = await onboard(service, personFor(['connect']));
    const other = await nobodys();
    const taken = registrationOf({ registrations } as OnboardedCustomer, 'connect').externalId;
    const cases: [object, string[], string, string][] = [
      [
        { customerId: id, provider: 'acme', externalId: '1' },
        ['input', 'provider'],
        'NOT_FOUND',
        'No such provider here: choose from mbanq, connect, enfuce, bvnk, enroll',
      ],
      [
        { customerId: NOBODY, provider: 'connect', externalId: '1' },
        ['input', 'customerId'],
        'NOT_FOUND',
        'No customer has this id',
      ],
      [
        { customerId: id, provider: 'connect', externalId: 'another' },
        ['input', 'provider'],
        'INVALID_STATE',
        'The registration with Connect Gateway is REGISTERED: only one that is BLOCKED or FAILED can be linked; an unknown outcome is settled with resolveRegistration',
      ],
      [
        { customerId: other.id, provider: 'connect', externalId: taken },
        ['input', 'externalId'],
        'CONFLICT',
        'Another customer is already linked to this external id',
      ],
      [
        { customerId: other.id, provider: 'connect', externalId: ' ' },
        ['input', 'externalId'],
        'REQUIRED',
        'Give at least one character that is not a space',
      ],
    ];
    await changingNothing(async () => {
      for (const [input, path, code, message] of cases) {
        expect(await link(input)).toEqual({ registration: null, userErrors: [{ path, code, message }] });
      }
    });
  });
});

/** The customer once nothing is under way any more. */
async function settled(id: string): Promise<{ customer: { registrations: object[] } }> {
  await service.graph(
    `mutation ($input: RegisterCustomerInput!) { registerCustomer(input: $input) { userErrors { code } } }`,
    {
      input: { customerId: id, providers: [], waitMs: 20_000 },
    },
  );
  const answer = await service.graph<{ customer: { registrations: object[] } }>(
    'query ($id: ID!) { customer(id: $id) { registrations { provider { id } state externalId } } }',
    { id },
  );
  return answer.data;
}
