import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { eventually, TestService } from '../../support/service.js';
import { identifier, onboard, person, personFor, type OnboardedCustomer } from '../../support/people.js';
import { statementsOf } from '../../support/statements.js';

const LIST = `query ($filter: CustomerFilter, $orderBy: CustomerOrder, $first: Int, $after: String, $last: Int, $before: String) {
  customers(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    edges { cursor node { id } }
    nodes { id name { last } createdAt updatedAt }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Page {
  totalCount: number;
  edges: { cursor: string; node: { id: string } }[];
  nodes: { id: string; name: { last: string }; createdAt: string; updatedAt: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

let service: TestService;
/** All customers in the order in which they were taken in. */
const all: OnboardedCustomer[] = [];
const ada = () => all[0]?.id;
const bea = () => all[1]?.id;
const cleo = () => all[2]?.id;
const dora = () => all[3]?.id;

beforeAll(async () => {
  service = await TestService.open();
  const add = async (input: object) => void all.push(await onboard(service, input));
  await add(
    personFor(['mbanq'], {
      name: { first: 'Ada', last: 'Alpha' },
      email: 'Ada.Alpha@example.com',
      reference: 'REFALPHA',
      identifiers: [identifier('PASSPORT', 'AB 12-34'), identifier('TAX_CODE', 'T1')],
    }),
  );
  await add(personFor(['bvnk', 'enroll'], { name: { first: 'Bea', last: 'Beta' } }));
  await add(personFor(['bvnk'], { name: { first: 'Cleo', last: 'Unsuccessful' } }));
  await add(
    nobodys({
      name: { first: 'Dora', last: '100%_x' },
      mainAddress: { line1: 'Weg 1', city: 'Berlin', postCode: '10115', country: 'DE' },
    }),
  );
  for (let index = 0; index < 7; index += 1) await add(nobodys({ name: { first: `Eve${index}`, last: 'Same' } }));
  await eventually(async () => {
    const decided = await service.sql(
      "select from registration where provider_id = 'bvnk' and verification_state in ('VERIFIED', 'UNSUCCESSFUL')",
    );
    return decided.length === 2 ? true : undefined;
  });
});
afterAll(() => service.close());

/** A person whom no provider must know. */
function nobodys(fields: object): object {
  return person({ providers: [], agreements: [], identifiers: [], waitMs: 0, ...fields });
}

async function list(variables: object): Promise<Page> {
  const answer = await service.graph<{ customers: Page }>(LIST, variables);
  if (answer.errors) throw new Error(answer.text);
  return answer.data.customers;
}

/** The ids that a filter finds, oldest first. */
async function find(filter: object): Promise<string[]> {
  const { nodes, totalCount } = await list({ filter, first: 100, orderBy: { field: 'CREATED_AT', direction: 'ASC' } });
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ id }) => id);
}

const ids = (...customers: (() => string | undefined)[]) => customers.map((customer) => customer());

describe('filters', () => {
  it.each<[string, object, () => (string | undefined)[]]>([
    ['text: the beginning of a family name, in any case', { text: 'aLpH' }, () => ids(ada)],
    ['text: of a given name', { text: 'bea' }, () => ids(bea)],
    ['text: of a reference', { text: 'refal' }, () => ids(ada)],
    ['text: of an e-mail address', { text: 'ada.alpha@' }, () => ids(ada)],
    ['text: not the middle', { text: 'lpha' }, () => []],
    ['text: signs of patterns stand for themselves', { text: '100%_' }, () => ids(dora)],
    ['text: a sign of a pattern alone finds nobody', { text: '_' }, () => []],
    ['text: a backslash finds nobody', { text: '\\' }, () => []],
    ['reference: the whole', { reference: 'REFALPHA' }, () => ids(ada)],
    ['reference: not its beginning', { reference: 'REFALPH' }, () => []],
    ['email: in any case', { email: 'ADA.alpha@EXAMPLE.com' }, () => ids(ada)],
    ['identifierNumber: however it is written', { identifierNumber: 'ab1234' }, () => ids(ada)],
    ['identifierNumber: not its end', { identifierNumber: '1234' }, () => []],
    ['provider', { provider: 'bvnk' }, () => ids(bea, cleo)],
    ['provider: unknown ones have nobody', { provider: 'acme' }, () => []],
    ['verificationState', { verificationState: ['UNSUCCESSFUL'] }, () => ids(cleo)],
    ['verificationState: any of several', { verificationState: ['UNSUCCESSFUL', 'VERIFIED'] }, () => ids(ada, cleo)],
    [
      'verificationState: what another provider has yet to decide',
      { verificationState: ['NOT_STARTED'], text: 'bea' },
      () => ids(bea),
    ],
    ['verificationState: one of them twice', { verificationState: ['VERIFIED', 'VERIFIED'] }, () => ids(ada)],
    ['verificationState: none of none', { verificationState: [] }, () => []],
    ['registrationState', { registrationState: ['BLOCKED'] }, () => ids(bea)],
    ['registrationState: any of several', { registrationState: ['BLOCKED', 'REGISTERED'] }, () => ids(ada, bea, cleo)],
    ['registrationState: none of none', { registrationState: [] }, () => []],
    ['registrationState at a provider', { registrationState: ['BLOCKED'], provider: 'bvnk' }, () => []],
    ['country of the main address', { country: 'DE' }, () => ids(dora)],
    ['several at once', { provider: 'bvnk', text: 'cleo', verificationState: ['UNSUCCESSFUL'] }, () => ids(cleo)],
    ['several that nobody meets', { provider: 'mbanq', text: 'cleo' }, () => []],
    ['null parts do not narrow', { text: null, provider: 'mbanq', verificationState: null }, () => ids(ada)],
  ])('%s', async (_name, filter, expected) => {
    expect(await find(filter)).toEqual(expected());
  });

  it('createdFrom counts, createdTo does not', async () => {
    const { nodes } = await list({ orderBy: { field: 'CREATED_AT', direction: 'ASC' } });
    const [, second, third] = nodes.map(({ createdAt }) => createdAt);
    expect(await find({ createdFrom: second, createdTo: third })).toEqual(ids(bea));
    expect(await find({ createdTo: second })).toEqual(ids(ada));
    expect(await find({ createdFrom: '2999-01-01T00:00:00Z' })).toEqual([]);
  });

  it('refuse what cannot be compared, without repeating it', async () => {
    const answer = await service.graph(LIST, { filter: { text: 'Zq7canary\u0000' } });
    expect(answer.errors?.map(({ message, extensions }) => [message, extensions])).toEqual([
      [
        'The value at text is wrong: Leave out control characters and line breaks',
        { code: 'BAD_USER_INPUT', inputPath: 'text' },
      ],
    ]);
    expect(answer.text).not.toContain('Zq7canary');
  });
});

test.each([
  ['an id', '{ customer(id: "\\u0000") { id } }', 'id'],
  ['a provider in a filter', '{ customers(filter: { provider: "\\u0000" }) { totalCount } }', 'filter.provider'],
  ['a provider of dead letters', '{ deadLetters(provider: "mbanq\\u0000") { nodes { id } } }', 'provider'],
  ['a provider of webhooks', '{ parkedWebhooks(provider: "\\u001f") { nodes { id } } }', 'provider'],
  ['a provider in a list', '{ onboardingRequirements(providers: ["mbanq", "\\u0000"]) { code } }', 'providers.1'],
  ['an id of an input', 'mutation { retryWebhook(input: { webhookId: "\\u0000" }) { webhookId } }', 'input.webhookId'],
])('%s with control characters is refused', async (_what, document, path) => {
  const answer = await service.graph(document);
  expect(answer.status).toBe(200);
  expect(answer.errors?.map(({ message, extensions }) => [message, extensions])).toEqual([
    [`Give no control characters for ${path}`, { code: 'BAD_USER_INPUT' }],
  ]);
});

describe('one customer', () => {
  it('is found by id and by reference, and null when there is none', async () => {
    const answer = await service.graph<object>(
      `query ($id: ID!) {
        found: customer(id: $id) { reference } alike: customerByReference(reference: "REFALPHA") { id }
        none: customer(id: "00000000-0000-0000-0000-000000000000") { id } malformed: customer(id: "1' or 1=1") { id }
        unknown: customerByReference(reference: "REFALPH") { id } odd: customerByReference(reference: "\\u0000") { id }
      }`,
      { id: ada() },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      found: { reference: 'REFALPHA' },
      alike: { id: ada() },
      none: null,
      malformed: null,
      unknown: null,
      odd: null,
    });
  });
});

const orders = (['CREATED_AT', 'UPDATED_AT', 'LAST_NAME'] as const).flatMap((field) =>
  (['ASC', 'DESC'] as const).map((direction) => ({ field, direction })),
);
const columns = { CREATED_AT: 'created_at', UPDATED_AT: 'updated_at', LAST_NAME: 'last_name collate "C"' };

describe.each(orders)('ordered by $field $direction', (orderBy) => {
  it('lists everybody, those that are alike by id', async () => {
    const { nodes, totalCount } = await list({ orderBy, first: 100 });
    const rows = await service.sql<{ id: string }>(
      `select id from customer order by ${columns[orderBy.field]} ${orderBy.direction}, id ${orderBy.direction}`,
    );
    expect(nodes.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect([totalCount, nodes.length]).toEqual([11, 11]);
  });

  it('pages forwards without skips or repeats', async () => {
    const whole = await list({ orderBy, first: 100 });
    const seen: string[] = [];
    const flags: boolean[][] = [];
    let after: string | null = null;
    do {
      const page: Page = await list({ orderBy, first: 3, after });
      seen.push(...page.nodes.map(({ id }) => id));
      flags.push([page.pageInfo.hasPreviousPage, page.pageInfo.hasNextPage]);
      expect(page.edges.map(({ node }) => node.id)).toEqual(page.nodes.map(({ id }) => id));
      expect([page.pageInfo.startCursor, page.pageInfo.endCursor]).toEqual([
        page.edges.at(0)?.cursor,
        page.edges.at(-1)?.cursor,
      ]);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(whole.nodes.map(({ id }) => id));
    expect(flags).toEqual([
      [false, true],
      [true, true],
      [true, true],
      [true, false],
    ]);
  });

  it('pages backwards without skips or repeats', async () => {
    const whole = await list({ orderBy, first: 100 });
    const seen: string[] = [];
    const flags: boolean[][] = [];
    let before: string | null = null;
    do {
      const page: Page = await list({ orderBy, last: 3, before });
      seen.unshift(...page.nodes.map(({ id }) => id));
      flags.push([page.pageInfo.hasPreviousPage, page.pageInfo.hasNextPage]);
      before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
    } while (before);
    expect(seen).toEqual(whole.nodes.map(({ id }) => id));
    expect(flags).toEqual([
      [true, false],
      [true, true],
      [true, true],
      [false, true],
    ]);
  });
});

describe('pages', () => {
  it('hold 20, newest first, unless told otherwise', async () => {
    const { nodes } = await list({});
    expect(nodes.map(({ id }) => id)).toEqual(all.map(({ id }) => id).reverse());
  });

  it('lie between two places', async () => {
    const { edges } = await list({ first: 100 });
    const between = await list({ after: edges[1]?.cursor, before: edges[5]?.cursor });
    expect(between.nodes.map(({ id }) => id)).toEqual(edges.slice(2, 5).map(({ node }) => node.id));
  });

  it('are empty past the end', async () => {
    const { pageInfo } = await list({ first: 100 });
    expect(await list({ after: pageInfo.endCursor })).toEqual({
      totalCount: 11,
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  const ofAnotherOrder = 'This cursor is not of this list in this order: take cursors from a page of the same order';
  const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const id = '00000000-0000-0000-0000-000000000000';

  it.each([
    ['a cursor of nothing', { after: 'Zq7canary' }, ofAnotherOrder],
    [
      'a cursor of another direction',
      { after: cursor('CREATED_AT ASC', '2026-01-01 00:00:00+00', id) },
      ofAnotherOrder,
    ],
    [
      'a cursor with a day that does not exist',
      { after: cursor('CREATED_AT DESC', '2026-99-99 00:00:00+00', id) },
      ofAnotherOrder,
    ],
    ['a cursor without an id', { after: cursor('CREATED_AT DESC', '2026-01-01 00:00:00+00', 'x') }, ofAnotherOrder],
    [
      'a cursor with a null character',
      { after: cursor('LAST_NAME ASC', '\u0000', id), orderBy: { field: 'LAST_NAME', direction: 'ASC' } },
      ofAnotherOrder,
    ],
    ['first and last', { first: 1, last: 1 }, 'Give either first or last, not both'],
    ['first 0', { first: 0 }, 'Give 1 to 100 for first'],
    ['first 101', { first: 101 }, 'Give 1 to 100 for first'],
    ['last -1', { last: -1 }, 'Give 1 to 100 for last'],
  ])('refuse %s', async (_name, variables, message) => {
    const answer = await service.graph(LIST, variables);
    expect(answer.errors?.map((error) => [error.message, error.path, error.extensions])).toEqual([
      [message, ['customers'], { code: 'BAD_USER_INPUT' }],
    ]);
    expect(answer.text).not.toContain('Zq7canary');
  });

  it('refuse the cursor of a page in another order', async () => {
    const { pageInfo } = await list({ orderBy: { field: 'LAST_NAME', direction: 'ASC' }, first: 1 });
    const answer = await service.graph(LIST, { after: pageInfo.endCursor });
    expect(answer.errors?.map(({ message }) => message)).toEqual([ofAnotherOrder]);
  });
});

describe('the number of statements', () => {
  const NESTED = `query ($first: Int) {
    customers(first: $first, orderBy: { field: CREATED_AT, direction: ASC }) {
      totalCount
      nodes {
        verification { state history { to } }
        identifiers { maskedNumber externalIds { externalId } customer { id } }
        documents { id }
        registrations { state customer { id } verification { state history { to } } }
        mbanq: readiness(provider: "mbanq") { ready } bvnk: readiness(provider: "bvnk") { ready }
        timeline(first: 5) { nodes { action } }
      }
    }
  }`;

  it.each([2, 11])('is the same for a list of %i with all that hangs on them', async (first) => {
    const statements = await statementsOf(service, () => service.graph(NESTED, { first }));
    expect(statements).toHaveLength(13);
  });

  it.each(['{ customers { nodes { id name { full } } } }', '{ customers { totalCount nodes { id } } }'])(
    'is one for %s',
    async (query) => {
      expect(await statementsOf(service, () => service.graph(query))).toHaveLength(1);
    },
  );
});
