import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { scopes } from '../../../src/domain/access/scope.js';
import { comeToRest } from '../../support/assertions.js';
import { TestIssuer } from '../../support/issuer.js';
import { ONBOARD, personFor, type OnboardAnswer, type OnboardedCustomer } from '../../support/people.js';
import { TestService, type GraphAnswer } from '../../support/service.js';
import { statementsOf } from '../../support/statements.js';

const ALL = scopes.join(' ');
const UNKNOWN = '01890000-0000-7000-8000-000000000000';
const ENTITIES = `query ($keys: [_Any!]!) { _entities(representations: $keys) {
  __typename
  ... on Customer { id reference name { last } }
  ... on Identifier { id maskedNumber }
  ... on Document { id type }
} }`;

interface Entities {
  readonly _entities: readonly (Record<string, unknown> | null)[];
}

let issuer: TestIssuer;
let service: TestService;
let bank: string;
let ada: OnboardedCustomer;
let ben: OnboardedCustomer;
let documentId: string;

beforeAll(async () => {
  issuer = await TestIssuer.open();
  service = await TestService.open({ PROVIDERS: 'connect,enroll', ...issuer.settings });
  bank = await issuer.bearer(ALL);
  ada = await onboard('Adelaide');
  ben = await onboard('Benedict');
  const started = await service.graph<{ startDocument: { document: { id: string } } }>(
    'mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } } }',
    { input: { customerId: ada.id, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 0 } },
    bank,
  );
  documentId = started.data.startDocument.document.id;
  await comeToRest(service);
}, 60_000);
afterAll(async () => {
  await service.close();
  await issuer.close();
});

async function onboard(last: string): Promise<OnboardedCustomer> {
  const input = personFor(['connect', 'enroll'], { name: { first: 'Jo', last }, waitMs: 0 });
  const { data } = await service.graph<OnboardAnswer>(ONBOARD, { input }, bank);
  if (!data.onboardCustomer.customer) throw new Error('The customer was not taken');
  return data.onboardCustomer.customer;
}

async function ask(keys: readonly unknown[], authorization = bank): Promise<GraphAnswer<Entities>> {
  return service.graph<Entities>(ENTITIES, { keys }, authorization);
}

const customer = (key: object): object => ({ __typename: 'Customer', ...key });
const seen = ({ id, reference }: OnboardedCustomer, last: string): object => ({
  __typename: 'Customer',
  id,
  reference,
  name: { last },
});

describe('entities', () => {
  test('are found by each of their keys, in the order asked for, with one statement', async () => {
    const [passport] = ada.identifiers;
    let answer: GraphAnswer<Entities> | undefined;
    const statements = await statementsOf(service, async () => {
      answer = await ask([
        customer({ reference: ben.reference }),
        customer({ id: ada.id }),
        { __typename: 'Identifier', id: passport?.id },
        customer({ id: ben.id.toUpperCase() }),
        { __typename: 'Document', id: documentId },
        customer({ reference: ada.reference }),
        ...ada.identifiers.map(({ id }) => ({ __typename: 'Identifier', id })),
      ]);
    });
    expect(answer?.errors).toBeUndefined();
    const identifiers = ada.identifiers.map(({ id, maskedNumber }) => ({ __typename: 'Identifier', id, maskedNumber }));
    expect(answer?.data._entities).toEqual([
      seen(ben, 'Benedict'),
      seen(ada, 'Adelaide'),
      identifiers[0],
      seen(ben, 'Benedict'),
      { __typename: 'Document', id: documentId, type: 'NATIONAL_ID' },
      seen(ada, 'Adelaide'),
      ...identifiers,
    ]);
    expect(statements).toHaveLength(1);
  });

  test.each([1, 50, 100])('%i of them take one statement, with what hangs on them', async (length) => {
    const keys = Array.from({ length }, (_, index) => customer({ id: index % 2 === 0 ? ada.id : ben.id }));
    const query = `query ($keys: [_Any!]!) {
      _entities(representations: $keys) { ... on Customer { id identifiers { id } } } }`;
    let answer: GraphAnswer<Entities> | undefined;
    const statements = await statementsOf(service, async () => {
      answer = await service.graph<Entities>(query, { keys }, bank);
    });
    expect(statements).toHaveLength(1);
    const shown = [ada, ben].map(({ id, identifiers }) => ({
      id,
      identifiers: identifiers.map((one) => ({ id: one.id })),
    }));
    expect(answer?.data._entities).toEqual(keys.map((_key, index) => shown[index % 2]));
  });

  test('with what the database cannot answer alone they take a statement for each level', async () => {
    const keys = [customer({ id: ada.id }), customer({ id: ben.id }), customer({ id: ada.id })];
    const query = `query ($keys: [_Any!]!) {
      _entities(representations: $keys) { ... on Customer { documents { images { url } } } } }`;
    const statements = await statementsOf(service, () => service.graph(query, { keys }, bank));
    expect(statements).toHaveLength(3);
  });

  test('that are not there are null, without an error', async () => {
    const { data, errors } = await ask([
      customer({ id: UNKNOWN }),
      customer({ id: 'no id of ours' }),
      customer({ reference: 'NOBODY' }),
      customer({ reference: 'no reference at all' }),
      { __typename: 'Identifier', id: UNKNOWN },
      { __typename: 'Document', id: UNKNOWN },
    ]);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([null, null, null, null, null, null]);
  });

  test('each fails on its own, and nothing that was sent is repeated', async () => {
    const { data, errors, text, status } = await ask([
      customer({ id: 7 }),
      customer({ id: ada.id }),
      customer({}),
      { __typename: 'SecretType', id: 'secret-1' },
      { __typename: { toString: 'secret-4' } },
      'secret-2',
      { __typename: 'Provider', id: 'secret-3' },
      customer({ id: `secret${'x'.repeat(300)}` }),
      customer({ id: 'secret\u0000' }),
      customer({ reference: { secret: 4 } }),
    ]);
    expect(status).toBe(200);
    expect(data._entities).toEqual([null, seen(ada, 'Adelaide'), ...Array.from({ length: 8 }, () => null)]);
    const said = errors?.map(({ message, path, extensions }) => [path?.[1], extensions?.code, message]);
    expect(said?.sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [0, 'BAD_USER_INPUT', 'Give the id of each Customer as a text'],
      [2, 'BAD_USER_INPUT', 'Give the id or the reference of each Customer'],
      ...[3, 4, 5, 6].map((index) => [
        index,
        'BAD_USER_INPUT',
        `Give at representations.${index} the __typename of an entity: Customer, Document, Identifier`,
      ]),
      [7, 'BAD_USER_INPUT', 'Give at most 255 characters for the id of each Customer'],
      [8, 'BAD_USER_INPUT', 'Give no control characters for the id of each Customer'],
      [9, 'BAD_USER_INPUT', 'Give the id or the reference of each Customer'],
    ]);
    expect(text).not.toContain('secret');
    expect(text).not.toContain('SecretType');
  });

  test('more than a hundred are refused, and what costs too much is', async () => {
    const many = await ask(Array.from({ length: 101 }, () => customer({ id: ada.id })));
    expect(many.errors?.map(({ message, extensions }) => [extensions?.code, message])).toEqual([
      ['BAD_USER_INPUT', 'Give at most 100 entries for representations'],
    ]);
    const wide = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Customer {
      registrations { customer { registrations { provider { id name } externalId state attempts } identifiers { id type } } }
    } } }`;
    const askWide = (length: number) =>
      service.graph(wide, { keys: Array.from({ length }, () => customer({ id: ada.id })) }, bank);
    expect((await askWide(100)).errors?.map(({ extensions }) => extensions?.code)).toEqual(['TOO_COSTLY']);
    expect((await askWide(10)).errors).toBeUndefined();
    const literal = wide.replace('($keys: [_Any!]!) ', '').replace('$keys', `[${'{}'.repeat(100)}]`);
    const refused = await service.graph(literal, {}, bank);
    expect(refused.errors?.map(({ extensions }) => extensions?.code)).toEqual(['TOO_COSTLY']);
  });
});

describe('who may ask for entities', () => {
  test('whoever lacks the scope of a field is refused as a whole', async () => {
    const reader = await issuer.bearer('customer:read');
    const { status, errors, data } = await ask([customer({ id: ada.id })], reader);
    expect([status, data]).toEqual([403, undefined]);
    expect(errors?.map(({ extensions }) => [extensions?.code, extensions?.fields])).toEqual([
      ['FORBIDDEN', ['Document.id', 'Document.type']],
    ]);
  });

  test.each([
    ['an inline fragment', '... on _Entity { ... on Document { state } }', ''],
    ['a fragment', '...f', 'fragment f on _Entity { ... on Document { state } }'],
  ])('also where the union stands in %s', async (_what, selection, fragment) => {
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ${selection} } } ${fragment}`;
    const reader = await issuer.bearer('customer:read');
    const { status, errors } = await service.graph(query, { keys: [] }, reader);
    expect([status, errors?.[0]?.extensions?.fields]).toEqual([403, ['Document.state']]);
  });

  test('whoever lacks the scope of a type does not learn whether there is one', async () => {
    const reader = await issuer.bearer('customer:read');
    const { data, errors } = await service.graph<Entities>(
      'query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename } }',
      { keys: [{ __typename: 'Document', id: documentId }, customer({ id: ada.id })] },
      reader,
    );
    expect(data._entities).toEqual([null, { __typename: 'Customer' }]);
    expect(errors?.map(({ message, path, extensions }) => ({ message, path, extensions }))).toEqual([
      {
        message: 'Document needs the scope document:read, which the caller does not have',
        path: ['_entities', 0],
        extensions: { code: 'FORBIDDEN', scope: 'document:read', fields: ['Document'] },
      },
    ]);
  });

  test('others do not exist for a caller who is bound to one customer', async () => {
    const bound = await issuer.bearer('customer:read document:read', { customer_id: ben.id });
    const { data, errors } = await ask(
      [
        customer({ id: ada.id }),
        customer({ reference: ada.reference }),
        { __typename: 'Identifier', id: ada.identifiers[0]?.id },
        { __typename: 'Document', id: documentId },
        customer({ id: ben.id }),
        customer({ reference: ben.reference }),
      ],
      bound,
    );
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([null, null, null, null, seen(ben, 'Benedict'), seen(ben, 'Benedict')]);
  });

  test('who proves nothing is refused', async () => {
    expect((await service.graph(ENTITIES, { keys: [] })).status).toBe(401);
  });
});

test('an erased customer is null with CUSTOMER_ERASED, and what was theirs is not there', async () => {
  const erased = await onboard('Obliterata');
  const asked = await service.graph<{ eraseCustomer: { userErrors: unknown[] } }>(
    'mutation ($input: EraseCustomerInput!) { eraseCustomer(input: $input) { userErrors { code } } }',
    { input: { customerId: erased.id, reason: 'Ticket 4711', waitMs: 20_000 } },
    bank,
  );
  expect(asked.data.eraseCustomer.userErrors).toEqual([]);
  await comeToRest(service);
  const keys = [
    customer({ id: erased.id }),
    customer({ id: ada.id }),
    customer({ id: erased.id }),
    customer({ reference: erased.reference }),
    { __typename: 'Identifier', id: erased.identifiers[0]?.id },
  ];
  let answer: GraphAnswer<Entities> | undefined;
  const statements = await statementsOf(service, async () => (answer = await ask(keys)));
  expect(answer?.data._entities).toEqual([null, seen(ada, 'Adelaide'), null, null, null]);
  expect(answer?.errors?.map(({ path, extensions }) => [path, extensions])).toEqual(
    [0, 2].map((index) => [['_entities', index], { code: 'CUSTOMER_ERASED', erasedAt: expect.any(String) }]),
  );
  // All at once, which finds the erased one; then by id, by reference, the identifier, and when it was erased.
  expect(statements).toHaveLength(5);
}, 60_000);
