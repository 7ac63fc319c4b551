import {
  GraphQLID,
  GraphQLString,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { badInput } from '../paging/cursor.js';

/** The longest id that is looked for: ours have 36 characters, those of providers are short words. */
export const MAX_ID_LENGTH = 255;

/** The longest text that stands in an argument itself, e.g. a cursor that holds a name. */
export const MAX_ARGUMENT_LENGTH = 4000;

/** The most entries of any list; most inputs take fewer and say so as `userErrors`. */
export const MAX_ENTRIES = 100;

/**
 * Bounds what every argument can hold, whoever declared it: ids anywhere in it, lists, and texts that are arguments themselves.
 * Texts of inputs have a length of their own each, by which they are validated. A longer one is BAD_USER_INPUT, and the field
 * is not resolved.
 */
export function boundArguments(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.length === 0) continue;
      if (field.subscribe) field.subscribe = bounded(field, field.subscribe);
      else if (field.resolve) field.resolve = bounded(field, field.resolve);
    }
  }
}

type Resolve = GraphQLFieldResolver<unknown, unknown, Readonly<Record<string, unknown>>>;

function bounded({ args }: GraphQLField<unknown, unknown>, resolve: Resolve): Resolve {
  return (source, values, context, info) => {
    for (const { name, type } of args) {
      const value = values[name];
      if (typeof value === 'string' && nullable(type) === GraphQLString) checkLength(value, MAX_ARGUMENT_LENGTH, name);
      else check(type, value, name);
    }
    return resolve(source, values, context, info);
  };
}

function check(declared: GraphQLInputType, value: unknown, path: string): void {
  if (value === null || value === undefined) return;
  const type = nullable(declared);
  if (isListType(type)) {
    const entries = value as unknown[];
    if (entries.length > MAX_ENTRIES) throw badInput(`Give at most ${MAX_ENTRIES} entries for ${path}`);
    entries.forEach((entry, index) => {
      check(type.ofType as GraphQLInputType, entry, `${path}.${index}`);
    });
  } else if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      check(field.type, (value as Record<string, unknown>)[field.name], `${path}.${field.name}`);
    }
  } else if (type === GraphQLID) checkLength(String(value), MAX_ID_LENGTH, path);
}

function checkLength(text: string, most: number, path: string): void {
  if (text.length > most) throw badInput(`Give at most ${most} characters for ${path}`);
}

function nullable(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? (type.ofType as GraphQLInputType) : type;
}
