import { describe, expect, test } from '@jest/globals';
import {
  execute,
  getIntrospectionQuery,
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type ExecutionResult,
} from 'graphql';
import { PreparedOperation } from '../../../src/graphql/execution/prepared-operation.js';
import { root, shop, type ShopContext } from './support/shop.js';

const BOOK = 'fragment b on Book { id title pages size even author { id name } }';

/** A name, the document, and the variables of each time that it is executed. */
const operations: [string, string, ...Record<string, unknown>[]][] = [
  ['plain values', '{ value method again: method(n: 5) book { id title } __typename }'],
  ['a value that is not there', '{ missing { id } value }'],
  [
    'names that mean something to JavaScript',
    '{ __proto__: value constructor: value toString: book { __proto__: id hasOwnProperty: pages } }',
  ],
  [
    'arguments with defaults and literals',
    '{ echo(part: { first: 1, third: ["a"] }, list: [1, 2], size: LARGE, text: "x") }',
  ],
  ['a single value in the place of a list', '{ echo(list: 4, part: {}) }'],
  ['a null argument', '{ echo(part: null, list: null) }'],
  [
    'variables that are given, null or left out',
    'query ($a: Int, $t: String, $p: Part) { echo(part: { first: $a }) again: echo(part: $p, text: "y") third: echo(text: $t) }',
    { a: 1, t: 'x', p: { first: 3 } },
    { a: null, t: null, p: null },
    {},
    { t: 'z', p: { third: [] } },
  ],
  [
    'variables with defaults',
    'query ($s: Size = SMALL, $l: [Int!] = [7]) { echo(size: $s, list: $l) }',
    {},
    { s: 'LARGE', l: 3 },
  ],
  [
    'wrong variables',
    'query ($s: Size!, $p: Part) { echo(size: $s, part: $p) }',
    {},
    { s: null },
    { s: 'HUGE' },
    { s: 'SMALL', p: { first: 'x', fourth: 1 } },
    { s: 'SMALL', p: { third: Array.from({ length: 60 }, () => 5) } },
  ],
  ['an argument that may not be null', 'query ($id: ID = "a") { must(id: $id) value }', {}, { id: null }, { id: 'b' }],
  ['lists with holes and failures', '{ nodes { id ... on Book { title } ... on Person { name } } mixed }'],
  ['lists in lists', '{ matrix }'],
  ['iterables', '{ set promises }'],
  ['what is no list', '{ notAList value }'],
  ['failures of every kind', '{ fails failsLater failsWithCode returnsError throwsText value }'],
  ['a failure that takes its parent away', '{ person { id fails } }', {}],
  ['a failure that takes a nullable parent away', '{ nullable { id name failsLater fails } value }'],
  [
    'a failure at once beside one that comes later',
    '{ nullable { failsLater fails } other: nullable { fails failsLater } }',
  ],
  ['null where none may be', '{ nullable { id oldest { id } books { id pages author { name } } } }'],
  ['null in a strict list', `{ strict { id author { books { ...b } } related { id } } } ${BOOK}`],
  [
    'null in a list that is waited for',
    '{ later { id related { id } } book { related { id ... on Person { books { pages } } } } }',
  ],
  ['entries that fail one after the other', '{ slowAndFast { id pages } value }'],
  ['values that fit no type', '{ badEven badEnum badInt book { even size } }'],
  ['abstract types', `{ things { __typename ...b ... on Person { name } ... on Node { id } } } ${BOOK}`],
  ['types that are none', '{ wrongType { id } unknownType { id } noType { id } notOfType { id } }'],
  [
    'fields that are asked for twice',
    '{ book { author { id } } ...q book { author { name } title } } fragment q on Query { book { id author { __typename } } }',
  ],
  [
    'directives',
    `query ($yes: Boolean!, $no: Boolean = false) {
       a: value @skip(if: $yes) b: value @include(if: $yes) c: value @skip(if: true) d: value @include(if: false)
       book @include(if: $no) { id } ...q @skip(if: $no) ... @include(if: $yes) { later { id title @skip(if: $no) author { id @include(if: $yes) } } }
     } fragment q on Query { book { title ...b @include(if: $yes) } } ${BOOK}`,
    { yes: true },
    { yes: false },
    { yes: true, no: true },
    { yes: false, no: true },
    { yes: true },
    { yes: false, no: false },
  ],
  [
    'a condition without a value',
    'query ($no: Boolean = false) { value book { id @skip(if: $no) } missing @include(if: $no) { id } }',
    {},
    { no: null },
    { no: true },
  ],
  [
    'a condition without a value below',
    'query ($no: Boolean = false) { value book { id @skip(if: $no) } nodes { id @include(if: $no) } }',
    { no: null },
    { no: false },
    { no: null },
  ],
  [
    'mutations one after the other',
    'mutation { a: step(n: 1) b: step(n: 2, later: false) done { id title } c: step(n: 3) }',
  ],
  ['a mutation that fails', 'mutation { a: step(n: 1) b: step(n: 2, fails: true) c: step(n: 3) }'],
  ['a mutation that ends the answer', 'mutation { a: step(n: 1) must b: step(n: 2) }'],
  ['a mutation alone', 'mutation { must }'],
  ['an event', 'subscription { told { id title } }'],
  ['introspection', getIntrospectionQuery({ inputValueDeprecation: true })],
  [
    'introspection of a type',
    '{ __type(name: "Book") { name fields { name type { kind ofType { name } } args { defaultValue } } } none: __type(name: "x") { name } }',
  ],
];

interface Seen {
  readonly text: string;
  readonly causes: (string | undefined)[];
  readonly log: readonly string[];
}

async function seen(run: (context: ShopContext) => ExecutionResult | Promise<ExecutionResult>): Promise<Seen> {
  const context = { log: [] };
  const result = await run(context);
  const errors = result.errors?.map((error) => [error.toJSON(), error instanceof GraphQLError]);
  const causes = (result.errors ?? []).map(({ originalError }) => originalError?.message);
  return { text: JSON.stringify([Object.keys(result), result.data, errors]), causes, log: context.log };
}

describe('an operation that is prepared answers as graphql-js does:', () => {
  test.each(operations)('%s', async (_name, text, ...given) => {
    const document = parse(text);
    expect(validate(shop, document)).toEqual([]);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('No operation');
    const prepared = new PreparedOperation(shop, document, operation);
    for (const variables of [...given, {}, ...given]) {
      const expected = await seen((contextValue) =>
        execute({ schema: shop, document, rootValue: root, contextValue, variableValues: variables }),
      );
      expect(await seen((context) => prepared.execute({ rootValue: root, context, variables }))).toEqual(expected);
    }
  });
});

test('a value that is there needs no promise', () => {
  const document = parse('{ value book { id related { id } } }');
  const prepared = new PreparedOperation(shop, document, getOperationAST(document) as never);
  expect(prepared.execute({ context: { log: [] }, variables: {} })).toEqual({
    data: { value: 'plain', book: { id: '1', related: [{ id: 'p1' }] } },
  });
});

test('what fails when its list is gone already is nobody’s rejection', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): unknown => unhandled.push(reason);
  process.on('unhandledRejection', note);
  const document = parse('{ failing { id pages } }');
  const prepared = new PreparedOperation(shop, document, getOperationAST(document) as never);
  const { data } = await prepared.execute({ context: { log: [] }, variables: {} });
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', note);
  expect([data, unhandled]).toEqual([{ failing: null }, []]);
});

test('a document is left as it was parsed, so that many can share it', () => {
  const text = 'query ($a: Boolean!) { ...q book { title } } fragment q on Query { book @skip(if: $a) { id } }';
  const document = parse(text);
  const prepared = new PreparedOperation(shop, document, getOperationAST(document) as never);
  void prepared.execute({ context: { log: [] }, variables: { a: true } });
  expect(JSON.stringify(document)).toBe(JSON.stringify(parse(text)));
});

test('no text of a document is ever run as code', () => {
  // A compiler of queries that writes such a text into the code that it makes has run it.
  const text = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.isCompromised=true';
  const document = parse(`{ echo(text: "${text}") }`);
  const prepared = new PreparedOperation(shop, document, getOperationAST(document) as never);
  expect(prepared.execute({ context: { log: [] }, variables: {} })).toEqual({
    data: { echo: JSON.stringify({ text }) },
  });
  expect(globalThis).not.toHaveProperty('isCompromised');
});
