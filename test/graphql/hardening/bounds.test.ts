import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import {
  isInputObjectType,
  isListType,
  isNonNullType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  validate,
  visit,
  type GraphQLInputType,
} from 'graphql';
import { getMetadataStorage as getGraphMetadata } from 'type-graphql';
import { createSchema } from '../../../src/graphql/schema.js';

const schema = createSchema();
const inputs = Object.values(schema.getTypeMap()).filter((type) => isInputObjectType(type));

/** Bounds that class-validator knows a text by; a pattern of ours says how long it can be. */
const BOUNDS = ['maxLength', 'matches', 'isIp'];

function namesOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return namesOf(type.ofType as GraphQLInputType);
  return isListType(type) ? `[${namesOf(type.ofType as GraphQLInputType)}]` : type.name;
}

describe('every text of an input has a maximum length', () => {
  const texts = inputs.flatMap((input) =>
    Object.values(input.getFields())
      .filter(({ type }) => ['String', 'EmailAddress', '[String]'].includes(namesOf(type)))
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
