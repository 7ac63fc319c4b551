import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { refusalsOf } from '../access/refusals.js';
import type { GraphContext } from '../graph-context.js';
import type { AnswerText } from '../../storage/reads/plan/answer-text.js';
import { sendableData } from './json-text.js';
import type { OperationExecutor } from './operation-executor.js';

/** A request that the gate admitted. */
export interface AdmittedOperation {
  readonly judged: { readonly document: DocumentNode; readonly isValid: boolean };
  readonly operation: OperationDefinitionNode;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An answer that is not sent yet. */
export class AheadAnswer {
  readonly #data: AnswerText;

  /** @param data the JSON text of its `data` */
  constructor(data: AnswerText) {
    this.#data = data;
  }

  /** The whole of it, as it is sent, and forgotten here. @throws Error the second time */
  take(): string | Buffer {
    return sendableData(this.#data.take());
  }
}

/**
 * Answers ahead of Apollo Server what needs nothing of it any more: a query whose document it found valid before, of which the
 * caller may see every field, and that the database answers alone. What Apollo Server does around an execution, and what its
 * plugins here look at, is of documents that are new, forbidden or fail.
 * @returns a function that gives the answer, or undefined where Apollo Server has to be asked, with the same context
 */
export function createAnswerAhead(schema: GraphQLSchema, executor: OperationExecutor) {
  return (admitted: AdmittedOperation, context: GraphContext): Promise<AheadAnswer | undefined> | undefined => {
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
): Promise<AheadAnswer | undefined> {
  const data = await executor.answerAhead(asked);
  return data && new AheadAnswer(data);
}
