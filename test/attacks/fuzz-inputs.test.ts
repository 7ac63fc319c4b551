import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isObjectType, type GraphQLInputType } from 'graphql';
import { AGREEMENT, FOUR, onboard, person, personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';
import { inputOf, readSchema, type Known } from './support/random-inputs.js';
import { runs } from './support/runs.js';

const schema = readSchema();
let service: TestService;
/** Ids of what is there, so that what is random about the rest is reached. */
const ids: Record<'customer' | 'identifier', string[]> = { customer: [], identifier: [] };

beforeAll(async () => {
  service = await TestService.open({
    POLL_INTERVAL_MS: '600000',
    RATE_LIMIT_PER_MINUTE_PER_CALLER: '0',
    RATE_LIMIT_PER_MINUTE_PER_ADDRESS: '0',
  });
  const [first, ...others] = await Promise.all([
    onboard(service, personFor(['connect'], { reference: 'REF1' })),
    onboard(service, person({ providers: ['mbanq'], agreements: [] })),
    onboard(service, person({ providers: ['enfuce'], agreements: [] })),
  ]);
  await onboard(service, personFor(['connect'], { reference: 'WELL1', identifiers: [] }));
  ids.customer = [first.id, ...others.map(({ id }) => id), 'nobody'];
  ids.identifier = [...first.identifiers.map(({ id }) => id), 'none'];
});
afterAll(() => service.close());

/** What is found in the place of names that stand for something of ours. */
function known(): Known {
  return {
    ID: [...ids.customer, ...FOUR],
    customerId: ids.customer,
    survivorId: ids.customer,
    mergedId: ids.customer,
    identifierId: ids.identifier,
    provider: [...FOUR, 'enroll', 'nobody'],
    providers: [['connect'], ['mbanq', 'enfuce'], ['nobody'], [], ['connect', 'connect']],
    reference: ['REF1', 'REF2', 'Example1'],
    number: ['P1', 'P2', 'AB 12-34', '29001011234567'],
    name: [
      { first: 'Ada', last: 'Example' },
      { first: 'عمر', middle: 'x', last: 'نموذج' },
    ],
    reason: ['Asked by the customer', 'x'],
    postCode: ['10001', 'SW1A 1AA'],
    agreements: [[], [{ provider: 'bvnk', reference: AGREEMENT }]],
    waitMs: [0, 0, 0, 0, -1, 30_001],
    first: [1, 20, 100, 101, 0, -1],
    last: [1, 100, 0],
  };
}

/** Sends a document and says how it went. @throws Error when it is a fault of ours */
async function outcomeOf(query: string, variables: object): Promise<string> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.text();
  expect([200, 400]).toContain(response.status);
  expect(answer).not.toContain('INTERNAL_SERVER_ERROR');
  const { data, errors = [] } = JSON.parse(answer) as Answer;
  if (errors.length > 0) return 'refused';
  return Object.values(data ?? {}).some((payload) => (payload?.userErrors ?? []).length > 0) ? 'user errors' : 'done';
}

interface Answer {
  data?: Record<string, { userErrors?: object[] } | null> | null;
  errors?: object[];
}

function argumentOf(operation: 'Query' | 'Mutation', field: string, argument: string): GraphQLInputType {
  const type = schema.getType(operation);
  const declared = isObjectType(type) && type.getFields()[field]?.args.find(({ name }) => name === argument)?.type;
  if (!declared) throw new Error(`${operation}.${field} has no argument ${argument}`);
  return declared;
}

/** After whatever came: a query of the usual kind is answered, and no task was given up. */
async function expectWell(): Promise<void> {
  const answer = await service.graph('{ customers(first: 1, filter: { reference: "WELL1" }) { nodes { reference } } }');
  expect([answer.status, answer.data]).toEqual([200, { customers: { nodes: [{ reference: 'WELL1' }] } }]);
}

test.each([
  ['onboardCustomer', 300, ['done', 'refused', 'user errors']],
  ['createIdentifier', 250, ['done', 'refused', 'user errors']],
  ['updateCustomer', 250, ['done', 'refused', 'user errors']],
  ['revealIdentifier', 200, ['done', 'refused', 'user errors']],
  ['mergeCustomers', 200, ['done', 'refused', 'user errors']],
])(
  '%s takes or refuses whatever it is given',
  async (field, count, kinds) => {
    const type = argumentOf('Mutation', field, 'input');
    const query = `mutation ($input: ${String(type)}) { ${field}(input: $input) { userErrors { path code message } } }`;
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(inputOf(type, known()), async (input) => {
        seen.add(await outcomeOf(query, { input }));
      }),
      runs(count),
    );
    expect([...seen].toSorted()).toEqual(kinds);
    await expectWell();
  },
  120_000,
);

test('customers takes or refuses whatever it is filtered, ordered and paged by', async () => {
  const names = ['filter', 'orderBy', 'first', 'last', 'after', 'before'];
  const types = names.map((name) => [name, argumentOf('Query', 'customers', name)] as const);
  const query = `query (${types.map(([name, type]) => `$${name}: ${String(type)}`).join(', ')}) {
    customers(${names.map((name) => `${name}: $${name}`).join(', ')}) { nodes { id name { last } } pageInfo { endCursor hasNextPage } } }`;
  const page = await service.graph<{ customers: { pageInfo: { endCursor: string } } }>(
    '{ customers(first: 1) { pageInfo { endCursor } } }',
  );
  const cursor = page.data.customers.pageInfo.endCursor;
  const cursors = [cursor, cursor.slice(1), Buffer.from('["\\u0000","x"]').toString('base64url'), '', 'e30'];
  const values = { ...known(), after: cursors, before: cursors };
  const all = Object.fromEntries(
    types.map(([name, type]) => [
      name,
      values[name as 'after']
        ? fc.oneof(fc.constantFrom(...values[name as 'after']), inputOf(type, values))
        : inputOf(type, values),
    ]),
  );
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.record(all, { requiredKeys: [] }), async (variables) => {
      seen.add(await outcomeOf(query, variables));
    }),
    runs(300),
  );
  expect([...seen].toSorted()).toEqual(['done', 'refused']);
  await expectWell();
}, 120_000);

test('what was taken of all that troubles no task', async () => {
  await eventually(async () => {
    const [row] = await service.sql<{ count: number }>(
      `select count(*)::int as count from pgboss.job
       where name in ('deliver', 'record') and (state = 'active' or (state in ('created', 'retry') and start_after <= now()))`,
    );
    return row?.count === 0 ? true : undefined;
  }, 90_000);
  expect(await service.sql('select task from dead_letter')).toEqual([]);
}, 120_000);
