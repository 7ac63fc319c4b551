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
import { validate as isUuid } from 'uuid';
import { badInput } from '../paging/cursor.js';

/** The longest id that is looked for: ours have 36 characters, those of providers are short words. */
export const MAX_ID_LENGTH = 255;

/** The longest text that stands in an argument itself, e.g. a cursor that holds a name. */
export const MAX_ARGUMENT_LENGTH = 4000;

/** The most entries of any list; most inputs take fewer and say so as `userErrors`. */
export const MAX_ENTRIES = 100;

/**
 * Bounds what every argument can hold, whoever declared it: ids anywhere in it, lists, and texts that are arguments themselves.
 * Texts of inputs have a length of their own each, by which they are validated. A longer one is BAD_USER_INPUT, as is an id with
 * control characters, and the field is not resolved. A UUID reaches the resolver in lower case, as the database says it
 * (RFC 9562, section 4): external ids, which are a provider's to spell, are texts.
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

function bounded(field: GraphQLField<unknown, unknown>, resolve: Resolve): Resolve {
  return (source, values, context, info) => resolve(source, takeArguments(field, values), context, info);
}

/** A field's arguments as its resolver gets them. @throws GraphQLError BAD_USER_INPUT for one that holds too much */
export function takeArguments(
  { args }: GraphQLField<unknown, unknown>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const taken = { ...values };
  for (const { name, type } of args) {
    if (!(name in values)) continue;
    const value = values[name];
    if (typeof value === 'string' && nullable(type) === GraphQLString) checkLength(value, MAX_ARGUMENT_LENGTH, name);
    else taken[name] = take(type, value, name);
  }
  return taken;
}

/** The value with its ids as the database says them. */
function take(declared: GraphQLInputType, value: unknown, path: string): unknown {
  if (value === null || value === undefined) return value;
  const type = nullable(declared);
  if (isListType(type)) {
    const entries = value as unknown[];
    if (entries.length > MAX_ENTRIES) throw badInput(`Give at most ${MAX_ENTRIES} entries for ${path}`);
    return entries.map((entry, index) => take(type.ofType as GraphQLInputType, entry, `${path}.${index}`));
  }
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => {
        const field = fields[name];
        return [name, field ? take(field.type, part, `${path}.${name}`) : part];
      }),
    );
  }
  return type === GraphQLID ? takeId(String(value), path) : value;
}

/** An id as the database says it. @throws GraphQLError BAD_USER_INPUT for one that is none, which is named by its path alone */
export function takeId(id: string, path: string): string {
  checkLength(id, MAX_ID_LENGTH, path);
  // PostgreSQL has no text with NUL.
  if (/\p{Cc}/u.test(id)) throw badInput(`Give no control characters for ${path}`);
  return isUuid(id) ? id.toLowerCase() : id;
}

function checkLength(text: string, most: number, path: string): void {
  if (text.length > most) throw badInput(`Give at most ${most} characters for ${path}`);
}

function nullable(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? (type.ofType as GraphQLInputType) : type;
}
