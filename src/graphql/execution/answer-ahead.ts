import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { refusalsOf } from '../access/refusals.js';
import type { GraphContext } from '../graph-context.js';
import { JsonText, stringifyResult } from './json-text.js';
import type { OperationExecutor } from './operation-executor.js';

/** A request that the gate admitted. */
export interface AdmittedOperation {
  readonly judged: { readonly document: DocumentNode; readonly isValid: boolean };
  readonly operation: OperationDefinitionNode;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Answers ahead of Apollo Server what needs nothing of it any more: a query whose document it found valid before, of which the
 * caller may see every field, and that the database answers alone. What Apollo Server does around an execution, and what its
 * plugins here look at, is of documents that are new, forbidden or fail.
 * @returns a function that gives the text of the answer, or undefined where Apollo Server has to be asked, with the same context
 */
export function createAnswerAhead(schema: GraphQLSchema, executor: OperationExecutor) {
  return (admitted: AdmittedOperation, context: GraphContext): Promise<string | undefined> | undefined => {
    const { judged, operation, operationName, variables } = admitted;
    if (!judged.isValid || operation.operation !== 'query') return undefined;
    const { document } = judged;
    if (refusalsOf(schema, context.caller, { document, operationName, variables }).length > 0) return undefined;
    return answer(executor, { document, operation, variables, context });
  };
}

async function answer(
  executor: OperationExecutor,
  asked: Parameters<OperationExecutor['answerAhead']>[0],
): Promise<string | undefined> {
  const text = await executor.answerAhead(asked);
  return text === undefined ? undefined : stringifyResult({ data: new JsonText(text) as never });
}
