import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { awkward } from './random-inputs.js';

/** Choices, taken one after the other: the same ones make the same document, and fewer make a smaller one. */
class Choices {
  readonly #values: readonly number[];
  #at = 0;

  constructor(values: readonly number[]) {
    this.#values = values;
  }

  /** A whole number below `most`; 0 when none is left. */
  below(most: number): number {
    const value = this.#values[this.#at] ?? 0;
    this.#at += 1;
    return value % most;
  }

  /** Whether this is the one in `most`; not when none is left. */
  isRare(most: number): boolean {
    return this.below(most) === most - 1;
  }

  of<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('There is nothing to choose from');
    return value;
  }
}

const MAX_LEVELS = 5;

/** Random documents that mostly follow the schema. */
export function randomDocument(schema: GraphQLSchema, ids: readonly string[]): fc.Arbitrary<string> {
  return choices(150).map((values) => write(schema, ids, new Choices(values)));
}

const choices = (most: number): fc.Arbitrary<number[]> =>
  fc.array(fc.nat({ max: 10_000 }), { maxLength: most, size: 'max' });

function write(schema: GraphQLSchema, ids: readonly string[], choose: Choices): string {
  const query = schema.getQueryType();
  const mutation = schema.getMutationType();
  const subscription = schema.getSubscriptionType();
  if (!query || !mutation || !subscription) throw new Error('The schema lacks an operation');
  const type = choose.of([query, query, query, query, mutation, mutation, subscription]);
  const keyword = choose.isRare(20) ? 'fragment' : type.name.toLowerCase();
  const name = choose.isRare(5) ? choose.of(['A', '__proto__', 'constructor', 'é']) : '';
  const variables = choose.isRare(8)
    ? `($v: ${choose.of(['Int', 'ID!', 'CustomerFilter', '[[String]]', 'Nothing', 'Customer'])})`
    : '';
  const fragment = choose.isRare(6)
    ? ` fragment F on ${choose.of(['Customer', 'Query', 'Provider', 'Nothing'])} { __typename }`
    : '';
  return `${keyword} ${name}${variables} ${selectionOf(schema, ids, type, choose, 1)}${fragment}`;
}

function selectionOf(
  schema: GraphQLSchema,
  ids: readonly string[],
  type: GraphQLObjectType,
  choose: Choices,
  level: number,
): string {
  const fields = Object.values(type.getFields());
  const parts: string[] = [];
  for (let left = 1 + choose.below(3); left > 0; left -= 1) {
    const field = choose.of(fields);
    const target = getNamedType(field.type);
    const isLeaf = !isObjectType(target);
    if (isAbstractType(target) || (!isLeaf && level >= MAX_LEVELS)) continue;
    const alias = choose.isRare(8) ? `${choose.of(['a', 'b', '__proto__', 'id'])}: ` : '';
    const directive = choose.isRare(12)
      ? choose.of([' @include(if: true)', ' @skip(if: $v)', ' @skip', ' @x', ' @deprecated'])
      : '';
    const below = isLeaf ? (choose.isRare(30) ? '{ id }' : '') : selectionOf(schema, ids, target, choose, level + 1);
    parts.push(
      `${alias}${choose.isRare(40) ? 'nothing' : field.name}${argumentsOf(field, ids, choose)}${directive} ${below}`,
    );
  }
  if (choose.isRare(10))
    parts.push(choose.of(['...F', '... { __typename }', '... on Customer { id }', '__schema { types { name } }']));
  return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>, ids: readonly string[], choose: Choices): string {
  const given = args.filter(({ type }) => (isNonNullType(type) ? !choose.isRare(30) : choose.isRare(3)));
  const texts = given.map(({ name, type }) => `${name}: ${literalOf(name, type, ids, choose, 1)}`);
  if (choose.isRare(40)) texts.push(choose.of(['nothing: 1', 'id: "x"', '__proto__: {}']));
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}

const AWKWARD = [
  ...awkward.map((text) => JSON.stringify(text)),
  ...[
    'null',
    '1',
    '-1',
    '1e9',
    '0.5',
    'true',
    '{}',
    '[]',
    '[[1]]',
    '{__proto__: {a: 1}}',
    'WORD',
    '$v',
    '"""a\nb"""',
    '99999999999999999999',
  ],
];

function literalOf(
  name: string,
  declared: GraphQLInputType,
  ids: readonly string[],
  choose: Choices,
  level: number,
): string {
  const type = getNullableType(declared);
  if (choose.isRare(8)) return choose.of(AWKWARD);
  if (isListType(type)) {
    const entry = type.ofType as GraphQLInputType;
    return `[${Array.from({ length: choose.below(3) }, () => literalOf(name, entry, ids, choose, level + 1)).join(', ')}]`;
  }
  if (isEnumType(type)) return choose.of(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || (level < MAX_LEVELS && choose.isRare(4)),
    );
    return `{${fields.map((field) => `${field.name}: ${literalOf(field.name, field.type, ids, choose, level + 1)}`).join(', ')}}`;
  }
  // What is waited for makes it slow, and nothing else.
  if (name === 'waitMs') return choose.of(['0', '-1']);
  if (type.name === 'ID') return JSON.stringify(choose.of(ids));
  if (type.name === 'Int') return choose.of(['1', '2', '20', '100', '0', '-1']);
  if (type.name === 'Boolean') return choose.of(['true', 'false']);
  return choose.of([
    '"Ada"',
    '"1990-05-12"',
    '"2025-01-01T10:00:00Z"',
    '"US"',
    '"a@example.com"',
    '"+12025550123"',
    '"en-US"',
  ]);
}

/** A document with some of its tokens left out, doubled, exchanged or replaced. */
export function mutated(documents: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...documents), fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }))
    .map(([document, changes]) => {
      // Names, numbers, texts and what stands between them.
      let tokens: string[] = document.match(/"""[\s\S]*?"""|"[^"\n]*"|\$?\w+|\.\.\.|\s+|[^\s\w]/g) ?? [];
      for (const [at, how] of changes) {
        const index = at % Math.max(tokens.length, 1);
        const other = tokens[how % Math.max(tokens.length, 1)] ?? '';
        const ways: string[][] = [
          [],
          [tokens[index] ?? '', tokens[index] ?? ''],
          [other],
          [AWKWARD[how % AWKWARD.length] ?? ''],
          ['{'],
          ['}'],
          ['\0'],
          ['#'],
        ];
        tokens = tokens.toSpliced(index, 1, ...(ways[how % ways.length] ?? []));
      }
      return tokens.join('');
    });
}
