import {
  createSourceEventStream,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  validate,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { isAsyncIterable } from 'graphql/jsutils/isAsyncIterable.js';
import { mapAsyncIterator } from 'graphql/execution/mapAsyncIterator.js';
import { refusalsOf } from '../access/refusals.js';
import type { OperationExecutor } from '../execution/operation-executor.js';
import type { GraphContext } from '../graph-context.js';
import type { AdmittedRequest, DocumentGate } from '../hardening/document-gate.js';
import { validateOnce } from '../hardening/judged-documents.js';
import { RefusedRequest } from '../hardening/refusal.js';

/** What leaves in the place of an error, as over HTTP. */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** How operations over the WebSocket are judged. */
export interface SocketOperationsOptions {
  readonly schema: GraphQLSchema;
  /** What events are answered with. */
  readonly executor: OperationExecutor;
  /** What requests over HTTP pass as well. */
  readonly gate: DocumentGate;
  readonly formatError: FormatError;
  /** Whether messages may suggest names of the schema. */
  readonly hideSuggestions: boolean;
}

/**
 * What comes over the WebSocket, judged as Apollo Server judges what comes over HTTP: the same rules, codes and
 * messages. Only subscriptions are taken.
 */
export class SocketOperations {
  readonly #options: SocketOperationsOptions;

  constructor(options: SocketOperationsOptions) {
    this.#options = options;
  }

  /** What graphql-js subscribes with, or what is wrong. */
  prepare(request: object, contextValue: GraphContext): ExecutionArgs | readonly GraphQLError[] {
    const { schema, gate } = this.#options;
    let admitted: AdmittedRequest;
    try {
      admitted = gate.admit(request);
    } catch (error) {
      if (error instanceof RefusedRequest) return [error];
      throw error;
    }
    const { judged, operation, operationName, variables } = admitted;
    const { document } = judged;
    const invalid = validateOnce(judged, () => validate(schema, document));
    if (invalid.length > 0) return invalid.map((error) => withCode('GRAPHQL_VALIDATION_FAILED', error));
    if (operation.operation !== 'subscription') {
      return [refusal('BAD_REQUEST', 'The WebSocket takes subscriptions: send queries and mutations to POST /graphql')];
    }
    const forbidden = refusalsOf(schema, contextValue.caller, { document, operationName, variables });
    if (forbidden.length > 0) return forbidden;
    const wrong = wrongVariables(schema, operation, variables);
    if (wrong.length > 0) return wrong;
    return { schema, document, operationName, variableValues: variables, contextValue };
  }

  /** Begins what {@link prepare} took, as graphql-js does, but for its executor. */
  async subscribe(args: ExecutionArgs): Promise<AsyncGenerator<ExecutionResult, unknown, void> | ExecutionResult> {
    const { document, operationName, variableValues, contextValue: context } = args;
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new Error('A subscription without its operation was begun');
    const source = await createSourceEventStream(args);
    if (!isAsyncIterable(source)) return source;
    const prepared = this.#options.executor.prepare(document, operation);
    return mapAsyncIterator(source, (rootValue) =>
      prepared.execute({ rootValue, context, variables: variableValues ?? {} }),
    );
  }

  /** Errors as clients get them. */
  format(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    const { formatError, hideSuggestions } = this.#options;
    return errors.map((error) => {
      const { extensions, ...said } = error.toJSON();
      const message = hideSuggestions ? said.message.replace(/ ?Did you mean(.+?)\?$/, '') : said.message;
      const code = extensions?.code ?? 'INTERNAL_SERVER_ERROR';
      return formatError({ ...said, message, extensions: { ...extensions, code } }, faultOf(error));
    });
  }
}

function wrongVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], values, { maxErrors: 50 });
  return errors.map((error) => withCode('BAD_USER_INPUT', error));
}

/** What a source of events throws has no path yet; it is told as if it had one. */
function faultOf(error: GraphQLError): unknown {
  return error.path ? error : (error.originalError ?? error);
}

function withCode(code: string, error: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, path, extensions } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { ...extensions, code } });
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
