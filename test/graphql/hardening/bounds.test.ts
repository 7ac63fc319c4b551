import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  validate,
  visit,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { getMetadataStorage as getGraphMetadata } from 'type-graphql';
import { createSchema } from '../../../src/graphql/schema.js';

const schema = createSchema();
const inputs = Object.values(schema.getTypeMap()).filter((type) => isInputObjectType(type));

/** Bounds that class-validator knows a text by; a pattern of ours says how long it can be. */
const BOUNDS = ['maxLength', 'matches', 'isIp'];

/** Scalars that take a text of any length. */
const TEXTS = ['String', 'EmailAddress', 'Locale'];
/** Scalars whose form bounds them, and an image, which is measured before it is looked at. */
const BOUND_BY_FORM = ['Boolean', 'CountryCode', 'Date', 'DateTime', 'Int', 'PhoneNumber', 'Base64'];
/** What a gateway knows of an entity: of it only keys are read, each with a bound of its own. */
const BOUND_BY_KEYS = ['_Any'];

function namesOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return namesOf(type.ofType as GraphQLInputType);
  return isListType(type) ? `[${namesOf(type.ofType as GraphQLInputType)}]` : type.name;
}

describe('every text of an input has a maximum length', () => {
  const texts = inputs.flatMap((input) =>
    Object.values(input.getFields())
      .filter(({ type }) => TEXTS.includes(namesOf(type).replace(/[[\]]/g, '')))
      .map(({ name }) => [input.name, name] as const),
  );

  test('and there are some', () => {
    expect(texts.length).toBeGreaterThan(40);
  });

  test.each(texts)('%s.%s', (typeName, field) => {
    const target = getGraphMetadata().inputTypes.find(({ name }) => name === typeName)?.target as () => unknown;
    const rules = getMetadataStorage()
      .getTargetValidationMetadatas(target, '', false, false)
      .filter(({ propertyName }) => propertyName === field)
      .map(({ name, constraintCls }) => name ?? constraintCls.name);
    expect(rules.filter((rule) => BOUNDS.includes(rule))).not.toEqual([]);
  });
});

/** A place in an argument that holds a list, an id, or a text that is the argument itself. */
interface Place {
  /** As the refusal names it, and the whole of the argument that reaches it. */
  readonly path: string;
  readonly value: unknown;
  readonly refusal: string;
}

/** @param wrap makes the whole argument of what stands at this path */
function placesOf(declared: GraphQLInputType, path: string, wrap: (value: unknown) => unknown): Place[] {
  const type = getNullableType(declared);
  const isArgument = !path.includes('.');
  if (isListType(type)) {
    const refusal = `Give at most 100 entries for ${path}`;
    const entries = placesOf(type.ofType as GraphQLInputType, `${path}.0`, (value) => wrap([value]));
    return [{ path, value: wrap(Array.from({ length: 101 }, () => null)), refusal }, ...entries];
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) =>
      placesOf(field.type, `${path}.${field.name}`, (value) => wrap({ [field.name]: value })),
    );
  }
  if (type.name === 'ID') {
    return [{ path, value: wrap('x'.repeat(256)), refusal: `Give at most 255 characters for ${path}` }];
  }
  if (isArgument && TEXTS.includes(type.name)) {
    return [{ path, value: wrap('x'.repeat(4001)), refusal: `Give at most 4000 characters for ${path}` }];
  }
  return [];
}

describe('every list, every id and every text of an argument has a bound', () => {
  const fields = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => [type.name, field] as const));
  const places = fields.flatMap(([typeName, field]) =>
    field.args.flatMap(({ name, type }) =>
      placesOf(type, name, (value) => value).map((place) => ({ typeName, field, name, ...place })),
    ),
  );

  test('and there are some, of all three kinds, in operations of all three kinds and below them', () => {
    expect(places.length).toBeGreaterThan(60);
    for (const end of ['100 entries', '255 characters', '4000 characters']) {
      expect(places.some(({ refusal }) => refusal.includes(end))).toBe(true);
    }
    const types = new Set(places.map(({ typeName }) => typeName));
    expect([...types].toSorted()).toEqual(expect.arrayContaining(['Customer', 'Mutation', 'Query', 'Subscription']));
  });

  test.each(places.map((place) => [`${place.typeName}.${place.field.name}(${place.path})`, place] as const))(
    '%s',
    (_name, { field, name, value, refusal }) => {
      expect(() => resolve(field, { [name]: value })).toThrow(
        expect.objectContaining({ message: refusal, extensions: { code: 'BAD_USER_INPUT' } }),
      );
    },
  );
});

/** Resolves or subscribes without a service: what is refused is refused before one is needed. */
function resolve({ resolve: read, subscribe }: GraphQLField<unknown, unknown>, values: object): unknown {
  return (subscribe ?? read)?.(undefined, values, undefined, {} as GraphQLResolveInfo);
}

test('every scalar that is given somewhere is bounded by its form or its length', () => {
  const given = [
    ...inputs.flatMap((input) => Object.values(input.getFields())),
    ...[schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}).flatMap(({ args }) => args),
    ),
  ].map(({ type }) => namesOf(type).replace(/[[\]]/g, ''));
  const unbounded = given.filter((name) => {
    const type = schema.getType(name);
    return (
      !isEnumType(type) &&
      !isInputObjectType(type) &&
      ![...TEXTS, ...BOUND_BY_FORM, ...BOUND_BY_KEYS, 'ID'].includes(name)
    );
  });
  expect(unbounded).toEqual([]);
});

test('fields that overlap are compared a bounded number of times in the largest document', () => {
  const names = Array.from({ length: 1990 }, () => 'id').join(' ');
  const document = parse(`{ providers { ${names} } }`);
  let compared = 0;
  visit(document, {
    Field: (node) => {
      const { arguments: values } = node;
      Object.defineProperty(node, 'arguments', { get: () => ((compared += 1), values) });
    },
  });
  validate(schema, document, [OverlappingFieldsCanBeMergedRule]);
  // Two looks at each pair, and a few at each field.
  expect(compared).toBeLessThan(1990 * 1990 * 1.1);
});
