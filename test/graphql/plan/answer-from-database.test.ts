import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { statementsOf } from '../../support/statements.js';
import { AnyOperations } from './support/any-operation.js';
import { PlanBench } from './support/plan-bench.js';

let bench: PlanBench;
beforeAll(async () => {
  bench = await PlanBench.open();
});
afterAll(() => bench.service.close());

const customer = (index: number): string => bench.people.customers[index] ?? '';

const LIST = `query ($first: Int, $after: String) {
  customers(first: $first, after: $after, orderBy: { field: LAST_NAME, direction: ASC }) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id reference name { full } } }
    nodes {
      identifiers { type maskedNumber externalIds { provider { id name } externalId } }
      documents { type state images { side uploadedAt } }
      registrations { provider { id } verification { state reasons { code } observedAt } }
      verification { state }
    }
  }
}`;

const PERSON = `query ($id: ID!, $withName: Boolean = true) {
  customer(id: $id) { __typename id ...Name @include(if: $withName) mainAddress { country line1 } nationalities createdAt }
}
fragment Name on Customer { name { last first latin { family } } name { salutation } }`;

const ENTITY_IDS = 'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Customer { id } } }';

describe('an operation that the database can answer', () => {
  it('is answered by one statement with the bytes that the resolvers’ answer has', async () => {
    let answers;
    const sent = await statementsOf(bench.service, async () => void (await bench.ask(LIST, { first: 7 })));
    expect(sent).toHaveLength(1);
    answers = await bench.askBoth(LIST, { first: 7 });
    expect(answers.errors).toEqual([]);
    expect(answers.text).toBe(answers.resolved);
    const { endCursor } = (JSON.parse(answers.resolved) as { customers: { pageInfo: { endCursor: string } } }).customers
      .pageInfo;
    answers = await bench.askBoth(LIST, { first: 7, after: endCursor });
    expect(answers.text).toBe(answers.resolved);
  });

  it('is planned once for all ids, and once for each way in which @include cuts it', async () => {
    const before = { ...bench.counts };
    const answers = [
      await bench.askBoth(PERSON, { id: customer(0) }),
      await bench.askBoth(PERSON, { id: customer(1) }),
      await bench.askBoth(PERSON, { id: customer(1).toUpperCase(), withName: true }),
      await bench.askBoth(PERSON, { id: customer(1), withName: false }),
      await bench.askBoth(PERSON, { id: customer(2), withName: false }),
    ];
    for (const { text, resolved } of answers) expect(text).toBe(resolved);
    expect(bench.counts).toEqual({ ...before, planned: before.planned + 2, known: before.known + 3 });
  });

  it('is planned once for all values of a filter, and cursors', async () => {
    const query = `query ($filter: CustomerFilter, $after: String) {
      customers(first: 3, filter: $filter, after: $after) { totalCount nodes { reference } pageInfo { endCursor } }
    }`;
    const before = { ...bench.counts };
    const first = await bench.askBoth(query, { filter: { text: 'ref1' } });
    expect(first.resolved).toContain('"totalCount":11,');
    const { customers } = JSON.parse(first.resolved) as { customers: { pageInfo: { endCursor: string } } };
    const after = customers.pageInfo.endCursor;
    const answers = [
      first,
      await bench.askBoth(query, { filter: { text: 'REF2' } }),
      await bench.askBoth(query, { filter: { text: '100%_\\' } }),
      await bench.askBoth(query, { filter: { text: 'ref1' }, after }),
      await bench.askBoth(query, { filter: { text: 'ref2' }, after }),
    ];
    for (const { text, resolved } of answers) expect(text).toBe(resolved);
    expect(bench.counts).toEqual({ ...before, planned: before.planned + 2, known: before.known + 3 });
  });

  it.each([
    [
      'every part of a person',
      '{ dateOfBirth gender birthCountry locale email phone mobile riskScore description state retainUntil updatedAt selfieVerifiedAt temporaryAddress { validFrom validTo address { city } } politicallyExposed { exposed explanation } screening { sanctioned screenedAt source } dueDiligence { employmentStatus intermediary } }',
    ],
    ['the identifiers in a status', '{ identifiers(status: INACTIVE) { id status customer { id } } }'],
    [
      'what a registration is about',
      '{ registrations { id state missing { path code providers identifierTypes } failure { code retryable fieldErrors { path message } traceId } agreement { reference status agreements { name url } } attempts nextAttemptAt verification { waitingOn requiredActions { path } occurredAt freshness { asOf source stale } history { from to provider { id capabilities sandbox } reasons { code } } customer { id } } } }',
    ],
    [
      'what is derived from registrations',
      '{ verification { state waitingOn provider { id } rawStatus occurredAt observedAt reasons { code } requiredActions { code } history { id } customer { reference } freshness { stale } } }',
    ],
    ['who a customer became', '{ state mergedAt mergedInto { id name { first } } }'],
  ])('has the resolvers’ bytes with %s', async (_name, selection) => {
    const ids = bench.people.customers.filter((id) => id !== bench.people.erased);
    const answers = await Promise.all(
      ids.map((id) => bench.askBoth(`query ($id: ID!) { customer(id: $id) ${selection} }`, { id })),
    );
    const whole = answers.filter(({ errors }) => errors.length === 0);
    expect(whole.length).toBeGreaterThan(15);
    const kept = whole.filter(({ text }) => text !== undefined);
    for (const { text, resolved } of kept) expect(text).toBe(resolved);
    expect(kept.length).toBeGreaterThan(whole.length / 2);
    for (const { text } of answers.filter(({ errors }) => errors.length > 0)) expect(text).toBeUndefined();
  });

  it('is planned once for all places in the trails of customers', async () => {
    const query = `query ($after: String, $id: ID!) {
      customers(first: 9) { nodes { id timeline(first: 2, after: $after) {
        nodes { id position action actor provider reason requestId origin occurredAt }
        edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      } } }
      auditTrail(customerId: $id, first: 1) { nodes { position } pageInfo { endCursor } }
    }`;
    const before = { ...bench.counts };
    const first = await bench.askBoth(query, { id: customer(3) });
    const { auditTrail } = JSON.parse(first.resolved) as { auditTrail: { pageInfo: { endCursor: string } } };
    const after = auditTrail.pageInfo.endCursor;
    const answers = [
      first,
      await bench.askBoth(query, { id: 'no id of ours', after: null }),
      await bench.askBoth(query, { id: customer(7), after }),
      await bench.askBoth(query, { id: customer(7), after }, customer(7)),
      await bench.askBoth(query, { id: customer(6) }, customer(7)),
    ];
    for (const { text, resolved } of answers) expect(text).toBe(resolved);
    expect(answers.map(({ resolved }) => /"auditTrail".*/.exec(resolved)?.[0].includes('"position":1'))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    // With a place and without, for all callers and for those who are bound to one customer.
    expect(bench.counts).toEqual({ ...before, planned: before.planned + 4, known: before.known + 1 });
    const sent = await statementsOf(bench.service, async () => void (await bench.ask(query, { id: customer(3) })));
    expect(sent).toHaveLength(1);
  });

  it('is planned once for all entities, however many and of whatever types', async () => {
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) {
      __typename
      ... on Customer { reference name { full } identifiers(status: ACTIVE) { id } mainAddress { city } }
      ... on _Entity { ...Numbered ... on Document { type customer { id } } }
    } }
    fragment Numbered on Identifier { maskedNumber customer { reference } }`;
    const before = { ...bench.counts };
    const { customers, references, identifiers, documents } = bench.people;
    const byId = customers.slice(0, 16).map((id) => ({ __typename: 'Customer', id }));
    const mixed = [
      { __typename: 'Customer', reference: references[5] },
      { __typename: 'Identifier', id: identifiers[0] },
      { __typename: 'Document', id: documents[0] },
      { __typename: 'Customer', id: customer(5).toUpperCase() },
      { __typename: 'Customer', reference: 'NOBODY' },
      { __typename: 'Customer', reference: 'not a reference' },
      { __typename: 'Customer', id: 'nonsense' },
      { __typename: 'Identifier', id: documents[0] },
    ];
    const answers = [
      await bench.askBoth(query, { keys: [byId[3]] }),
      await bench.askBoth(query, { keys: [...byId, ...byId, ...mixed, ...byId.slice(0, 10)] }),
      await bench.askBoth(query, { keys: mixed }),
      await bench.askBoth(query, { keys: [] }),
    ];
    for (const { text, resolved, errors } of answers) expect({ text, errors }).toEqual({ text: resolved, errors: [] });
    expect(JSON.parse(answers[2]?.text ?? '')).toMatchObject({
      _entities: [
        { __typename: 'Customer', reference: references[5] },
        { __typename: 'Identifier' },
        { __typename: 'Document' },
        { __typename: 'Customer', reference: references[5] },
        ...[null, null, null, null],
      ],
    });
    expect(bench.counts).toEqual({ ...before, planned: before.planned + 1, known: before.known + 3 });
  });

  it('is what the status page of the web client asks, as long as no card was read', async () => {
    // The subscription of the same page comes last.
    const [query = ''] = readFileSync('examples/web/src/operations/applicant.graphql', 'utf8').split('\nsubscription');
    const sent = await statementsOf(bench.service, async () => void (await bench.ask(query, { id: customer(5) })));
    expect(sent).toHaveLength(1);
    const { text, resolved, errors } = await bench.askBoth(query, { id: customer(5) });
    expect({ text, errors }).toEqual({ text: resolved, errors: [] });
    expect(resolved).toContain('"extraction":null');
  });

  it('is answered with the providers that the service has', async () => {
    const query = `query ($provider: ID!, $id: ID!, $withCustomer: Boolean = true) {
      providers { __typename id called: name capabilities sandbox }
      provider(id: $provider) { id }
      customer(id: $id) @include(if: $withCustomer) { id }
    }`;
    const id = customer(0);
    for (const provider of ['bvnk', 'former', 'enroll']) {
      const { text, resolved } = await bench.askBoth(query, { provider, id });
      expect(text).toBe(resolved);
    }
    expect(await bench.ask(query, { provider: 'bvnk', id, withCustomer: false })).toBeUndefined();
  });

  it('is answered where nothing is left of an object', async () => {
    const query =
      '{ customers(first: 2) { nodes { id @skip(if: true) name { ...Nothing } } } } fragment Nothing on PersonName { last @include(if: false) }';
    expect(await bench.ask(query)).toBe('{"customers":{"nodes":[{"name":{}},{"name":{}}]}}');
  });

  it('is answered whatever its keys are called', async () => {
    const keys = ['t1', '_1', 'T2', 'id_', 'customer_id', 'erased_at', 'select', 'entry', 'place', 'k'.repeat(63)];
    const ids = keys.map((key) => `${key}: id`).join(' ');
    const query = `query ($id: ID!) { data: customer(id: $id) { ${ids} t4: registrations { ${ids} t5: provider { t6: id } } } }`;
    const { text, resolved } = await bench.askBoth(query, { id: customer(9) });
    expect(resolved).toContain(`"t5":{"t6":`);
    expect(text).toBe(resolved);
  });

  it('is answered with control characters in it, but for the two that stand for what is not kept', async () => {
    await bench.service.sql(`update customer set salutation = E'\\x01 \\x02\\x01 \\\\u0001 ' where id = ?`, [
      customer(10),
    ]);
    const kept = await bench.askBoth(PERSON, { id: customer(10) });
    expect(kept.resolved).toContain('\\u0001 \\u0002\\u0001 \\\\u0001 ');
    expect(kept.text).toBe(kept.resolved);
    await bench.service.sql(`update customer set salutation = E'\\x01\\x02' where id = ?`, [customer(10)]);
    const left = await bench.askBoth(PERSON, { id: customer(10) });
    expect([left.text, left.errors]).toEqual([undefined, []]);
  });

  it('shows a caller who is bound to one customer no other one', async () => {
    const query = '{ customers(first: 50) { totalCount nodes { id identifiers { id } mergedInto { id } } } }';
    const { text, resolved } = await bench.askBoth(query, {}, customer(6));
    expect(text).toBe(resolved);
    expect(JSON.parse(resolved)).toMatchObject({ customers: { totalCount: 1, nodes: [{ id: customer(6) }] } });
    const reference = 'query ($reference: String!) { customerByReference(reference: $reference) { id } }';
    expect(await bench.ask(reference, { reference: bench.people.references[1] }, customer(6))).toBe(
      '{"customerByReference":null}',
    );
    expect(await bench.ask(reference, { reference: bench.people.references[6] }, customer(6))).toBe(
      `{"customerByReference":{"id":"${customer(6)}"}}`,
    );
    const keys = [
      { __typename: 'Customer', id: customer(1) },
      { __typename: 'Customer', id: bench.people.erased },
      { __typename: 'Customer', reference: bench.people.references[1] },
      { __typename: 'Identifier', id: bench.people.identifiers[0] },
      { __typename: 'Customer', reference: bench.people.references[6] },
    ];
    expect(await bench.ask(ENTITY_IDS, { keys }, customer(6))).toBe(
      `{"_entities":[null,null,null,null,{"id":"${customer(6)}"}]}`,
    );
  });
});

describe('an operation that it cannot', () => {
  it.each([
    ['a key that is longer than the name of a column', `{ customers { ${'k'.repeat(64)}: totalCount } }`],

    ['a field that is signed', '{ customers { nodes { documents { images { url } } } } }'],
    ['a field that is worked out', '{ customers { nodes { possibleDuplicates { strength } } } }'],
    ['another root field', '{ onboardingRequirements(providers: []) { path } customers { totalCount } }'],
    ['nothing of the database', '{ __typename providers { id } provider(id: "bvnk") { name } }'],
    ['the schema', '{ __schema { queryType { name } } }'],
    ['a size that there is not', '{ customers(first: 101) { totalCount } }'],
    ['both ends', '{ customers(first: 1, last: 1) { totalCount } }'],
    ['a cursor of nothing', '{ customers(after: "x") { totalCount } }'],
    ['a filter that is refused', `{ customers(filter: { text: "${'x'.repeat(256)}" }) { totalCount } }`],
    ['no id of ours', '{ customer(id: "nonsense") { id } }'],
    ['an entity of no type', '{ _entities(representations: [{ __typename: "Provider", id: "bvnk" }]) { __typename } }'],
    ['an entity without a key', '{ _entities(representations: [{ __typename: "Customer" }]) { __typename } }'],
    ['a mutation', 'mutation { deactivateIdentifier(input: { identifierId: "x" }) { userErrors { code } } }'],
  ])('is left to the resolvers before anything is asked: %s', async (_name, query) => {
    let text: string | undefined = '';
    const sent = await statementsOf(bench.service, async () => void (text = await bench.ask(query)));
    expect([text, sent]).toEqual([undefined, []]);
  });

  it('is left to them where its variables are wrong', async () => {
    expect(await bench.ask(PERSON, {})).toBeUndefined();
    expect(await bench.ask(LIST, { first: 'many' })).toBeUndefined();
    expect(await bench.ask(PERSON, { id: customer(0), withName: false })).toContain(customer(0));
    const { text, errors } = await bench.askBoth(PERSON, { id: customer(0), withName: null });
    expect([text, errors]).toEqual([undefined, ['Argument "if" of non-null type "Boolean!" must not be null.']]);
  });

  it('is left to them where the caller may not ask for one of the entities', async () => {
    const keys = [{ __typename: 'Document', id: bench.people.documents[0] }];
    expect(await bench.ask(ENTITY_IDS, { keys })).toBe('{"_entities":[{}]}');
    const reader = { id: 'test', scopes: new Set(['customer:read'] as const), customerId: undefined };
    const { text, resolved, errors } = await bench.askBoth(ENTITY_IDS, { keys }, reader);
    expect([text, resolved, errors]).toEqual([
      undefined,
      '{"_entities":[null]}',
      ['Document needs the scope document:read, which the caller does not have'],
    ]);
  });

  it('is left to them where something is sealed or unknown, and answered where nothing is', async () => {
    const before = { ...bench.counts };
    const query = `query ($id: ID!) { customer(id: $id) {
      documents { extraction { nativeName { full } } mismatches { path } }
      registrations { unknownOutcome { id operation lookFor { ours } } }
    } }`;
    const [document] = await bench.service.sql<{ customer_id: string }>(
      'select customer_id from document where extraction_encrypted is not null',
    );
    const [unknown] = await bench.service.sql<{ customer_id: string }>(
      `select r.customer_id from registration r join submission s on s.registration_id = r.id where s.state = 'UNKNOWN'`,
    );
    expect(await bench.ask(query, { id: document?.customer_id })).toBeUndefined();
    expect(await bench.ask(query, { id: unknown?.customer_id })).toBeUndefined();
    expect(bench.counts).toEqual({
      ...before,
      planned: before.planned + 1,
      known: before.known + 1,
      givenUp: before.givenUp + 2,
    });
    const { text, resolved, errors } = await bench.askBoth(query, { id: customer(2) });
    expect({ text, errors }).toEqual({ text: resolved, errors: [] });
    expect(resolved).toContain('{"extraction":null,"mismatches":[]}');
    expect(resolved).toContain('{"unknownOutcome":null}');
  });

  it('is left to them when what was found is no answer: nobody, one erased, or a value that the schema does not know', async () => {
    const before = bench.counts.givenUp;
    expect(await bench.ask(PERSON, { id: '018f0000-0000-7000-8000-000000000000' })).toBeUndefined();
    const erased = await bench.askBoth(PERSON, { id: bench.people.erased });
    expect([erased.text, erased.errors]).toEqual([
      undefined,
      ['The customer is erased: nothing is left but that it was'],
    ]);
    const keys = [customer(0), bench.people.erased].map((id) => ({ __typename: 'Customer', id }));
    const entities = await bench.askBoth(ENTITY_IDS, { keys });
    expect(entities).toEqual({
      text: undefined,
      resolved: `{"_entities":[{"id":"${customer(0)}"},null]}`,
      errors: erased.errors,
    });
    const types = 'query ($id: ID!) { customer(id: $id) { identifiers { type } } }';
    await bench.service.sql("update identifier set type = 'NEW_TYPE' where customer_id = ?", [customer(1)]);
    const unknown = await bench.askBoth(types, { id: customer(1) });
    expect(unknown.text).toBeUndefined();
    expect(unknown.errors).toHaveLength(1);
    expect(bench.counts.givenUp).toBe(before + 4);
  });
});

test('whatever is asked, the database answers with the resolvers’ bytes or not at all', async () => {
  const page = await bench.ask(
    '{ a: customers(first: 4) { edges { cursor } } b: customers(last: 4, orderBy: { field: LAST_NAME, direction: DESC }) { edges { cursor } } }',
  );
  const { a, b } = JSON.parse(page ?? '') as Record<'a' | 'b', { edges: { cursor: string }[] }>;
  const cursors = [...a.edges, ...b.edges].map(({ cursor }) => cursor);
  const before = { ...bench.counts };
  let entities = 0;
  await fc.assert(
    fc.asyncProperty(fc.gen(), fc.integer({ min: 0, max: 4 }), async (g, who) => {
      const { query, variables } = new AnyOperations(g, bench.schema, bench.people, cursors).make();
      const customerId = who === 0 ? customer(6) : undefined;
      const { text, resolved, errors } = await bench.askBoth(query, variables, customerId);
      // Once more, by the plan that is known now.
      const again = await bench.ask(query, variables, customerId);
      if (text !== undefined) expect({ text, errors }).toEqual({ text: resolved, errors: [] });
      expect(again).toBe(text);
      if (text !== undefined && query.includes('_entities')) entities += 1;
    }),
    // Making a failure smaller takes longer than a test may.
    { numRuns: 300, endOnFailure: true },
  );
  const { planned, left, givenUp } = bench.counts;
  expect(planned - before.planned - (givenUp - before.givenUp)).toBeGreaterThan(100);
  expect(left).toBeGreaterThan(before.left);
  expect(entities).toBeGreaterThan(10);
}, 120_000);
