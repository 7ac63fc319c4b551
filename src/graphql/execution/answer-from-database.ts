import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { AnswerText } from '../../storage/reads/plan/answer-text.js';
import type { GraphContext } from '../graph-context.js';

/** A valid, allowed operation. */
export interface RunnableOperation {
  readonly schema: GraphQLSchema;
  /** The same object for the same text, so that what is made of it is kept by it. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As sent, not coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: GraphContext;
}

/**
 * Answers an operation that the database alone can answer: the JSON text of `data`. Undefined, at once or in the end: the
 * resolvers have to answer it.
 */
export type AnswerFromDatabase = (operation: RunnableOperation) => Promise<AnswerText | undefined> | undefined;
