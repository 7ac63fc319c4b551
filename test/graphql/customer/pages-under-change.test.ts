import { afterAll, beforeEach, afterEach, expect, test } from '@jest/globals';
import { onboard, person } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { erase } from '../erasure/support/erasures.js';

const LIST = `query ($orderBy: CustomerOrder, $first: Int, $after: String, $last: Int, $before: String) {
  customers(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { id name { last } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Page {
  readonly edges: {
    readonly cursor: string;
    readonly node: { readonly id: string; readonly name: { last: string } };
  }[];
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

const opened = TestService.open({ PROVIDERS: 'connect' });
let service: TestService;
/** Ids by family name. */
let ids: Record<string, string>;

beforeEach(async () => {
  service = await opened;
  ids = {};
  await add('B', 'D', 'F', 'H', 'J');
}, 60_000);
afterEach(async () => {
  for (const id of Object.values(ids)) await erase(service, id);
});
afterAll(async () => (await opened).close());

/** Takes people in, one after the other. */
async function add(...names: string[]): Promise<void> {
  for (const last of names) {
    const input = { name: { first: 'Jo', last }, providers: [], agreements: [], identifiers: [], waitMs: 0 };
    ids[last] = (await onboard(service, person(input))).id;
  }
}

async function list(variables: object): Promise<Page> {
  const { data, errors } = await service.graph<{ customers: Page }>(LIST, variables);
  expect(errors).toBeUndefined();
  return data.customers;
}

const namesOf = ({ edges }: Page): string => edges.map(({ node }) => node.name.last).join('');
const byName = (direction: string): object => ({ field: 'LAST_NAME', direction });

test.each<[string, string, string, string]>([
  ['ASC', 'BD', 'EF', 'HJZ'],
  ['DESC', 'JH', 'FE', 'DCBA'],
])('forwards by name %s: what is taken in meanwhile neither moves a page nor repeats anybody', async (...row) => {
  const [direction, one, two, three] = row;
  const orderBy = byName(direction);
  const first = await list({ orderBy, first: 2 });
  await add('A', 'Z', direction === 'ASC' ? 'C' : 'I', 'E');
  const second = await list({ orderBy, first: 2, after: first.pageInfo.endCursor });
  if (direction === 'DESC') await add('C');
  const third = await list({ orderBy, first: 9, after: second.pageInfo.endCursor });
  const seen = [first, second, third].map(namesOf);
  expect(seen).toEqual([one, two, three]);
  expect(third.pageInfo.hasNextPage).toBe(false);
});

test('backwards as well', async () => {
  const orderBy = byName('ASC');
  const last = await list({ orderBy, last: 2 });
  await add('A', 'Z', 'I', 'G');
  const middle = await list({ orderBy, last: 2, before: last.pageInfo.startCursor });
  const rest = await list({ orderBy, last: 9, before: middle.pageInfo.startCursor });
  expect([last, middle, rest].map(namesOf)).toEqual(['HJ', 'FG', 'ABD']);
  expect(rest.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
});

test('newest first, who is taken in after the first page is on none behind it', async () => {
  const first = await list({ first: 2 });
  await add('K', 'L');
  const second = await list({ first: 9, after: first.pageInfo.endCursor });
  expect([first, second].map(namesOf)).toEqual(['JH', 'FDB']);
});

test('a page goes on behind somebody who is erased meanwhile', async () => {
  const orderBy = byName('ASC');
  const first = await list({ orderBy, first: 2 });
  expect((await erase(service, ids.D ?? '')).errors).toBeUndefined();
  const second = await list({ orderBy, first: 9, after: first.pageInfo.endCursor });
  expect([first, second].map(namesOf)).toEqual(['BD', 'FHJ']);
  const before = await list({ orderBy, last: 9, before: first.pageInfo.endCursor });
  expect(namesOf(before)).toBe('B');
});
