import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { comeToRest, forgetRequests, rowCounts, sentRequests } from '../../support/assertions.js';
import {
  identifier,
  onboard,
  passport,
  personFor,
  registrationOf,
  type OnboardedCustomer,
} from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { holdings, merge } from './merges.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

const NOBODY = '00000000-0000-0000-0000-000000000000';
let numbers = 0;

function newNumber(): string {
  numbers += 1;
  return `M88${String(numbers).padStart(5, '0')}`;
}

interface Seen {
  state: string;
  mergedInto: { id: string } | null;
  verification: { state: string; waitingOn: string | null };
  registrations: {
    id: string;
    provider: { id: string };
    state: string;
    externalId: string | null;
    verification: { state: string };
  }[];
  identifiers: { id: string; type: string; status: string; externalIds: { externalId: string }[] }[];
}

async function look(id: string): Promise<Seen> {
  const answer = await service.graph<{ customer: Seen }>(
    `query ($id: ID!) { customer(id: $id) {
      state mergedInto { id } verification { state waitingOn }
      registrations { id provider { id } state externalId verification { state } }
      identifiers { id type status externalIds { externalId } }
    } }`,
    { id },
  );
  if (answer.errors) throw new Error(answer.text);
  return answer.data.customer;
}

/** Two customers who are at rest. */
async function two(
  survivor: Record<string, unknown>,
  merged: Record<string, unknown>,
): Promise<[OnboardedCustomer, OnboardedCustomer]> {
  const pair: [OnboardedCustomer, OnboardedCustomer] = [
    await onboard(service, survivor),
    await onboard(service, merged),
  ];
  await comeToRest(service);
  return pair;
}

const atConnect = (identifiers: object[] = [passport(newNumber()), identifier('TAX_CODE', newNumber())]) =>
  personFor(['connect'], { identifiers });

describe('mergeCustomers', () => {
  it('moves what only the merged customer has, keeps what both have, and tells no provider', async () => {
    const shared = passport(newNumber());
    const [survivor, merged] = await two(
      personFor(['connect'], { identifiers: [shared, identifier('TAX_CODE', newNumber())] }),
      personFor(['mbanq', 'connect', 'bvnk'], {
        allowDuplicateIdentifiers: true,
        identifiers: [shared, identifier('TAX_CODE', newNumber()), identifier('DRIVERS_LICENSE', newNumber())],
      }),
    );
    await forgetRequests(service);
    const before = await holdings(service, survivor.id, merged.id);
    const [atMbanq, atBvnk, kept] = ['mbanq', 'bvnk', 'connect'].map((id) => registrationOf(merged, id));
    const answer = await merge(service, survivor.id, merged.id);
    expect(answer).toEqual({
      userErrors: [],
      customer: { id: survivor.id, state: 'ACTIVE', mergedAt: null },
      merged: {
        id: merged.id,
        state: 'MERGED',
        mergedAt: expect.stringMatching(/^20/),
        mergedInto: { id: survivor.id },
      },
      unmerged: [{ id: kept?.id, state: 'CLOSED', externalId: kept?.externalId }],
      deactivated: expect.arrayContaining([
        { id: merged.identifiers[0]?.id, status: 'INACTIVE', type: 'PASSPORT' },
        { id: merged.identifiers[1]?.id, status: 'INACTIVE', type: 'TAX_CODE' },
      ]),
    });
    expect(answer.deactivated).toHaveLength(2);
    const [alive, over] = [await look(survivor.id), await look(merged.id)];
    expect(alive.registrations.map(({ id }) => id).toSorted()).toEqual(
      [registrationOf(survivor, 'connect').id, atMbanq?.id, atBvnk?.id].toSorted(),
    );
    expect(over.registrations).toEqual([{ ...over.registrations[0], id: kept?.id, state: 'CLOSED' }]);
    expect(over.identifiers.map(({ id, status }) => [id, status])).toEqual([[merged.identifiers[0]?.id, 'INACTIVE']]);
    const mine = (type: string) =>
      alive.identifiers.filter((one) => one.type === type).map(({ id, status }) => [id, status]);
    expect(mine('PASSPORT')).toEqual([[survivor.identifiers[0]?.id, 'ACTIVE']]);
    expect(mine('TAX_CODE')).toEqual([
      [survivor.identifiers[1]?.id, 'ACTIVE'],
      [merged.identifiers[1]?.id, 'INACTIVE'],
    ]);
    expect(mine('DRIVERS_LICENSE')).toEqual([[merged.identifiers[2]?.id, 'ACTIVE']]);
    // What Mbanq calls the merged customer's passport is known of the survivor's.
    expect(alive.identifiers.find(({ type }) => type === 'PASSPORT')?.externalIds).toHaveLength(1);
    expect(await holdings(service, survivor.id, merged.id)).toEqual(before);
    await comeToRest(service);
    const writes = (await sentRequests(service)).filter(({ method }) => method !== 'GET');
    expect(writes).toEqual([]);
    // What BVNK decides on whom it got from the other one may come only now.
    await eventually(async () => (await look(survivor.id)).verification.state === 'VERIFIED' || undefined);
  });

  it('audits both with the reason, and what went where', async () => {
    const [survivor, merged] = await two(atConnect([]), personFor(['mbanq'], { identifiers: [passport(newNumber())] }));
    await merge(service, survivor.id, merged.id);
    const rows = await service.sql<{
      customer: string;
      action: string;
      actor: string;
      reason: string;
      details: object;
    }>(
      `select customer_id as customer, action, actor, reason, details from audit_event
        where action in ('CUSTOMER_MERGED', 'CUSTOMER_ABSORBED') and customer_id in (?) order by action`,
      [[survivor.id, merged.id]],
    );
    const reason = 'Seen at the counter';
    const details = {
      moved: [registrationOf(merged, 'mbanq').id],
      closed: [],
      identifiers: [merged.identifiers[0]?.id],
      deactivated: [],
    };
    expect(rows).toEqual([
      {
        customer: survivor.id,
        action: 'CUSTOMER_ABSORBED',
        actor: 'operator',
        reason,
        details: { merged: merged.id, ...details },
      },
      {
        customer: merged.id,
        action: 'CUSTOMER_MERGED',
        actor: 'operator',
        reason,
        details: { into: survivor.id, ...details },
      },
    ]);
  });

  it('lets the registration live on that its provider knows, where the survivor’s never got there', async () => {
    const [survivor, merged] = await two(atConnect([]), atConnect());
    const [empty, known] = [registrationOf(survivor, 'connect'), registrationOf(merged, 'connect')];
    expect([empty.state, known.state]).toEqual(['BLOCKED', 'REGISTERED']);
    const { unmerged } = await merge(service, survivor.id, merged.id);
    expect(unmerged).toEqual([{ id: empty.id, state: 'CLOSED', externalId: null }]);
    expect((await look(survivor.id)).registrations).toMatchObject([{ id: known.id, state: 'REGISTERED' }]);
    expect((await look(merged.id)).registrations).toMatchObject([{ id: empty.id, state: 'CLOSED' }]);
  });

  it('releases what waited for an identifier that came with it', async () => {
    const [survivor, merged] = await two(
      atConnect([passport(newNumber())]),
      personFor(['mbanq'], { identifiers: [identifier('TAX_CODE', newNumber())] }),
    );
    expect(registrationOf(survivor, 'connect').state).toBe('BLOCKED');
    await merge(service, survivor.id, merged.id);
    await eventually(async () => {
      const { registrations } = await look(survivor.id);
      return registrations.every(({ state }) => state === 'REGISTERED') ? true : undefined;
    });
    expect(registrationOf(merged, 'mbanq').id).toBe((await look(survivor.id)).registrations[1]?.id);
  });

  it('leaves merged customers out of lists, counts and searches, unless they are asked for', async () => {
    const email = `merged.${newNumber()}@example.com`.toLowerCase();
    const [survivor, merged] = await two({ ...atConnect(), email }, { ...atConnect(), email });
    await merge(service, survivor.id, merged.id);
    const list = async (filter: object) => {
      const { data } = await service.graph<{
        customers: { totalCount: number; nodes: { id: string }[] };
        verificationSummary: { total?: number };
      }>('query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount nodes { id } } }', { filter });
      return { ...data.customers, nodes: data.customers.nodes.map(({ id }) => id).toSorted() };
    };
    expect(await list({ email })).toEqual({ totalCount: 1, nodes: [survivor.id] });
    expect(await list({ email, includeMerged: true })).toEqual({
      totalCount: 2,
      nodes: [survivor.id, merged.id].toSorted(),
    });
  });

  it('keeps one hop to who lives on when that one is merged itself', async () => {
    const [first, second] = await two(atConnect([]), atConnect([]));
    const third = await onboard(service, atConnect([]));
    await merge(service, second.id, first.id);
    await merge(service, third.id, second.id);
    expect((await look(first.id)).mergedInto).toEqual({ id: third.id });
    expect((await look(second.id)).mergedInto).toEqual({ id: third.id });
  });
});

describe('mergeCustomers refuses', () => {
  async function refused(survivorId: string, mergedId: string): Promise<unknown> {
    await comeToRest(service);
    const before = await rowCounts(service);
    const { userErrors, customer } = await merge(service, survivorId, mergedId);
    expect(customer).toBeNull();
    expect(await rowCounts(service)).toEqual(before);
    return userErrors;
  }

  it('a customer into itself, and whom nobody knows', async () => {
    const { id } = await onboard(service, atConnect());
    expect(await refused(id, id.toUpperCase())).toEqual([
      {
        path: ['input', 'mergedId'],
        code: 'INVALID',
        message: 'A customer cannot be merged into itself: give two customers',
        customerId: null,
      },
    ]);
    const unknown = { code: 'NOT_FOUND', message: 'No customer has this id', customerId: null };
    expect(await refused(id, NOBODY)).toEqual([{ path: ['input', 'mergedId'], ...unknown }]);
    expect(await refused('no-id', NOBODY)).toEqual([
      { path: ['input', 'survivorId'], ...unknown },
      { path: ['input', 'mergedId'], ...unknown },
    ]);
  });

  it('who was merged already, on either side', async () => {
    const [survivor, merged] = await two(atConnect(), atConnect());
    await merge(service, survivor.id, merged.id);
    const gone = (field: string) => ({
      path: ['input', field],
      code: 'CUSTOMER_MERGED',
      message: 'This customer was merged into another one, for good: go on with that one',
      customerId: survivor.id,
    });
    expect(await refused(survivor.id, merged.id)).toEqual([gone('mergedId')]);
    expect(await refused(merged.id, survivor.id)).toEqual([gone('survivorId')]);
  });

  it('while a provider may be acting for either', async () => {
    const survivor = await onboard(service, atConnect());
    await service.control('POST', '/connect/faults', {
      kind: 'resetAfterCommit',
      operationId: 'createIndividualCustomer',
    });
    const merged = await onboard(service, atConnect());
    expect(registrationOf(merged, 'connect').state).toBe('UNKNOWN_OUTCOME');
    const message =
      'Something of this customer is under way at Connect Gateway: settle what is unknown with resolveRegistration first';
    expect(await refused(survivor.id, merged.id)).toEqual([
      { path: ['input', 'mergedId'], code: 'INVALID_STATE', message, customerId: null },
    ]);
    expect(await refused(merged.id, survivor.id)).toMatchObject([{ path: ['input', 'survivorId'], message }]);
  });
});

describe('a merged customer', () => {
  const mutations: [string, (customer: OnboardedCustomer) => [string, object, string]][] = [
    ['updateCustomer', ({ id }) => ['UpdateCustomerInput', { customerId: id, description: 'New' }, 'customerId']],
    ['registerCustomer', ({ id }) => ['RegisterCustomerInput', { customerId: id, providers: ['mbanq'] }, 'customerId']],
    [
      'linkProviderCustomer',
      ({ id }) => ['LinkProviderCustomerInput', { customerId: id, provider: 'mbanq', externalId: '15' }, 'customerId'],
    ],
    [
      'createIdentifier',
      ({ id }) => ['CreateIdentifierInput', { customerId: id, identifier: passport(newNumber()) }, 'customerId'],
    ],
    [
      'startDocument',
      ({ id }) => ['StartDocumentInput', { customerId: id, type: 'PASSPORT', provider: 'mbanq' }, 'customerId'],
    ],
    [
      'refreshVerification',
      ({ id }) => ['RefreshVerificationInput', { customerId: id, provider: 'bvnk' }, 'customerId'],
    ],
    [
      'retryRegistration',
      (customer) => [
        'RetryRegistrationInput',
        { registrationId: registrationOf(customer, 'connect').id },
        'registrationId',
      ],
    ],
    [
      'resolveRegistration',
      (customer) => [
        'ResolveRegistrationInput',
        { registrationId: registrationOf(customer, 'connect').id, outcome: 'NOT_CREATED', reason: 'Asked' },
        'registrationId',
      ],
    ],
  ];

  it('takes no change any more, and names who lives on', async () => {
    const [survivor, merged] = await two(atConnect(), atConnect());
    await merge(service, survivor.id, merged.id);
    await comeToRest(service);
    const before = await rowCounts(service);
    for (const [mutation, of] of mutations) {
      const [type, input, field] = of(merged);
      const answer = await service.graph<Record<string, { userErrors: unknown }>>(
        `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { path code customerId } } }`,
        { input },
      );
      expect([mutation, answer.data?.[mutation]?.userErrors]).toEqual([
        mutation,
        [{ path: ['input', field], code: 'CUSTOMER_MERGED', customerId: survivor.id }],
      ]);
    }
    expect(await rowCounts(service)).toEqual(before);
  });

  it('is not revived by late webhooks and polls; those for what moved go to the survivor', async () => {
    const [survivor, merged] = await two(
      personFor(['bvnk'], { identifiers: [identifier('TAX_CODE', newNumber())] }),
      personFor(['bvnk'], { identifiers: [identifier('TAX_CODE', newNumber())] }),
    );
    const other = await onboard(service, atConnect());
    await comeToRest(service);
    const kept = registrationOf(merged, 'bvnk');
    const moved = registrationOf(survivor, 'bvnk');
    await merge(service, survivor.id, merged.id);
    await merge(service, other.id, survivor.id);
    const over = await look(merged.id);
    expect(over.verification).toEqual({ state: 'CLOSED', waitingOn: 'NOBODY' });
    for (const { externalId } of [kept, moved]) {
      await service.control('POST', `/bvnk/customers/${externalId}/status`, { status: 'UNSUCCESSFUL' });
    }
    await eventually(async () => {
      const { verification } = await look(other.id);
      return verification.state === 'UNSUCCESSFUL' ? true : undefined;
    });
    await comeToRest(service);
    expect(await look(merged.id)).toEqual(over);
    expect((await look(other.id)).registrations.find(({ id }) => id === moved.id)?.verification.state).toBe(
      'UNSUCCESSFUL',
    );
    const ignored = await service.sql<{ action: string }>(
      `select action from audit_event where customer_id = ? and action = 'VERIFICATION_IGNORED'`,
      [merged.id],
    );
    expect(ignored.length).toBeGreaterThan(0);
    expect(await service.sql(`select 1 from webhook_event where state <> 'PROCESSED'`)).toEqual([]);
  });
});

describe('at once', () => {
  it('of two merges that cross, one wins', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = await two(atConnect([]), atConnect([]));
      const answers = await Promise.all([merge(service, one.id, other.id), merge(service, other.id, one.id)]);
      expect(answers.map(({ userErrors }) => userErrors.map(({ code }) => code).join()).toSorted()).toEqual([
        '',
        'CUSTOMER_MERGED',
      ]);
      const states = [(await look(one.id)).state, (await look(other.id)).state];
      expect(states.toSorted()).toEqual(['ACTIVE', 'MERGED']);
    }
  });

  it('an onboarding of the same number meets one of the two', async () => {
    const shared = passport(newNumber());
    const [survivor, merged] = await two(atConnect([]), atConnect([shared]));
    const input = atConnect([shared]);
    const [, ...answers] = await Promise.all([
      merge(service, survivor.id, merged.id),
      ...Array.from({ length: 5 }, () =>
        service.graph<{ onboardCustomer: { userErrors: { code: string; customerId: string }[] } }>(
          'mutation ($input: OnboardCustomerInput!) { onboardCustomer(input: $input) { userErrors { code customerId } } }',
          { input },
        ),
      ),
    ]);
    for (const { data } of answers) {
      expect(data.onboardCustomer.userErrors).toEqual([
        { code: 'CONFLICT', customerId: expect.stringMatching(`${survivor.id}|${merged.id}`) },
      ]);
    }
  });

  it('webhooks and merges leave each registration with one customer, and no status lost', async () => {
    const [survivor, merged] = await two(
      atConnect(),
      personFor(['bvnk'], { identifiers: [identifier('TAX_CODE', newNumber())] }),
    );
    const { externalId } = registrationOf(merged, 'bvnk');
    await Promise.all([
      service.control('POST', `/bvnk/customers/${externalId}/status`, { status: 'UNSUCCESSFUL' }),
      merge(service, survivor.id, merged.id),
      service.control('POST', `/bvnk/customers/${externalId}/status`, { status: 'VERIFIED' }),
    ]);
    await comeToRest(service);
    const seen = await look(survivor.id);
    expect(seen.registrations.map(({ provider }) => provider.id).toSorted()).toEqual(['bvnk', 'connect']);
    const { verification } = seen.registrations.find(({ provider }) => provider.id === 'bvnk') ?? {};
    expect(seen.verification.state).toBe(verification?.state);
    const [stored] = await service.sql<{ state: string }>(
      'select verification_state as state from customer where id = ?',
      [survivor.id],
    );
    expect(stored?.state).toBe(seen.verification.state);
  });
});
