import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
} from 'graphql';
import { createSchema, printSortedSchema } from '../../src/graphql/schema.js';

const schema = createSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];

interface Described {
  readonly at: string;
  readonly description?: string | null;
}

/** A type and everything in it that can have a description. */
function elementsOf(type: GraphQLNamedType): Described[] {
  const own: Described = { at: type.name, description: type.description };
  const inside = (name: string, description?: string | null): Described => ({
    at: `${type.name}.${name}`,
    description,
  });
  if (isEnumType(type)) return [own, ...type.getValues().map((value) => inside(value.name, value.description))];
  if (isInputObjectType(type))
    return [own, ...Object.values(type.getFields()).map((field) => inside(field.name, field.description))];
  if (!isObjectType(type)) return [own];
  const fields = Object.values(type.getFields()).flatMap((field) => [
    inside(field.name, field.description),
    ...field.args.map((argument) => inside(`${field.name}(${argument.name})`, argument.description)),
  ]);
  // Query and Mutation are described by their fields, and by the schema.
  return roots.includes(type) ? fields : [own, ...fields];
}

describe('the schema', () => {
  it('is committed as the code emits it', async () => {
    const committed = await readFile(join(process.cwd(), 'schema/schema.graphql'), 'utf8');
    expect(printSortedSchema()).toBe(committed);
  });

  it('describes itself and every type, field, argument, input field and enum value', () => {
    expect(schema.description).toMatch(/^One customer graph over many providers\./);
    const undescribed = types.flatMap(elementsOf).filter(({ description }) => !description?.trim());
    expect(undescribed.map(({ at }) => at)).toEqual([]);
  });

  it('shows nothing that is the service’s own', () => {
    const names = types.flatMap(elementsOf).map(({ at }) => at.split('.').at(-1) ?? '');
    const ours =
      /encrypted|cipher|hash|blind|index|secret|token|lease|version|payload$|idempotencyRecord|submission|row$|em$/i;
    const payloads = types.filter(({ name }) => name.endsWith('Payload')).map(({ name }) => name);
    const actions = ['SUBMISSION_FAILED', 'SUBMISSION_SUCCEEDED', 'SUBMISSION_UNKNOWN'];
    expect(names.filter((name) => ours.test(name) && !payloads.includes(name) && !actions.includes(name))).toEqual([]);
    const kinds = ['DocumentType', 'IdentifierType', '_Entity'];
    expect(types.filter(({ name }) => /(Entity|Type|Row)$/.test(name) && !kinds.includes(name))).toEqual([]);
  });

  it('has of an identifier’s number only the masked one to read, but for the audited reveal', () => {
    const readable = types
      .filter(isObjectType)
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    const numbers = readable.filter((field) => /number/i.test(field));
    expect(numbers).toContain('Identifier.maskedNumber');
    expect(numbers.filter((field) => !/\.masked/.test(field))).toEqual(['RevealIdentifierPayload.number']);
  });
});

describe('mutations', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

  it('are these', () => {
    expect(mutations.map(({ name }) => name).sort()).toEqual([
      'approveDocumentImage',
      'createIdentifier',
      'deactivateIdentifier',
      'eraseCustomer',
      'holdCustomer',
      'linkProviderCustomer',
      'mergeCustomers',
      'onboardCustomer',
      'refreshVerification',
      'registerCustomer',
      'requestImageUpload',
      'resolveRegistration',
      'retryRegistration',
      'retryWebhook',
      'revealIdentifier',
      'signAgreement',
      'startDocument',
      'updateCustomer',
      'updateIdentifier',
      'uploadDocumentImage',
    ]);
  });

  it.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
    '%s takes one input and answers with userErrors',
    (name, { args, type }) => {
      const capital = name[0]?.toUpperCase() + name.slice(1);
      expect(args.map((argument) => [argument.name, String(argument.type)])).toEqual([['input', `${capital}Input!`]]);
      expect(String(type)).toBe(`${capital}Payload!`);
      const payload = getNamedType(type);
      expect(isObjectType(payload) && String(payload.getFields().userErrors?.type)).toBe('[UserError!]!');
    },
  );
});

test('subscriptions are these', () => {
  const subscriptions = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  expect(
    subscriptions.map(({ name, args, type }) => [
      name,
      args.map((one) => `${one.name}: ${String(one.type)}`),
      String(type),
    ]),
  ).toEqual([
    ['customerChanged', ['id: ID!'], 'Customer!'],
    ['verificationChanged', ['customerId: ID'], 'VerificationStatus!'],
  ]);
});
