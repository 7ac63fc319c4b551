import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { AuditEvent } from '../../src/domain/audit/audit-event.entity.js';
import type { PersonDetails } from '../../src/domain/customer/profile.js';
import { onboardCustomer, type Onboarded, type OnboardingRequest } from '../../src/services/onboard-customer.js';
import type { Caller } from '../../src/services/service-context.js';
import { AGREEMENT, FOUR, personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';
import { statementsOf } from '../support/statements.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ ROLE: 'api' });
});
afterAll(() => service.close());

const caller: Caller = { id: 'tester', scopes: new Set() };
let numbers = 0;

function newNumber(): string {
  numbers += 1;
  return `X55${String(numbers).padStart(6, '0')}`;
}

/** An onboarding as GraphQL hands it over, with so many identifiers. */
function requestFor(providers: readonly string[], count: number, fields: object = {}): OnboardingRequest {
  const identifiers = Array.from({ length: count }, () => ({
    type: 'NATIONAL_ID' as const,
    number: newNumber(),
    issuingCountry: 'US',
    issuedOn: '2020-02-08',
    status: 'ACTIVE' as const,
  }));
  const { name, dateOfBirth, gender, nationalities, birthCountry, locale, email, mobile, mainAddress } = personFor([]);
  const details = { name, dateOfBirth, gender, nationalities, birthCountry, locale, email, mobile, mainAddress };
  return {
    idempotencyKey: randomUUID(),
    details: details as PersonDetails,
    identifiers,
    agreements: providers.includes('bvnk') ? [{ provider: 'bvnk', reference: AGREEMENT }] : [],
    externalIds: [],
    providers,
    ...fields,
  };
}

const onboard = (request: OnboardingRequest): Promise<Onboarded> =>
  onboardCustomer(service.service.context, caller, request);

/** The first word of each statement that was sent; `begin` and `commit` go along with others. */
async function wordsOf(request: OnboardingRequest): Promise<string[]> {
  const statements = await statementsOf(service, () => onboard(request));
  return statements.map((statement) => /\w+/.exec(statement)?.[0] ?? '');
}

const jobsOf = (customerId: string): Promise<{ name: string; provider: string }[]> =>
  service.sql(
    `select j.name, r.provider_id as provider from pgboss.job j join registration r on j.data->>'registrationId' = r.id::text
      where r.customer_id = ? order by j.name, r.provider_id`,
    [customerId],
  );

describe('statements', () => {
  it.each([
    ['one provider and one identifier', () => requestFor(['mbanq'], 1)],
    ['four providers and six identifiers', () => requestFor(FOUR, 6)],
    [
      'four providers of which three have the customer already',
      () =>
        requestFor(FOUR, 2, {
          externalIds: ['mbanq', 'connect', 'bvnk'].map((provider) => ({ provider, externalId: randomUUID() })),
        }),
    ],
  ])('are four in two round trips, one to look and one to write: %s', async (_name, make) => {
    expect(await wordsOf(make())).toEqual(['begin', 'select', 'with', 'commit']);
  });

  it('are four where an identifier of another customer is taken on purpose, and the trail says so first', async () => {
    const first = requestFor(['connect'], 2);
    const { customerId: holder } = await onboard(first);
    const again = { ...requestFor(['connect'], 0), identifiers: first.identifiers, allowDuplicateIdentifiers: true };
    let customerId = '';
    const statements = await statementsOf(service, async () => ({ customerId } = await onboard(again)));
    expect(statements).toHaveLength(4);
    const events = await service.service.context.em
      .fork()
      .find(AuditEvent, { customerId }, { orderBy: { position: 1 } });
    expect(events.map(({ position, action, details }) => ({ position, action, details }))).toEqual([
      { position: '1', action: 'DUPLICATE_ACCEPTED', details: { customers: [holder] } },
      {
        position: '2',
        action: 'CUSTOMER_ONBOARDED',
        details: { providers: ['connect'], identifiers: [expect.any(String), expect.any(String)] },
      },
    ]);
  });

  it('are one where there is nothing to look for', async () => {
    const request = requestFor(['connect'], 0, { idempotencyKey: undefined });
    expect(await wordsOf(request)).toEqual(['with']);
  });
});

describe('the answer', () => {
  const ONBOARD = `mutation ($input: OnboardCustomerInput!) {
    onboardCustomer(input: $input) { userErrors { code } replayed customer { id name { full } createdAt state } }
  }`;
  const READ = `query ($id: ID!) { customer(id: $id) { id name { full } createdAt state } }`;
  interface Answer {
    onboardCustomer: { userErrors: object[]; replayed: boolean; customer: { id: string } };
  }
  const send = async (person: object): Promise<Answer['onboardCustomer']> =>
    (await service.graph<Answer>(ONBOARD, { input: { ...person, waitMs: 0 } })).data.onboardCustomer;

  it('is what was stored, which is not asked for again', async () => {
    let answer: Answer['onboardCustomer'] | undefined;
    const statements = await statementsOf(service, async () => (answer = await send(personFor(['connect']))));
    expect(statements.filter((statement) => /\bfrom "?customer\b/.test(statement))).toEqual([]);
    expect(answer).toMatchObject({ userErrors: [], replayed: false });
    const { data } = await service.graph(READ, { id: answer?.customer.id });
    expect(data).toEqual({ customer: answer?.customer });
  });

  it('of a repeat is what the customer is by then', async () => {
    const person = { ...personFor(['connect']), idempotencyKey: randomUUID() };
    const { customer } = await send(person);
    await service.sql(`update customer set last_name = 'Since' where id = ?`, [customer.id]);
    expect(await send(person)).toMatchObject({ replayed: true, customer: { name: { full: 'Ada Since' } } });
  });
});

describe('what is stored', () => {
  it('is the customer with all that belongs to it, once', async () => {
    const request = requestFor(FOUR, 6);
    const { customerId, replayed } = await onboard(request);
    expect(replayed).toBe(false);
    const [counts] = await service.sql(
      `select (select count(*)::int from identifier where customer_id = c.id) as identifiers,
              (select count(distinct number_index)::int from identifier where customer_id = c.id) as numbers,
              (select count(*)::int from registration where customer_id = c.id) as registrations,
              (select count(*)::int from customer_key where customer_id = c.id) as keys,
              (select count(*)::int from idempotency_record where customer_id = c.id) as repeats,
              (select position::int from audit_head where customer_id = c.id) as events
         from customer c where c.id = ?`,
      [customerId],
    );
    expect(counts).toEqual({ identifiers: 6, numbers: 6, registrations: 4, keys: 1, repeats: 1, events: 1 });
    expect(await onboard(request)).toEqual({ customerId, replayed: true });
  });

  it('has the jobs of every kind that it needs', async () => {
    const externalIds = ['connect', 'bvnk'].map((provider) => ({ provider, externalId: randomUUID() }));
    const { customerId } = await onboard(requestFor(FOUR, 1, { externalIds }));
    expect(await jobsOf(customerId)).toEqual([
      { name: 'deliver', provider: 'enfuce' },
      { name: 'deliver', provider: 'mbanq' },
      { name: 'poll', provider: 'bvnk' },
      { name: 'record', provider: 'bvnk' },
      { name: 'record', provider: 'connect' },
    ]);
  });
});

describe('the jobs of an onboarding', () => {
  it('are announced once it is committed', async () => {
    const listener = new Client({ connectionString: service.databaseUrl });
    await listener.connect();
    const heard: string[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await listener.query('listen jobs_waiting');
    const statements = await statementsOf(service, () => onboard(requestFor(FOUR, 1)));
    expect(statements.join()).not.toContain('pg_notify');
    await eventually(() => Promise.resolve(heard[0]));
    await listener.end();
    expect(heard).toEqual(['deliver']);
  });
});

describe('a repeat', () => {
  it('is answered with the first one’s customer though what it asks for would be refused by now', async () => {
    const first = requestFor(['connect'], 1);
    const { customerId } = await onboard(first);
    await expect(onboard({ ...first, idempotencyKey: randomUUID() })).rejects.toMatchObject({
      problems: [{ code: 'CONFLICT', customerId }],
    });
    expect(await onboard(first)).toEqual({ customerId, replayed: true });
  });

  it('is one customer, however many come at once', async () => {
    const request = requestFor(['connect'], 3);
    const answers = await Promise.all(Array.from({ length: 8 }, () => onboard(request)));
    expect(new Set(answers.map(({ customerId }) => customerId)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });
});
