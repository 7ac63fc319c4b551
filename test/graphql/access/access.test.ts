import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  GraphQLInt,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isInputObjectType,
  isObjectType,
  parse,
} from 'graphql';
import { scopes, type Scope } from '../../../src/domain/access/scope.js';
import { requireScopes } from '../../../src/graphql/access/field-scopes.js';
import { refusalsOf } from '../../../src/graphql/access/refusals.js';
import { createSchema } from '../../../src/graphql/schema.js';
import type { Caller } from '../../../src/services/service-context.js';

const schema = createSchema();

function caller(granted: readonly Scope[], customerId?: string): Caller {
  return { id: 'ada', scopes: new Set(granted), customerId };
}

/** What stands against an operation, as `scope: fields`. */
function refused(query: string, granted: readonly Scope[], variables: Record<string, unknown> = {}): string[] {
  const errors = refusalsOf(schema, caller(granted), { document: parse(query), variables });
  return errors.map(({ extensions }) => `${String(extensions.scope)}: ${String(extensions.fields)}`);
}

describe('a schema', () => {
  test('with fields that say no scope is not built, and all of them are named', () => {
    const silent = buildSchema('type Query { b: Thing a: Int } type Thing { c: Int }');
    expect(() => {
      requireScopes(silent);
    }).toThrow('Say with @Needs which scope each of these needs:\n  - Query.a\n  - Query.b\n  - Thing.c');
  });

  test('with a union that says none is not built either, and a union can need one', () => {
    const thing = new GraphQLObjectType({
      name: 'Thing',
      extensions: { scope: null },
      fields: { a: { type: GraphQLInt } },
    });
    const schemaWith = (extensions: Record<string, unknown>): GraphQLSchema => {
      const union = new GraphQLUnionType({ name: 'Some', types: [thing], extensions });
      const fields = { some: { type: union, extensions: { scope: null } } };
      return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) });
    };
    expect(() => {
      requireScopes(schemaWith({}));
    }).toThrow('Say with @Needs which scope each of these needs:\n  - Some');
    const own = schemaWith({ scope: 'audit:read' });
    requireScopes(own);
    for (const query of ['{ some { __typename } }', '{ some { ...f } } fragment f on Some { ... on Thing { a } }']) {
      const errors = refusalsOf(own, caller([]), { document: parse(query) });
      expect(errors.map(({ message }) => message)).toEqual([
        'Some needs the scope audit:read, which the caller does not have',
      ]);
    }
  });

  test('takes the scope of a type for fields that say nothing else', () => {
    const query = new GraphQLObjectType({
      name: 'Query',
      extensions: { scope: 'audit:read' },
      fields: { a: { type: GraphQLInt }, b: { type: GraphQLInt, extensions: { scope: null } } },
    });
    const own = new GraphQLSchema({ query });
    expect(() => {
      requireScopes(own);
    }).not.toThrow();
    const asked = { document: parse('{ a b }') };
    expect(refusalsOf(own, caller([]), asked).map(({ message }) => message)).toEqual([
      'Query.a needs the scope audit:read, which the caller does not have',
    ]);
  });

  test('says what is not for callers bound to one customer', () => {
    const said = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInputObjectType(type)
        ? Object.values(type.getFields())
            .filter(({ description }) => description?.includes('Not for callers bound to one customer.'))
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    const inWholeTypes =
      /^(ConflictingValue|DueDiligence|FieldConflict|FieldFailure|ProviderRecord\w*|Screening|Verification(Reason|Transition))\./;
    expect(said.filter((at) => !inWholeTypes.test(at)).sort((a, b) => a.localeCompare(b, 'en'))).toEqual([
      'Customer.conflicts',
      'Customer.description',
      'Customer.dueDiligence',
      'Customer.retainUntil',
      'Customer.riskScore',
      'Customer.screening',
      'DeactivateIdentifierInput.mistake',
      'Document.mismatches',
      'Mutation.onboardCustomer',
      'Mutation.registerCustomer',
      ...['description', 'dueDiligence', 'riskScore', 'screening', 'selfieVerifiedAt'].map(
        (field) => `OnboardCustomerInput.${field}`,
      ),
      'ProviderFailure.fieldErrors',
      'ProviderFailure.traceId',
      'Registration.differences',
      'Registration.providerRecord',
      ...['agreements', 'description', 'dueDiligence', 'riskScore', 'screening', 'selfieVerifiedAt'].map(
        (field) => `UpdateCustomerInput.${field}`,
      ),
      'VerificationStatus.history',
      'VerificationStatus.rawStatus',
      'VerificationStatus.reasons',
    ]);
  });

  test('says of every root field what it needs', () => {
    const said = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}).map(({ description }) => description ?? ''),
    );
    expect(said.filter((text) => !/(Needs `\w+:\w+`|For every caller)\.$/.test(text))).toEqual([]);
  });
});

describe('an operation needs the scopes of all its fields', () => {
  test.each<[string, string, string[]]>([
    ['nothing of a customer', '{ providers { id name } }', []],
    ['introspection', '{ __typename __schema { types { name } } }', []],
    ['a root field', '{ customer(id: "a") { __typename } }', ['customer:read: Query.customer']],
    [
      'a field deep down',
      '{ providers { health { waiting } } }',
      ['provider:operate: Provider.health,ProviderHealth.waiting'],
    ],
    [
      'behind an alias, in fragments that name each other, and left out by a directive',
      `query ($no: Boolean = false) { x: providers { ...one } }
       fragment one on Provider { ...two @include(if: $no) }
       fragment two on Provider { y: health @skip(if: true) { __typename } }`,
      ['provider:operate: Provider.health'],
    ],
    [
      'several at once',
      '{ deadLetters { __typename } document(id: "a") { id } }',
      ['provider:operate: Query.deadLetters', 'document:read: Query.document,Document.id'],
    ],
  ])('%s', (_what, query, expected) => {
    expect(refused(query, [])).toEqual(expected);
    expect(refused(query, scopes)).toEqual([]);
  });

  const FILTERED = 'query ($filter: CustomerFilter) { customers(filter: $filter) { __typename } }';
  test.each<[string, string, Record<string, unknown>, boolean]>([
    ['a literal', '{ customers(filter: { identifierNumber: "1" }) { __typename } }', {}, true],
    [
      'a variable within a literal',
      'query ($n: String) { customers(filter: { identifierNumber: $n }) { __typename } }',
      {},
      true,
    ],
    ['a variable', FILTERED, { filter: { identifierNumber: '1' } }, true],
    [
      'the default of a variable',
      'query ($filter: CustomerFilter = { identifierNumber: "1" }) { customers(filter: $filter) { __typename } }',
      {},
      true,
    ],
    ['another filter', FILTERED, { filter: { reference: 'a' } }, false],
    ['null', FILTERED, { filter: { identifierNumber: null } }, false],
    ['null for all', FILTERED, { filter: null }, false],
    ['what is no filter', FILTERED, { filter: ['x', 1] }, false],
  ])('a number to look for, as %s', (_what, query, variables, isRefused) => {
    expect(refused(query, ['customer:read'], variables)).toEqual(
      isRefused ? ['pii:reveal: CustomerFilter.identifierNumber'] : [],
    );
    expect(refused(query, ['customer:read', 'pii:reveal'], variables)).toEqual([]);
  });

  test('an error names at most ten fields, and how many there are', () => {
    const query = `{ customer(id: "a") { id reference dateOfBirth gender nationalities locale email phone mobile createdAt updatedAt } }`;
    const [error] = refusalsOf(schema, caller([]), { document: parse(query) });
    expect(error?.message).toBe(
      'Query.customer (and 11 other fields) needs the scope customer:read, which the caller does not have',
    );
    expect(error?.extensions.fields).toHaveLength(10);
  });

  test.each<[string, string, Record<string, unknown>, string[]]>([
    [
      'reading',
      '{ customer(id: "a") { riskScore screening { __typename } registrations { failure { traceId } } } }',
      {},
      ['Customer.riskScore', 'Customer.screening', 'ProviderFailure.traceId'],
    ],
    [
      'in the payload of a mutation',
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { description } } }',
      { input: { customerId: 'a' } },
      ['Customer.description'],
    ],
    [
      'a literal, and null that empties it',
      'mutation { updateCustomer(input: { customerId: "a", riskScore: LOW, screening: null }) { __typename } }',
      {},
      ['UpdateCustomerInput.riskScore', 'UpdateCustomerInput.screening'],
    ],
    [
      'a variable, and null that empties it',
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { __typename } }',
      { input: { customerId: 'a', email: null, dueDiligence: {}, description: null } },
      ['UpdateCustomerInput.dueDiligence', 'UpdateCustomerInput.description'],
    ],
    [
      'over the WebSocket',
      'subscription { customerChanged(id: "a") { verification { reasons { code } rawStatus } } }',
      {},
      ['VerificationStatus.reasons', 'VerificationReason.code', 'VerificationStatus.rawStatus'],
    ],
  ])('the bank’s judgement is not for the token of one customer: %s', (_what, query, variables, fields) => {
    const asked = { document: parse(query), variables };
    expect(refusalsOf(schema, caller(scopes), asked)).toEqual([]);
    const others = fields.length === 1 ? '' : ` (and ${fields.length - 1} other field${fields.length > 2 ? 's' : ''})`;
    expect(refusalsOf(schema, caller(scopes, 'c1'), asked).map((error) => error.toJSON())).toEqual([
      {
        message: `${fields[0]}${others} is not for callers who are bound to one customer`,
        extensions: { code: 'FORBIDDEN', fields },
      },
    ]);
  });

  test('what is the bank’s is not for the token of one customer', () => {
    const document = parse(
      'mutation ($input: OnboardCustomerInput!) { onboardCustomer(input: $input) { __typename } }',
    );
    expect(refusalsOf(schema, caller(scopes), { document })).toEqual([]);
    expect(refusalsOf(schema, caller(scopes, 'c1'), { document }).map((error) => error.toJSON())).toEqual([
      {
        message: 'Mutation.onboardCustomer is not for callers who are bound to one customer',
        extensions: { code: 'FORBIDDEN', fields: ['Mutation.onboardCustomer'] },
      },
    ]);
  });
});
