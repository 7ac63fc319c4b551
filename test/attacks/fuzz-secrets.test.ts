import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLInputType,
} from 'graphql';
import { TestService } from '../support/service.js';
import { readSchema } from './support/random-inputs.js';
import { runs } from './support/runs.js';

/** Where a value can stand: an argument of a field of the root, and the way from there to a scalar or an enum. */
interface Place {
  readonly operation: 'query' | 'mutation';
  readonly field: string;
  readonly argument: string;
  readonly type: GraphQLInputType;
  /** Below the argument: names of fields, and 0 for an entry of a list. */
  readonly path: readonly (string | 0)[];
  readonly leaf: string;
  readonly selection: string;
}

const schema = readSchema();
const places = (['query', 'mutation'] as const).flatMap(placesOf);

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({
    PROVIDERS: 'connect',
    RATE_LIMIT_PER_MINUTE_PER_CALLER: '0',
    RATE_LIMIT_PER_MINUTE_PER_ADDRESS: '0',
  });
});
afterAll(() => service.close());

function placesOf(operation: 'query' | 'mutation'): Place[] {
  const root = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).flatMap((field) => {
    const result = schema.getType(String(field.type).replace(/[![\]]/g, ''));
    const said =
      isObjectType(result) && result.getFields().userErrors ? 'userErrors { path code message }' : '__typename';
    return field.args.flatMap(({ name, type }) =>
      leavesOf(type, []).map(({ path, leaf }) => ({
        operation,
        field: field.name,
        argument: name,
        type,
        path,
        leaf,
        selection: `{ ${said} }`,
      })),
    );
  });
}

function leavesOf(
  declared: GraphQLInputType,
  path: readonly (string | 0)[],
): { path: readonly (string | 0)[]; leaf: string }[] {
  const type = getNullableType(declared);
  if (isListType(type)) return leavesOf(type.ofType as GraphQLInputType, [...path, 0]);
  if (!isInputObjectType(type)) return [{ path, leaf: type.name }];
  return Object.values(type.getFields()).flatMap((field) => leavesOf(field.type, [...path, field.name]));
}

const MINIMAL: Readonly<Record<string, unknown>> = {
  Int: 1,
  Boolean: true,
  Date: '1990-05-12',
  CountryCode: 'US',
  Base64: 'AAAA',
};

/** A value of a type with what it needs and nothing else, and `value` at the end of `path`. */
function valueWith(declared: GraphQLInputType, path: readonly (string | 0)[] | null, value: unknown): unknown {
  const type = getNullableType(declared);
  const [step, ...rest] = path ?? [];
  if (path?.length === 0) return value;
  if (isListType(type)) return [valueWith(type.ofType as GraphQLInputType, path && rest, value)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return MINIMAL[type.name] ?? 'x1';
  const fields = Object.values(type.getFields()).filter((field) => field.name === step || isNonNullType(field.type));
  return Object.fromEntries(
    fields.map((field) => [field.name, valueWith(field.type, field.name === step ? rest : null, value)]),
  );
}

/** A name that is written as it is. */
class Word {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function literal(value: unknown): string {
  if (value instanceof Word) return value.text;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, part]) => `${name}: ${literal(part)}`)
    .join(', ')}}`;
}

/** How a secret is put, among it what looks like the messages of graphql-js and of the scalars. */
const disguises: readonly ((secret: string) => unknown)[] = [
  (secret) => secret,
  (secret) => `${secret}@${secret}.example`,
  (secret) => `+1202${secret}`,
  (secret) => `1990-05-12${secret}`,
  (secret) => `en-${secret}`,
  (secret) => [secret],
  (secret) => [[secret, { x: secret }]],
  (secret) => ({ value: secret }),
  (secret) => Number(`9${secret.replace(/\D/g, '').slice(0, 8)}1234567.5`),
  (secret) => `x" at "input.${secret}"; Expected value of type "${secret}".`,
  (secret) => `x; Field "${secret}" of required type "${secret}" was not provided.`,
  (secret) => `x; Field "${secret}" is not defined by type "${secret}".`,
  (secret) => `x\n; Expected type "${secret}". Value "x" does not exist in "${secret}" enum.`,
  (secret) => `${secret} definition is not executable.`,
  (secret) => `Cannot query field "${secret}"`,
  (secret) => `${secret}\0`,
  (secret) => `\u202e${secret}`,
  (secret) => secret.repeat(200),
];

/** As literals, in which quotes can stand as they are. */
const blocks: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `x; Expected type "${secret}"`,
  (secret) => `x; Field "${secret}" of required type "${secret}" was not provided.`,
  (secret) => `Value "x" does not exist in "${secret}" enum.`,
  (secret) => `${secret}\n" at "input.${secret}"; Enum "${secret}" cannot represent non-enum value: "x"`,
];

/** Words that stand nowhere in the schema and the messages, with digits of their own. */
const secrets = fc
  .tuple(fc.stringMatching(/^[a-z]{12}$/), fc.integer({ min: 10_000_000, max: 99_999_999 }))
  .map(([word, digits]) => `zq${word}${digits}`);

async function said(query: string, variables: object): Promise<string> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  expect([200, 400]).toContain(response.status);
  const text = await response.text();
  expect(text).not.toContain('INTERNAL_SERVER_ERROR');
  return text;
}

function expectNothingOf(secret: string, answer: string): void {
  const word = secret.slice(0, 14);
  const digits = secret.slice(14);
  const lower = answer.toLowerCase();
  for (const form of [word, digits, Buffer.from(word).toString('base64').slice(0, 16).toLowerCase()]) {
    if (lower.includes(form)) throw new Error(`What was sent came back: ${answer}`);
  }
}

function otherArguments({ operation, field, argument }: Place): string {
  const root = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
  const needed =
    root?.getFields()[field]?.args.filter(({ name, type }) => name !== argument && isNonNullType(type)) ?? [];
  return needed.map(({ name, type }) => `, ${name}: ${literalOf(type)}`).join('');
}

function literalOf(type: GraphQLInputType): string {
  const value = valueWith(type, null, null);
  return literal(isEnumType(getNullableType(type)) ? new Word(String(value)) : value);
}

function askVariable(place: Place, value: unknown): Promise<string> {
  const { operation, field, argument, type, path, selection } = place;
  const query = `${operation} ($v: ${String(type)}) { ${field}(${argument}: $v${otherArguments(place)}) ${selection} }`;
  return said(query, { v: valueWith(type, path, value) });
}

function askLiteral(place: Place, value: unknown): Promise<string> {
  const { operation, field, argument, type, path, selection } = place;
  const input = literal(wordsIn(type, valueWith(type, path, value)));
  return said(`${operation} { ${field}(${argument}: ${input}${otherArguments(place)}) ${selection} }`, {});
}

/** The value with the names of enums as words, as documents have them. */
function wordsIn(declared: GraphQLInputType, value: unknown): unknown {
  const type = getNullableType(declared);
  if (isListType(type) && Array.isArray(value))
    return value.map((entry) => wordsIn(type.ofType as GraphQLInputType, entry));
  if (isEnumType(type) && type.getValue(String(value))) return new Word(String(value));
  if (!isInputObjectType(type) || value === null || typeof value !== 'object' || value instanceof Word) return value;
  const fields = type.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const field = fields[name];
      return [name, field ? wordsIn(field.type, part) : (part as unknown)];
    }),
  );
}

test('every scalar and enum that is given somewhere has a place', () => {
  const given = new Set(places.map(({ leaf }) => leaf));
  const scalars = Object.values(schema.getTypeMap())
    .filter(isScalarType)
    .map(({ name }) => name);
  // The first two are of the directives of federation alone.
  expect(scalars.filter((name) => !given.has(name))).toEqual(['FieldSet', 'link__Import', 'Float']);
  expect(places.length).toBeGreaterThan(150);
});

test.each([
  ['variable', askVariable],
  ['literal', askLiteral],
] as const)(
  'no secret comes back that was sent as a %s',
  async (_how, ask) => {
    let refused = 0;
    const kinds = [...new Set(places.map(({ leaf }) => leaf))];
    await fc.assert(
      fc.asyncProperty(
        secrets,
        fc.constantFrom(...kinds).chain((kind) => fc.constantFrom(...places.filter(({ leaf }) => leaf === kind))),
        fc.constantFrom(...disguises),
        async (secret, place, disguise) => {
          const answer = await ask(place, disguise(secret));
          if (answer.includes('"errors"')) refused += 1;
          expectNothingOf(secret, answer);
        },
      ),
      runs(300),
    );
    expect(refused).toBeGreaterThan(100);
  },
  120_000,
);

test('no secret comes back that was a word or a block of a document', async () => {
  await fc.assert(
    fc.asyncProperty(secrets, fc.constantFrom(...places), fc.constantFrom(...blocks), async (secret, place, block) => {
      expectNothingOf(secret, await askLiteral(place, new Word(secret)));
      expectNothingOf(secret, await askLiteral(place, new Word(`"""${block(secret)}"""`)));
    }),
    runs(200),
  );
}, 120_000);
