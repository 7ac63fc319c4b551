import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { refusalsOf } from '../access/refusals.js';
import type { GraphContext } from '../graph-context.js';

/** A GraphQL request as it comes over the WebSocket. */
export interface SocketRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

/** What leaves in the place of an error, as over HTTP. */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** How operations over the WebSocket are judged. */
export interface SocketOperationsOptions {
  readonly schema: GraphQLSchema;
  /** Rules beside those of the specification, e.g. no introspection. */
  readonly validationRules: readonly ValidationRule[];
  readonly formatError: FormatError;
  /** Whether messages may suggest names of the schema. */
  readonly hideSuggestions: boolean;
}

/** The most lexical tokens of a document: what subscriptions are made of is far below. */
const MAX_TOKENS = 2000;

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
  prepare(request: SocketRequest, contextValue: GraphContext): ExecutionArgs | readonly GraphQLError[] {
    const { schema, validationRules } = this.#options;
    let document: DocumentNode;
    try {
      document = parse(request.query, { maxTokens: MAX_TOKENS });
    } catch (error) {
      return [withCode('GRAPHQL_PARSE_FAILED', error as GraphQLError)];
    }
    const invalid = validate(schema, document, [...specifiedRules, ...validationRules]);
    if (invalid.length > 0) return invalid.map((error) => withCode('GRAPHQL_VALIDATION_FAILED', error));
    const operation = getOperationAST(document, request.operationName);
    if (!operation) {
      return [refusal('OPERATION_RESOLUTION_FAILURE', 'Name the operation of the document that is to be run')];
    }
    if (operation.operation !== 'subscription') {
      return [refusal('BAD_REQUEST', 'The WebSocket takes subscriptions: send queries and mutations to POST /graphql')];
    }
    const variableValues = request.variables ?? {};
    const forbidden = refusalsOf(schema, contextValue.caller, {
      document,
      operationName: request.operationName,
      variables: variableValues,
    });
    if (forbidden.length > 0) return forbidden;
    const wrong = wrongVariables(schema, operation, variableValues);
    if (wrong.length > 0) return wrong;
    return { schema, document, operationName: request.operationName, variableValues, contextValue };
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
