import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { comeToRest, rowCounts } from '../support/assertions.js';
import { ONBOARD, onboard, personFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { RawSocket } from '../http/subscriptions/support/raw-socket.js';
import { post, say } from './support/answers.js';
import { ProductionService } from './support/production.js';

/** Stands for what was sent and must not come back. */
const CANARY = 'Zq7canary';

let service: TestService;
let before: Record<string, number>;

beforeAll(async () => {
  service = await TestService.open();
  await onboard(service, personFor(['connect'], { reference: 'TAKEN' }));
  await comeToRest(service);
  before = await rowCounts(service);
});
afterAll(() => service.close());

const repeat = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');
const deep = (levels: number): string => `${'{a'.repeat(levels)}${'}'.repeat(levels)}`;
const bomb = (levels: number, type: string, leaf: string): string =>
  repeat(levels, (i) => `fragment f${i} on ${type} { ${i + 1 < levels ? `...f${i + 1} ...f${i + 1}` : leaf} }`);
const mutation = `mutation { onboardCustomer(input: { name: { first: "Ada", last: "${CANARY}" }, providers: ["connect"] }) { replayed } }`;

const tokens = 'Give a document of at most 2000 tokens';
const costly = 'The answer could have more than 20000 fields: ask for fewer, or for smaller pages';
const noGraphql = 'The document is not valid GraphQL at this place';

const tooDeep = 'Ask for fields at most 12 deep';
const tooLong = 'Give a document of at most 50000 characters, and long values as variables';
const aliases = 'Give at most 30 aliases';
const directives = 'Give at most 20 directives';
const rootFields = 'Ask for at most 10 fields of query in one document';

/** A name, the document, and code and message of the refusal; the status is 400. */
const documents: [string, string, string, string][] = [
  ['300 aliases', `{ ${repeat(300, (i) => `a${i}: providers { id }`)} }`, 'TOO_MANY_ALIASES', aliases],
  ['600 aliases of __typename', `{ ${repeat(600, (i) => `a${i}: __typename`)} }`, 'TOO_MANY_ALIASES', aliases],
  ['1,000 aliases', `{ ${repeat(1000, (i) => `a${i}: providers { id }`)} }`, 'TOO_MANY_TOKENS', tokens],
  ['1,000 aliases of __typename', `{ ${repeat(1000, (i) => `a${i}: __typename`)} }`, 'TOO_MANY_TOKENS', tokens],
  [
    'aliases by a fragment',
    `{ ${repeat(8, () => '...f')} } fragment f on Query { a: __typename b: __typename c: __typename d: __typename }`,
    'TOO_MANY_ALIASES',
    aliases,
  ],
  ['10,000 repeated fields', `{ providers { ${repeat(10_000, () => 'id')} } }`, 'TOO_MANY_TOKENS', tokens],
  ['1,000 repeated root fields', `{ ${repeat(1000, () => '__typename')} }`, 'TOO_MANY_ROOT_FIELDS', rootFields],
  [
    '11 mutations in a document',
    `mutation { ${repeat(11, () => `refreshVerification(input: { customerId: "${CANARY}", provider: "connect" }) { userErrors { code } }`)} }`,
    'TOO_MANY_ROOT_FIELDS',
    'Ask for at most 10 fields of mutation in one document',
  ],
  ['root fields by fragments', `{ ...f0 } ${bomb(6, 'Query', '__typename')}`, 'TOO_MANY_ROOT_FIELDS', rootFields],
  [
    'a fragment within itself',
    '{ ...a } fragment a on Query { __typename ...a }',
    'GRAPHQL_VALIDATION_FAILED',
    'Cannot spread fragment "a" within itself.',
  ],
  [
    'fragments within each other',
    '{ ...a } fragment a on Query { ...b } fragment b on Query { __typename ...a }',
    'GRAPHQL_VALIDATION_FAILED',
    'Cannot spread fragment "a" within itself via "b".',
  ],
  ['a bomb of 30 fragments', `{ customers { nodes { ...f0 } } } ${bomb(30, 'Customer', 'id')}`, 'TOO_COSTLY', costly],
  ['a bomb of 150 fragments', `{ customers { nodes { ...f0 } } } ${bomb(150, 'Customer', 'id')}`, 'TOO_COSTLY', costly],
  ['a depth of 100', `${deep(100)}`, 'TOO_DEEP', tooDeep],
  [
    'a depth by fragments',
    `{ ...f0 } ${repeat(20, (i) => `fragment f${i} on Query { a { ...f${i + 1} } }`)} fragment f20 on Query { a }`,
    'TOO_DEEP',
    tooDeep,
  ],
  [
    'a depth of introspection',
    `{ __type(name: "Query") { ${'fields { type { '.repeat(8)}name${' } }'.repeat(8)} } }`,
    'TOO_DEEP',
    tooDeep,
  ],
  ['500 directives', `{ __typename ${'@skip '.repeat(500)} }`, 'TOO_MANY_DIRECTIVES', directives],
  [
    '500 directives of a variable',
    `query ($a: Int ${'@x '.repeat(500)}) { __typename }`,
    'TOO_MANY_DIRECTIVES',
    directives,
  ],
  [
    'a subscription that is skipped by what is not known',
    'subscription { verificationChanged @skip(if: $v) { state } }',
    'BAD_REQUEST',
    'Leave out @skip and @include at the root of a subscription',
  ],
  [
    'a subscription that is skipped by nothing',
    'subscription { verificationChanged @skip { state } }',
    'BAD_REQUEST',
    'Leave out @skip and @include at the root of a subscription',
  ],
  [
    'a subscription that is included by a fragment',
    'subscription { ...f } fragment f on Subscription { ... @include(if: 1) { verificationChanged { state } } }',
    'BAD_REQUEST',
    'Leave out @skip and @include at the root of a subscription',
  ],
  [
    'a skipped subscription beside the query',
    'query A { __typename } subscription B { verificationChanged @include(if: $v) { state } }',
    'BAD_REQUEST',
    'Leave out @skip and @include at the root of a subscription',
  ],
  ['an unknown directive', '{ __typename @shout }', 'GRAPHQL_VALIDATION_FAILED', 'Unknown directive "@shout".'],
  ['commas and brackets', `{ __typename ${'[,'.repeat(3000)}`, 'TOO_MANY_TOKENS', tokens],
  ['brackets in the place of a field', '{ [,[,[ }', 'GRAPHQL_PARSE_FAILED', noGraphql],
  ['20,000 brackets in a value', `{ provider(id: ${'['.repeat(20_000)}`, 'TOO_MANY_TOKENS', tokens],
  [
    'a list of 900 lists',
    `{ provider(id: ${'['.repeat(900)}${']'.repeat(900)}) { id } }`,
    'TOO_DEEP',
    'The document is nested too deep',
  ],
  [
    'a list of 50 lists',
    `{ provider(id: ${'['.repeat(50)}${']'.repeat(50)}) { id } }`,
    'INPUT_TOO_DEEP',
    'Give lists and objects at most 10 deep',
  ],
  ['a huge text', `{ provider(id: "${CANARY.repeat(10_000)}") { id } }`, 'DOCUMENT_TOO_LONG', tooLong],
  ['a huge comment', `# ${CANARY.repeat(10_000)}\n{ __typename }`, 'DOCUMENT_TOO_LONG', tooLong],
  ['braces 100,000 deep', '{a'.repeat(100_000), 'DOCUMENT_TOO_LONG', tooLong],
  ['braces 20,000 deep', '{a'.repeat(20_000), 'TOO_MANY_TOKENS', tokens],
  ['braces 900 deep', '{a'.repeat(900), 'TOO_DEEP', 'The document is nested too deep'],
  [
    'pages of pages',
    '{ customers(first: 100) { nodes { timeline(first: 100) { nodes { action actor } } } } }',
    'TOO_COSTLY',
    costly,
  ],
  [
    'pages of pages from the end',
    '{ customers(last: 100) { edges { node { timeline(first: 100) { edges { node { action actor } } } } } } }',
    'TOO_COSTLY',
    costly,
  ],
  [
    'pages by a default of a variable',
    'query ($n: Int = 100) { customers(first: $n) { nodes { timeline(first: $n) { nodes { action actor } } } } }',
    'TOO_COSTLY',
    costly,
  ],
  ['pages of two billion', '{ customers(first: 2147483647) { nodes { id } } }', 'TOO_COSTLY', costly],
  [
    'two operations of one name',
    'query A { __typename } query A { __typename }',
    'OPERATION_RESOLUTION_FAILURE',
    'Name the operation of the document that is to be run',
  ],
  [
    'two operations and no name',
    'query A { __typename } query B { __typename }',
    'OPERATION_RESOLUTION_FAILURE',
    'Name the operation of the document that is to be run',
  ],
  [
    'no operation',
    'fragment f on Query { __typename }',
    'OPERATION_RESOLUTION_FAILURE',
    'Name the operation of the document that is to be run',
  ],
  [
    'a subscription over POST',
    'subscription { verificationChanged { state } }',
    'BAD_REQUEST',
    'Subscriptions are taken over the WebSocket on /graphql (graphql-transport-ws)',
  ],
  ['a NUL in a name', '{ provi\u0000ders { id } }', 'GRAPHQL_PARSE_FAILED', noGraphql],
  [
    'a definition of a type',
    `query { __typename } type ${CANARY} { a: Int }`,
    'GRAPHQL_VALIDATION_FAILED',
    'Only operations and fragments are taken',
  ],
];

describe('a document with', () => {
  afterEach(async () => {
    expect(await rowCounts(service)).toEqual(before);
  });

  test.each(documents)('%s', async (_name, query, code, message) => {
    const { status, errors, text } = await say(service.url, post({ query }));
    expect({ status, first: errors[0] }).toEqual({ status: 400, first: [code, message] });
    expect(text).not.toContain(CANARY);
    // A long document must not be answered with a longer list of what is wrong with it.
    expect(text.length).toBeLessThan(2000);
  });

  test('names that mean something to JavaScript means nothing here', async () => {
    const query = '{ __proto__: providers { id } constructor: __typename toString: provider(id: "__proto__") { id } }';
    const { text } = await say(service.url, post({ query }));
    expect(text).toContain('"constructor":"Query","toString":null');
  });
});

/** A name, the variables or other parts of the request, and status, code and message. */
const requests: [string, unknown, [number, string, string]][] = [
  [
    'a batch',
    [{ query: mutation }, { query: mutation }],
    [400, 'BATCHING_REFUSED', 'Send one operation in a request, not a list'],
  ],
  ['an empty batch', [], [400, 'BATCHING_REFUSED', 'Send one operation in a request, not a list']],
  ['no document', {}, [400, 'BAD_REQUEST', 'Give a GraphQL document in `query`']],
  [
    'a document that is no text',
    { query: { kind: 'Document', [CANARY]: 1 } },
    [400, 'BAD_REQUEST', 'Give a GraphQL document in `query`'],
  ],
  [
    'variables in a list',
    { query: mutation, variables: [CANARY] },
    [400, 'BAD_REQUEST', 'Give `variables` as an object'],
  ],
  [
    'variables as a text',
    { query: mutation, variables: `{"a":"${CANARY}"}` },
    [400, 'BAD_REQUEST', 'Give `variables` as an object'],
  ],
  [
    'extensions as a list',
    { query: mutation, extensions: [CANARY] },
    [400, 'BAD_REQUEST', 'Give `extensions` as an object'],
  ],
  [
    'a name of an operation that is not there',
    { query: mutation, operationName: CANARY },
    [400, 'OPERATION_RESOLUTION_FAILURE', 'Name the operation of the document that is to be run'],
  ],
  [
    'the name of two operations',
    { query: 'query A { __typename } query A { __typename }', operationName: 'A' },
    [400, 'GRAPHQL_VALIDATION_FAILED', 'There can be only one operation named "A".'],
  ],
  [
    '__proto__ as a name of an operation',
    { query: mutation, operationName: '__proto__' },
    [400, 'OPERATION_RESOLUTION_FAILURE', 'Name the operation of the document that is to be run'],
  ],
  [
    'a list as a name of an operation',
    { query: mutation, operationName: [CANARY] },
    [400, 'BAD_REQUEST', 'Give `operationName` as a text'],
  ],
  [
    'the hash of a document that nobody kept',
    { extensions: { persistedQuery: { version: 1, sha256Hash: CANARY } } },
    [400, 'PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported'],
  ],
  [
    '10,000 variables',
    {
      query: '{ __typename }',
      variables: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`v${i}`, CANARY])),
    },
    [400, 'TOO_MANY_INPUT_VALUES', 'Give at most 2000 values'],
  ],
  [
    'variables 50,000 deep',
    `{"query": "{ __typename }", "variables": {"a": ${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    [400, 'INPUT_TOO_DEEP', 'Give lists and objects at most 10 deep'],
  ],
  [
    '__proto__ in variables',
    `{"query": "{ __typename }", "variables": {"__proto__": {"admin": "${CANARY}"}}}`,
    [400, 'BAD_REQUEST', 'The request is not well-formed: send JSON with `query` and, if need be, `variables`'],
  ],
  [
    'constructor.prototype in variables',
    `{"query": "{ __typename }", "variables": {"constructor": {"prototype": {"admin": "${CANARY}"}}}}`,
    [400, 'BAD_REQUEST', 'The request is not well-formed: send JSON with `query` and, if need be, `variables`'],
  ],
  [
    'pages by variables',
    {
      query: 'query ($n: Int!) { customers(first: $n) { nodes { timeline(first: $n) { nodes { action actor } } } } }',
      variables: { n: 100 },
    },
    [400, 'TOO_COSTLY', costly],
  ],
  [
    'a secret in the place of a number',
    { query: 'query ($n: Int!) { customers(first: $n) { nodes { id } } }', variables: { n: CANARY } },
    [400, 'BAD_USER_INPUT', 'The value at n is wrong: give a whole number'],
  ],
  [
    '60 secrets in the place of countries',
    {
      query: ONBOARD,
      variables: { input: personFor(['connect'], { nationalities: Array.from({ length: 60 }, () => CANARY) }) },
    },
    [
      400,
      'BAD_USER_INPUT',
      'The value at input.nationalities[0] is wrong: give a country of ISO 3166-1 alpha-2, e.g. US',
    ],
  ],
  [
    '20 MB',
    { query: mutation, padding: 'y'.repeat(20 * 1024 * 1024) },
    [413, 'TOO_LARGE', 'The request is larger than 15 MB'],
  ],
  [
    'malformed JSON',
    `{"query": "${CANARY}`,
    [400, 'BAD_REQUEST', 'The request is not well-formed: send JSON with `query` and, if need be, `variables`'],
  ],
  [
    'a null where the default of a variable is none',
    { query: 'query ($id: ID = "a") { provider(id: $id) { id } }', variables: { id: null } },
    [200, 'BAD_USER_INPUT', 'Argument "id" of non-null type "ID!" must not be null.'],
  ],
  [
    'a null in an object beside a secret',
    {
      query: `query ($t: CustomerOrderField = CREATED_AT) { customers(orderBy: { field: $t, direction: ASC }, filter: { text: "${CANARY}" }) { nodes { id } } }`,
      variables: { t: null },
    },
    [200, 'BAD_USER_INPUT', 'The value of the argument orderBy is wrong'],
  ],
  [
    'an id of 36,000 characters',
    { query: `{ provider(id: "${CANARY.repeat(4000)}") { id } }` },
    [200, 'BAD_USER_INPUT', 'Give at most 255 characters for id'],
  ],
  [
    'a filter of 300 characters',
    {
      query: 'query ($f: CustomerFilter) { customers(filter: $f) { nodes { id } } }',
      variables: { f: { text: CANARY.repeat(40) } },
    },
    [200, 'BAD_USER_INPUT', 'The value at text is wrong: Give at most 255 characters'],
  ],
  [
    'a filter of 200 states',
    { query: `{ customers(filter: { verificationState: [${repeat(200, () => 'VERIFIED')}] }) { nodes { id } } }` },
    [200, 'BAD_USER_INPUT', 'Give at most 100 entries for filter.verificationState'],
  ],
  [
    'a cursor of somebody else’s making',
    { query: `{ customers(after: "${CANARY}") { nodes { id } } }` },
    [
      200,
      'BAD_USER_INPUT',
      'This cursor is not of this list in this order: take cursors from a page of the same order',
    ],
  ],
];

describe('a request with', () => {
  afterEach(async () => {
    expect(await rowCounts(service)).toEqual(before);
  });

  test.each(requests)('%s', async (_name, body, [status, code, message]) => {
    const said = await say(service.url, post(body));
    expect([said.status, said.errors[0]]).toEqual([status, [code, message]]);
    expect(said.text).not.toContain(CANARY);
  });

  test('the same rules hold for GET, which mutates nothing', async () => {
    const get = (parameters: Record<string, string>) =>
      say(
        service.url,
        { headers: { 'apollo-require-preflight': '1' } },
        `?${new URLSearchParams(parameters).toString()}`,
      );
    const kept = 'query ($id: ID!) { provider(id: $id) { id } }';
    const { status, text } = await get({ query: kept, variables: '{"id": "connect"}' });
    expect([status, text]).toEqual([200, '{"data":{"provider":{"id":"connect"}}}\n']);
    const refused = await Promise.all([
      get({ query: mutation }),
      get({ query: 'subscription { verificationChanged { state } }' }),
      get({ query: deep(100) }),
      get({ query: kept, variables: CANARY }),
      get({ query: kept, variables: '{"id": "a"}', extensions: '[]' }),
      get({ extensions: '{"persistedQuery":{"version":1,"sha256Hash":"a"}}' }),
      get({}),
    ]);
    expect(refused.map(({ status: said, errors }) => [said, errors[0]?.[0]])).toEqual([
      [405, 'METHOD_NOT_ALLOWED'],
      [405, 'METHOD_NOT_ALLOWED'],
      [400, 'TOO_DEEP'],
      [400, 'BAD_REQUEST'],
      [400, 'BAD_REQUEST'],
      [400, 'PERSISTED_QUERY_NOT_SUPPORTED'],
      [400, 'BAD_REQUEST'],
    ]);
    expect(refused.map(({ text: said }) => said).join('')).not.toContain(CANARY);
  });

  test.each([
    ['a form', 'application/x-www-form-urlencoded', [415, 'UNSUPPORTED_MEDIA_TYPE']],
    ['a form of parts', 'multipart/form-data; boundary=a', [415, 'UNSUPPORTED_MEDIA_TYPE']],
    ['a type of its own', 'application/graphql', [415, 'UNSUPPORTED_MEDIA_TYPE']],
    ['text, as any page can make a browser send', 'text/plain', [400, 'BAD_REQUEST']],
  ])('%s in the place of JSON', async (_name, type, expected) => {
    const { status, errors, text } = await say(service.url, post({ query: mutation }, { 'content-type': type }));
    expect([status, errors[0]?.[0]]).toEqual(expected);
    expect(text).not.toContain(CANARY);
  });

  test('bytes that are no UTF-8', async () => {
    const input = JSON.stringify({
      query: ONBOARD,
      variables: { input: personFor(['connect'], { name: { first: 'A?da', last: 'Example' } }) },
    });
    const body = Buffer.from(input);
    body[body.indexOf('A?da') + 1] = 0xff;
    const { status, text } = await say(service.url, post(body));
    expect(status).toBe(200);
    expect(text).toContain(
      '"code":"INVALID","message":"Leave out characters that cannot be seen, or that turn the direction of the text"',
    );
  });
});

describe('over the WebSocket', () => {
  test.each<[string, string, object, string]>([
    [
      'aliases',
      `subscription { verificationChanged { ${repeat(60, (i) => `a${i}: state`)} } }`,
      {},
      'TOO_MANY_ALIASES',
    ],
    ['depth', `subscription ${deep(100)}`, {}, 'TOO_DEEP'],
    ['tokens', `subscription { verificationChanged { ${repeat(3000, () => 'state')} } }`, {}, 'TOO_MANY_TOKENS'],
    ['directives', `subscription { verificationChanged ${'@skip '.repeat(30)}{ state } }`, {}, 'TOO_MANY_DIRECTIVES'],
    [
      'pages',
      'subscription ($n: Int!) { customerChanged(id: "a") { timeline(first: $n) { nodes { action } } } }',
      { n: 30_000 },
      'TOO_COSTLY',
    ],
    [
      'variables',
      'subscription { verificationChanged { state } }',
      { a: Array.from({ length: 3000 }, () => 1) },
      'TOO_MANY_INPUT_VALUES',
    ],
    ['a mutation', mutation, {}, 'BAD_REQUEST'],
    ['what is skipped by nothing', 'subscription { verificationChanged @skip { state } }', {}, 'BAD_REQUEST'],
  ])('%s', async (_name, query, variables, code) => {
    const socket = await RawSocket.acknowledged(service.url);
    socket.subscribe('a', query, variables);
    const { payload } = (await socket.next('error', 'a')) as { payload: { extensions: { code: string } }[] };
    expect(payload.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(JSON.stringify(payload)).not.toContain(CANARY);
    await socket.close();
  });
});

describe('in production', () => {
  let production: ProductionService;
  beforeAll(async () => {
    production = await ProductionService.open({ GRAPHQL_MAX_DEPTH: '6' });
  });
  afterAll(() => production.close());

  const untold = 'The schema is not told here: read schema/schema.graphql';

  test.each([
    ['the whole schema', '{ __schema { types { name } } }', 'INTROSPECTION_DISABLED', untold],
    ['what gateways get', '{ _service { sdl } }', 'INTROSPECTION_DISABLED', untold],
    ['a type', '{ __type(name: "Customer") { name } }', 'INTROSPECTION_DISABLED', untold],
    [
      'the schema in a fragment',
      '{ ...f } fragment f on Query { a: __schema { types { name } } }',
      'INTROSPECTION_DISABLED',
      untold,
    ],
    [
      'a suggestion',
      '{ custommers { nodes { id } } }',
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "custommers" on type "Query".',
    ],
    [
      'a suggestion of an argument',
      '{ customers(frist: 1) { nodes { id } } }',
      'GRAPHQL_VALIDATION_FAILED',
      'Unknown argument "frist" on field "Query.customers".',
    ],
    [
      'more depth than is set',
      '{ customers { edges { node { registrations { provider { id } } } } } }'.replace(
        'provider { id }',
        'provider { capabilities { a { b } } }',
      ),
      'TOO_DEEP',
      'Ask for fields at most 6 deep',
    ],
  ])('%s', async (_name, query, code, message) => {
    const said = await say(production.service.url, post({ query }, { authorization: production.authorization }));
    expect([said.status, said.errors[0]]).toEqual([400, [code, message]]);
    const socket = await RawSocket.acknowledged(
      production.service.url,
      {},
      { authorization: production.authorization },
    );
    socket.subscribe('a', query.replace(/^{/, 'query {'));
    const { payload } = (await socket.next('error', 'a')) as {
      payload: { message: string; extensions: { code: string } }[];
    };
    expect([payload[0]?.extensions.code, payload[0]?.message]).toEqual([code, message]);
    expect(JSON.stringify(payload)).not.toContain('Did you mean');
    await socket.close();
  });
});
