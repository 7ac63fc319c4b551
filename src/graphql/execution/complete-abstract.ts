import {
  defaultTypeResolver,
  GraphQLError,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { isPromise } from 'graphql/jsutils/isPromise.js';
import type { Path } from 'graphql/jsutils/Path.js';
import { completeObject, resolveInfo } from './execute-fields.js';
import type { PreparedField } from './prepared-selection.js';
import type { Run } from './run.js';

/** Completes a value of an interface or union as the object type that it says, or that one of the types says of it. */
export function completeAbstract(
  run: Run,
  field: PreparedField,
  path: Path | undefined,
  type: GraphQLAbstractType,
  result: unknown,
): unknown {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const named = resolveType(result, run.context, resolveInfo(run, field, path), type);
  const complete = (name: unknown): unknown =>
    completeObject(run, field, path, runtimeType(run, field, type, name, result), result);
  return isPromise(named) ? named.then(complete) : complete(named);
}

/** @throws GraphQLError, with graphql-js' words, for what is no object type of the abstract one */
function runtimeType(
  { schema }: Run,
  { nodes, parentType, definition }: PreparedField,
  type: GraphQLAbstractType,
  name: unknown,
  result: unknown,
): GraphQLObjectType {
  const must = `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${parentType.name}.${definition.name}"`;
  if (name === null || name === undefined) {
    const advice = `Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`;
    throw new GraphQLError(`${must}. ${advice}`, { nodes });
  }
  if (isObjectType(name)) {
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  }
  if (typeof name !== 'string') {
    throw new GraphQLError(`${must} with value ${inspect(result)}, received "${inspect(name)}".`);
  }
  const found = schema.getType(name);
  if (!found) {
    const message = `Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`;
    throw new GraphQLError(message, { nodes });
  }
  if (!isObjectType(found)) {
    throw new GraphQLError(`Abstract type "${type.name}" was resolved to a non-object type "${name}".`, { nodes });
  }
  if (!schema.isSubType(type, found)) {
    throw new GraphQLError(`Runtime Object type "${name}" is not a possible type for "${type.name}".`, { nodes });
  }
  return found;
}
