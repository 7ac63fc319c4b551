import {
  GraphQLError,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { isPromise } from 'graphql/jsutils/isPromise.js';
import { addPath, type Path } from 'graphql/jsutils/Path.js';
import { completeAbstract } from './complete-abstract.js';
import { completeObject, handleError } from './execute-fields.js';
import type { PreparedField } from './prepared-selection.js';
import type { Run } from './run.js';

/**
 * Makes what a resolver gave to what stands in the answer. A value that is there is answered at once; a promise only for
 * what has to be waited for.
 * @param path of the value; undefined only for a field without anything below it
 * @throws what the value, or something below it that must not be null, is instead
 */
export type Complete = (run: Run, field: PreparedField, path: Path | undefined, result: unknown) => unknown;

const made = new WeakMap<GraphQLOutputType, Complete>();

/** The function for a type; one for each type, since types are the schema's. */
export function completerOf(type: GraphQLOutputType): Complete {
  const known = made.get(type);
  if (known) return known;
  const complete = isNonNullType(type)
    ? completeNonNull(completerOf(type.ofType as GraphQLOutputType))
    : nullable(type);
  made.set(type, complete);
  return complete;
}

function completeNonNull(complete: Complete): Complete {
  return (run, field, path, result) => {
    const completed = complete(run, field, path, result);
    if (completed !== null) return completed;
    throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.definition.name}.`);
  };
}

function nullable(type: GraphQLOutputType): Complete {
  const complete = present(type);
  return (run, field, path, result) => {
    if (result === null || result === undefined) return null;
    if (result instanceof Error) throw result;
    return complete(run, field, path, result);
  };
}

function present(type: GraphQLOutputType): Complete {
  if (isListType(type)) return completeList(type as GraphQLList<GraphQLOutputType>);
  if (isLeafType(type)) return completeLeaf(type);
  if (isAbstractType(type)) return (run, field, path, result) => completeAbstract(run, field, path, type, result);
  return (run, field, path, result) => completeObject(run, field, path, type as GraphQLObjectType, result);
}

function completeLeaf(type: GraphQLLeafType): Complete {
  return (_run, _field, _path, result) => {
    const serialized: unknown = type.serialize(result);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(result)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
    );
  };
}

function completeList({ ofType: type }: GraphQLList<GraphQLOutputType>): Complete {
  const complete = completerOf(type);
  const isNonNull = isNonNullType(type);
  const completeEntry: Complete = (run, field, path, entry) => {
    try {
      const completed = isPromise(entry)
        ? entry.then((resolved) => complete(run, field, path, resolved))
        : complete(run, field, path, entry);
      if (!isPromise(completed)) return completed;
      return completed.then(undefined, (error: unknown) => handleError(run, field, path, isNonNull, error));
    } catch (error) {
      return handleError(run, field, path, isNonNull, error);
    }
  };
  return (run, field, path, result) => {
    if (typeof result !== 'object' || typeof (result as Partial<Iterable<unknown>>)[Symbol.iterator] !== 'function') {
      const { parentType, definition } = field;
      const message = `Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`;
      throw new GraphQLError(message);
    }
    const answer: unknown[] = [];
    let isWhole = true;
    try {
      for (const entry of result as Iterable<unknown>) {
        const completed = completeEntry(run, field, addPath(path, answer.length, undefined), entry);
        if (isPromise(completed)) isWhole = false;
        answer.push(completed);
      }
    } catch (error) {
      // The list is gone; entries that fail later than it must not end the process as rejections that nobody handles.
      void Promise.allSettled(Array.isArray(result) ? [...answer, ...(result as unknown[])] : answer);
      throw error;
    }
    return isWhole ? answer : Promise.all(answer);
  };
}
