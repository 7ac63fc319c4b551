import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  buildSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** The schema as clients see it. */
export function readSchema(): GraphQLSchema {
  return buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
}

/** Texts that trouble something: databases, terminals, objects, parsers. */
export const awkward = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e',
  '\u200b',
  'ﷺ'.repeat(50),
  '👩‍👩‍👧‍👦',
  'Z̷̧͘a'.repeat(20),
  '__proto__',
  'constructor',
  'toString',
  "'; drop table customer; --",
  '%_\\',
  '${7*7}',
  '../../etc/passwd',
  'NaN',
  '-0',
  '1e400',
  '0001-01-01',
  '9999-12-31',
  '-000001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2024-02-29T23:59:60Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
];

const text = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ maxLength: 40, unit: 'binary' }),
  fc.string({ maxLength: 40, unit: 'grapheme' }),
  fc.integer({ min: 200, max: 20_000 }).map((length) => 'ä'.repeat(length)),
);
const key = fc.oneof(
  fc.constantFrom('constructor', 'prototype', 'toString', 'valueOf', 'id', 'length', '$ne'),
  fc.string({ maxLength: 10, unit: 'binary' }),
);

/** A value of any kind, of bounded size. */
export const { junk } = fc.letrec<{ junk: unknown }>((tie) => ({
  junk: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    text,
    fc.constantFrom<unknown>(null, true, false, 0, -1, 0.5, 2_147_483_648, 1e308, -1e-308),
    fc.double(),
    fc.array(tie('junk'), { maxLength: 4 }),
    fc.dictionary(key, tie('junk'), { maxKeys: 4 }),
  ),
}));

/** Values that each scalar takes, and that mean something here. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

const PLAUSIBLE: Known = {
  Boolean: [true, false],
  // What is waited for makes it slow, and nothing else.
  Int: [0, 0, 1, 100, -1, 30_001],
  String: [
    'Ada',
    'Łukasz',
    'Example',
    '12 Main St',
    'P1',
    'REF1',
    'Łódź',
    'عمر',
    'Nguyễn',
    "O'Neill",
    '12025550123',
    'New York',
  ],
  Date: ['1990-05-12', '2035-08-15', '2020-02-29', '1900-01-01', '9999-12-31'],
  DateTime: ['2025-01-01T10:00:00Z', '2025-01-01T10:00:00.123456+14:00', '0001-01-01T00:00:00Z'],
  EmailAddress: ['a@example.com', "o'neill+x@example.com", `${'a'.repeat(64)}@example.com`, `a@${'b.'.repeat(120)}com`],
  PhoneNumber: ['+12025550123', '+442071838750', '+999999999999999'],
  CountryCode: ['US', 'GB', 'EG', 'DE', 'AQ'],
  Locale: ['en-US', 'ar-EG', 'de', 'zh-Hant-TW', 'x-none'],
  Base64: ['AAAA', '', '/9j/'],
};

/** Where a value is spoilt, and with what. */
const spoils = fc.array(
  fc.record({
    at: fc.nat({ max: 1000 }),
    value: fc.oneof(fc.constantFrom(...awkward), junk),
    name: fc.option(key, { freq: 4 }),
  }),
  { maxLength: 2 },
);

/**
 * Random values of an input type. A third is as its type says; in the others, one or two parts at any depth are something
 * else, or one that the type does not have is added.
 */
export function inputOf(type: GraphQLInputType, known: Known): fc.Arbitrary<unknown> {
  return fc
    .tuple(properOf(type, known), spoils)
    .map(([value, changes]) =>
      changes.reduce<unknown>((now, { at, name, value: by }) => spoil(now, at, name, by), value),
    );
}

/** A value as its type says; an object has four of the fields that can be left out at most. */
function properOf(declared: GraphQLInputType, known: Known): fc.Arbitrary<unknown> {
  const type = getNullableType(declared);
  if (isListType(type)) return fc.array(properOf(type.ofType as GraphQLInputType, known), { maxLength: 3 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (!isInputObjectType(type)) return fc.constantFrom(...(known[type.name] ?? PLAUSIBLE[type.name] ?? ['x']));
  const fields = Object.values(type.getFields());
  const required = fields.filter((field) => isNonNullType(field.type));
  const optional = fields.filter((field) => !isNonNullType(field.type));
  return fc
    .subarray(optional, { maxLength: Math.min(4, optional.length) })
    .chain((some) =>
      fc.record(Object.fromEntries([...required, ...some].map((field) => [field.name, fieldOf(field, known)]))),
    );
}

function fieldOf({ name, type }: GraphQLInputField, known: Known): fc.Arbitrary<unknown> {
  const own = known[name];
  return own ? fc.constantFrom(...own) : properOf(type, known);
}

/** The value with one part of it replaced, or with one more by `name`. */
function spoil(value: unknown, at: number, name: string | null, by: unknown): unknown {
  if (value === null || typeof value !== 'object') return by;
  const entries = Object.entries(value);
  if (name !== null && !Array.isArray(value)) return Object.fromEntries([...entries, [name, by]]);
  const index = at % (entries.length + 1);
  const entry = entries[index];
  if (!entry) return by;
  // What is left of the choice says where in the part.
  const part = at % 2 === 0 ? spoil(entry[1], Math.floor(at / (entries.length + 1)), null, by) : by;
  if (Array.isArray(value)) return value.with(index, part) as unknown;
  return Object.fromEntries(entries.with(index, [entry[0], part]));
}
