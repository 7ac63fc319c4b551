import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import { isRequestError } from '../errors/answer-wrong-document.js';

/** Every code under which the gate refuses a request before it is run, with the HTTP status. Stable: clients may rely on them. */
export const refusalStatus = {
  /** The request has no document, or parts of the wrong kind. */
  BAD_REQUEST: 400,
  /** An array of requests: send one after the other. */
  BATCHING_REFUSED: 400,
  /** The document is longer than `GRAPHQL_MAX_DOCUMENT_LENGTH`. */
  DOCUMENT_TOO_LONG: 400,
  /** More than `GRAPHQL_MAX_TOKENS`. */
  TOO_MANY_TOKENS: 400,
  /** The document is no GraphQL. */
  GRAPHQL_PARSE_FAILED: 400,
  /** Deeper than `GRAPHQL_MAX_DEPTH`. */
  TOO_DEEP: 400,
  /** More than `GRAPHQL_MAX_ALIASES`. */
  TOO_MANY_ALIASES: 400,
  /** More than `GRAPHQL_MAX_DIRECTIVES`. */
  TOO_MANY_DIRECTIVES: 400,
  /** More than `GRAPHQL_MAX_ROOT_FIELDS`. */
  TOO_MANY_ROOT_FIELDS: 400,
  /** More than `GRAPHQL_MAX_COST`. */
  TOO_COSTLY: 400,
  /** Variables or literals deeper than `GRAPHQL_MAX_INPUT_DEPTH`. */
  INPUT_TOO_DEEP: 400,
  /** More than `GRAPHQL_MAX_INPUT_VALUES`. */
  TOO_MANY_INPUT_VALUES: 400,
  /** The schema is not told in production. */
  INTROSPECTION_DISABLED: 400,
  /** The document has no operation, or several and none is named. */
  OPERATION_RESOLUTION_FAILURE: 400,
  /** Only known documents are taken, and this is none. */
  DOCUMENT_NOT_TRUSTED: 400,
  /** A hash without its document, where none are kept: send the document. */
  PERSISTED_QUERY_NOT_SUPPORTED: 400,
  /** A mutation or subscription by GET. */
  METHOD_NOT_ALLOWED: 405,
} as const;

/** A code of {@link refusalStatus}. */
export type RefusalCode = keyof typeof refusalStatus;

/** A request that is not run. Its message says what would be right and repeats nothing that was sent. */
export class RefusedRequest extends GraphQLError {
  override readonly name = 'RefusedRequest';
  /** The HTTP status that goes with it. */
  readonly status: number;
  /** Whether the specification of GraphQL refuses it, and no limit of ours. */
  readonly isRequestError: boolean;

  /** @param where the place in the document, if it is known */
  constructor(code: RefusalCode, message: string, where: Pick<GraphQLErrorOptions, 'source' | 'positions'> = {}) {
    super(message, { source: where.source, positions: where.positions, extensions: { code } });
    this.status = refusalStatus[code];
    this.isRequestError = isRequestError(code);
  }
}
