import { encodeCursor } from '../../dist/graphql/paging/cursor.js';

const PAGE_SIZE = 20;
const DEEP_PAGE = 10_000;

const PAGE = `query ($filter: CustomerFilter, $orderBy: CustomerOrder, $after: String) {
  customers(filter: $filter, orderBy: $orderBy, after: $after, first: ${PAGE_SIZE}) {
    nodes { id reference name { first last } createdAt verification { state } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const COUNT = 'query ($filter: CustomerFilter) { customers(filter: $filter, first: 1) { totalCount } }';
const SUMMARY = `query ($filter: CustomerFilter) {
  verificationSummary(filter: $filter) {
    total states { state count } providers { provider { id } medianSecondsToDecision states { state count } }
  }
}`;
const ONE = 'query ($id: ID!) { customer(id: $id) { id reference name { last } verification { state } } }';
const BY_REFERENCE = 'query ($reference: String!) { customerByReference(reference: $reference) { id } }';

const orders = {
  newest: { field: 'CREATED_AT', direction: 'DESC' },
  oldest: { field: 'CREATED_AT', direction: 'ASC' },
  changed: { field: 'UPDATED_AT', direction: 'DESC' },
  name: { field: 'LAST_NAME', direction: 'ASC' },
};
const columns = { CREATED_AT: 'created_at', UPDATED_AT: 'updated_at', LAST_NAME: 'last_name' };

/** A page of whoever a filter finds; `part(stage, round)` makes a filter of the round's own. */
function page(name, filter, order = 'newest') {
  const made = typeof filter === 'function' ? filter : () => filter;
  const variables = async (stage) => {
    const filters = await Promise.all(Array.from({ length: 30 }, (_, round) => made(stage, round)));
    return (round) => ({ filter: filters[round], orderBy: orders[order] });
  };
  return { name: `${name}, ${order === 'name' ? 'by name' : `${order} first`}`, query: PAGE, variables };
}

/** The page at a place far down, or in the middle where there are not as many. */
function deepPage(order) {
  const orderBy = orders[order];
  return {
    name: `page ${DEEP_PAGE}, ${order === 'name' ? 'by name' : `${order} first`}`,
    query: PAGE,
    variables: async ({ rows, customers }) => {
      const offset = Math.min(DEEP_PAGE * PAGE_SIZE, Math.floor(customers / 2));
      const column = columns[orderBy.field];
      const [{ value, id }] = await rows(
        `select ${column}::text as value, id from customer order by ${column} ${orderBy.direction}, id ${orderBy.direction}
          offset ${offset} limit 1`,
      );
      const after = encodeCursor(`${orderBy.field} ${orderBy.direction}`, { value, id });
      return () => ({ orderBy, after });
    },
  };
}

/** A customer of the round's own, by number. */
async function customerOf({ rows, customers }, round) {
  const number = 1 + ((round * 7919) % customers);
  const [found] = await rows('select * from customer where reference = $1', [`SEED${String(number).padStart(9, '0')}`]);
  return { ...found, passport: `P${100_000_000 + number}` };
}

function one(name, query, pick) {
  const variables = async (stage) => {
    const customers = await Promise.all(Array.from({ length: 30 }, (_, round) => customerOf(stage, round)));
    return (round) => pick(customers[round]);
  };
  return { name, query, variables };
}

const always = (variables) => async () => () => variables;
const startOf = (days) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Everything that is asked of a few and of many. */
export const QUESTIONS = [
  one('one customer by id', ONE, ({ id }) => ({ id })),
  one('one customer by reference', BY_REFERENCE, ({ reference }) => ({ reference })),
  ...['newest', 'oldest', 'changed', 'name'].flatMap((order) => [page('page 1', undefined, order), deepPage(order)]),
  page('filter reference', async (stage, round) => ({ reference: (await customerOf(stage, round)).reference })),
  page('filter email', async (stage, round) => ({ email: (await customerOf(stage, round)).email })),
  page('filter identifierNumber', async (stage, round) => ({
    identifierNumber: (await customerOf(stage, round)).passport,
  })),
  page('filter text, whole e-mail', async (stage, round) => ({ text: (await customerOf(stage, round)).email })),
  ...['newest', 'changed', 'name'].flatMap((order) => [
    page('filter text "smith"', { text: 'smith' }, order),
    page('filter text "yilm"', { text: 'yilm' }, order),
    page('filter text "samu"', { text: 'samu' }, order),
    page('filter text "sara.w"', { text: 'sara.w' }, order),
    page('filter text "s"', { text: 's' }, order),
    page('filter country US', { country: 'US' }, order),
    page('filter country IS', { country: 'IS' }, order),
    page('filter country LI', { country: 'LI' }, order),
    page('filter VERIFIED', { verificationState: ['VERIFIED'] }, order),
    page('filter SUSPENDED', { verificationState: ['SUSPENDED'] }, order),
    page('filter SUSPENDED or EXPIRED', { verificationState: ['SUSPENDED', 'EXPIRED'] }, order),
    page('filter provider bvnk', { provider: 'bvnk' }, order),
    page('filter provider bvnk, REGISTERED', { provider: 'bvnk', registrationState: ['REGISTERED'] }, order),
    page('filter provider bvnk, FAILED', { provider: 'bvnk', registrationState: ['FAILED'] }, order),
    page('filter UNKNOWN_OUTCOME', { registrationState: ['UNKNOWN_OUTCOME'] }, order),
    page('filter QUEUED or DELIVERING', { registrationState: ['QUEUED', 'DELIVERING'] }, order),
    page('filter createdFrom, a year', { createdFrom: startOf(365) }, order),
    page('filter created, an old month', { createdFrom: startOf(700), createdTo: startOf(670) }, order),
  ]),
  page('filter US, VERIFIED and bvnk', { country: 'US', verificationState: ['VERIFIED'], provider: 'bvnk' }),
  page('filter LI, UNSUCCESSFUL', { country: 'LI', verificationState: ['UNSUCCESSFUL'] }),
  { name: 'totalCount', query: COUNT, variables: always({}) },
  { name: 'totalCount VERIFIED', query: COUNT, variables: always({ filter: { verificationState: ['VERIFIED'] } }) },
  { name: 'totalCount country IS', query: COUNT, variables: always({ filter: { country: 'IS' } }), goal: 'none' },
  { name: 'totalCount country US', query: COUNT, variables: always({ filter: { country: 'US' } }), goal: 'none' },
  { name: 'verificationSummary', query: SUMMARY, variables: always({}), goal: 'summary' },
  {
    name: 'verificationSummary country IS',
    query: SUMMARY,
    variables: always({ filter: { country: 'IS' } }),
    goal: 'none',
  },
];
