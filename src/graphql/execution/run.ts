import type { OperationDefinitionNode } from 'graphql';
import type { CollectedErrors } from './collected-errors.js';
import type { SelectionSource } from './prepared-selection.js';

/** One execution of an operation. */
export interface Run extends SelectionSource {
  readonly operation: OperationDefinitionNode;
  readonly rootValue: unknown;
  /** What resolvers get as their context. */
  readonly context: unknown;
  readonly errors: CollectedErrors;
}
