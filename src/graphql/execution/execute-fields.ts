import {
  getArgumentValues,
  GraphQLError,
  locatedError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { isPromise } from 'graphql/jsutils/isPromise.js';
import { addPath, pathToArray, type Path } from 'graphql/jsutils/Path.js';
import { selectionOf, type PreparedField, type PreparedSelection } from './prepared-selection.js';
import type { Run } from './run.js';

type Answer = Record<string, unknown>;

/** Resolves all fields of an object at once; a promise only where a field has to be waited for. */
export function executeFields(
  run: Run,
  selection: PreparedSelection,
  source: unknown,
  path: Path | undefined,
): Answer | Promise<Answer> {
  const answer = emptyAnswer(selection);
  // Most objects have none.
  let waiting: string[] | undefined;
  try {
    for (const field of selection.fields) {
      const value = executeField(run, field, source, path);
      answer[field.key] = value;
      if (isPromise(value)) (waiting ??= []).push(field.key);
    }
  } catch (error) {
    if (!waiting) throw error;
    // As graphql-js does: the other fields come to an end first.
    return settle(answer, waiting).finally(() => {
      throw error;
    });
  }
  return waiting ? settle(answer, waiting) : answer;
}

/** Resolves the fields one after the other: those of a mutation. */
export function executeSerially(run: Run, selection: PreparedSelection, source: unknown): Answer | Promise<Answer> {
  const answer = emptyAnswer(selection);
  const remaining = selection.fields.values();
  const next = (): Answer | Promise<Answer> => {
    for (const field of remaining) {
      const value = executeField(run, field, source, undefined);
      if (isPromise(value)) {
        return value.then((resolved) => {
          answer[field.key] = resolved;
          return next();
        });
      }
      answer[field.key] = value;
    }
    return answer;
  };
  return next();
}

/** Completes an object: what is selected of it. @throws GraphQLError where it is none of its type */
export function completeObject(
  run: Run,
  field: PreparedField,
  path: Path | undefined,
  type: GraphQLObjectType,
  result: unknown,
): unknown {
  const selection = selectionOf(run, field, type);
  if (type.isTypeOf) {
    const isOfType = type.isTypeOf(result, run.context, resolveInfo(run, field, path));
    if (isPromise(isOfType)) {
      return isOfType.then((resolved) => {
        if (!resolved) throw notOfType(field, type, result);
        return executeFields(run, selection, result, path);
      });
    }
    if (!isOfType) throw notOfType(field, type, result);
  }
  return executeFields(run, selection, result, path);
}

/** Where a value failed: null and an error in the answer if it may be null. @throws the located error if it may not */
export function handleError(
  run: Run,
  { nodes }: PreparedField,
  path: Path | undefined,
  isNonNull: boolean,
  raw: unknown,
): null {
  const error = locatedError(raw, nodes, pathToArray(path));
  if (isNonNull) throw error;
  run.errors.add(error, path);
  return null;
}

/** What a resolver gets to know of its field. @param path of the field, or of an entry of its list */
export function resolveInfo(
  run: Run,
  { nodes, parentType, definition }: PreparedField,
  path?: Path,
): GraphQLResolveInfo {
  let own = path;
  while (typeof own?.key === 'number') own = own.prev;
  return {
    fieldName: definition.name,
    fieldNodes: nodes,
    returnType: definition.type,
    parentType,
    path: own as Path,
    schema: run.schema,
    fragments: run.fragments as GraphQLResolveInfo['fragments'],
    rootValue: run.rootValue,
    operation: run.operation,
    variableValues: run.variables,
  };
}

function executeField(run: Run, field: PreparedField, source: unknown, parentPath: Path | undefined): unknown {
  const { key, parentType, complete, isNonNull, isLeaf } = field;
  let path = isLeaf ? undefined : addPath(parentPath, key, parentType.name);
  const fail = (error: unknown): null =>
    handleError(run, field, (path ??= addPath(parentPath, key, parentType.name)), isNonNull, error);
  try {
    const result = resolveField(run, field, source, path, parentPath);
    const completed = isPromise(result)
      ? result.then((resolved) => complete(run, field, path, resolved))
      : complete(run, field, path, result);
    return isPromise(completed) ? completed.then(undefined, fail) : completed;
  } catch (error) {
    return fail(error);
  }
}

/** What the field's resolver gives; without one, the property of its name, which can be a method. */
function resolveField(
  run: Run,
  field: PreparedField,
  source: unknown,
  ownPath: Path | undefined,
  parentPath: Path | undefined,
): unknown {
  const { key, nodes, parentType, definition } = field;
  // Looked at every time: a plugin of Apollo Server that follows fields wraps resolvers once it is asked for.
  const { resolve, args } = definition;
  if (!resolve && args.length === 0) {
    const property = propertyOf(source, definition.name);
    if (typeof property !== 'function') return property;
  }
  const path = ownPath ?? addPath(parentPath, key, parentType.name);
  const info = resolveInfo(run, field, path);
  const values = args.length === 0 ? {} : getArgumentValues(definition, nodes[0] as never, run.variables);
  if (resolve) return resolve(source, values, run.context, info);
  const property = propertyOf(source, definition.name);
  if (typeof property !== 'function') return property;
  return (source as Record<string, (...given: unknown[]) => unknown>)[definition.name]?.(values, run.context, info);
}

function propertyOf(source: unknown, name: string): unknown {
  const hasProperties = (typeof source === 'object' && source !== null) || typeof source === 'function';
  return hasProperties ? (source as Record<string, unknown>)[name] : undefined;
}

/** Puts what was waited for in its place. */
async function settle(answer: Answer, keys: readonly string[]): Promise<Answer> {
  const values = await Promise.all(keys.map((key) => answer[key]));
  keys.forEach((key, index) => (answer[key] = values[index]));
  return answer;
}

/** A plain object: V8 reads and writes those faster than objects without a prototype, which it keeps as hash tables. */
function emptyAnswer({ hasProto }: PreparedSelection): Answer {
  return hasProto ? (Object.create(null) as Answer) : {};
}

function notOfType({ nodes }: PreparedField, type: GraphQLObjectType, result: unknown): GraphQLError {
  return new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(result)}.`, { nodes });
}
