import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { costOf, dependsOnVariables } from './document-cost.js';
import type { GraphLimits } from './graph-limits.js';
import { measureInput } from './input-size.js';
import { JudgedDocuments, type JudgedDocument, type JudgedOperation } from './judged-documents.js';
import { inputTooDeep, limitRules, tooManyInputValues } from './limit-rules.js';
import { RefusedRequest } from './refusal.js';
import { scanTokens } from './scan-tokens.js';
import type { TrustedDocuments } from './trusted-documents.js';

/** A GraphQL request as it was sent: nothing in it is known to be of the right kind. */
export type SentRequest = Readonly<Record<string, unknown>>;

/** A request that may be run, once the rules of the specification hold. */
export interface AdmittedRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
  readonly judged: JudgedDocument;
  readonly operation: OperationDefinitionNode;
}

/** Brackets within each other that are parsed at all: far beyond what the other limits allow, far below what overflows the stack. */
const MAX_NESTING = 200;

/** What the gate works with. */
export interface DocumentGateOptions {
  readonly schema: GraphQLSchema;
  readonly limits: GraphLimits;
  /** Whether the schema may be asked for. */
  readonly allowsIntrospection: boolean;
  /** Whether gateways may ask for its SDL; default: as for introspection. */
  readonly allowsService?: boolean;
  /** Undefined: every document is taken that keeps to the limits. */
  readonly trusted?: TrustedDocuments;
}

/**
 * What every GraphQL request passes first, over HTTP and over the WebSocket: it finds the document, refuses what asks for too
 * much, and names the operation. Nothing here costs more than in proportion to the tokens, and what depends on the document alone
 * is found out once for each.
 */
export class DocumentGate {
  readonly #options: DocumentGateOptions;
  readonly #rules: readonly ValidationRule[];
  /** Documents that passed. */
  readonly documents = new JudgedDocuments();

  constructor(options: DocumentGateOptions) {
    this.#options = options;
    this.#rules = limitRules(options.limits, options.allowsIntrospection, options.allowsService);
  }

  /**
   * @param sent what was sent, as JSON has it
   * @param method by which HTTP method; GET runs queries only
   * @throws RefusedRequest with one of the codes of `refusalStatus`
   */
  admit(sent: unknown, method?: string): AdmittedRequest {
    const { schema, limits } = this.#options;
    const request = requestOf(sent);
    const operationName = textOf(request.operationName);
    const variables = variablesOf(request.variables);
    const query = this.#findDocument(request);
    const known = this.documents.find(query);
    if (known) this.#measure(variables);
    const judged = known ?? this.#judge(query, variables);
    const { operation, rootFields, cost } = this.#findOperation(judged, operationName);
    if (method === 'GET' && operation.operation !== 'query') {
      throw new RefusedRequest('METHOD_NOT_ALLOWED', 'Queries alone are taken by GET: send this by POST');
    }
    if (rootFields > limits.maxRootFields) {
      const message = `Ask for at most ${limits.maxRootFields} fields of ${operation.operation} in one document`;
      throw new RefusedRequest('TOO_MANY_ROOT_FIELDS', message);
    }
    if ((cost ?? costOf(schema, judged.document, operation, variables)) > limits.maxCost) {
      const message = `The answer could have more than ${limits.maxCost} fields: ask for fewer, or for smaller pages`;
      throw new RefusedRequest('TOO_COSTLY', message);
    }
    return { query, operationName, variables, judged, operation };
  }

  /** Reads a document that was not seen lately. @throws RefusedRequest where it asks for too much */
  #judge(query: string, variables: object): JudgedDocument {
    const { document, tokens } = this.#parse(query);
    // Variables that are too large are refused before any more is done.
    this.#measure(variables);
    const [beyond] = validate(this.#options.schema, document, this.#rules, { maxErrors: 1 });
    if (beyond instanceof RefusedRequest) throw beyond;
    return this.documents.keep(query, document, tokens);
  }

  #findOperation({ document, operations }: JudgedDocument, name = ''): JudgedOperation {
    const known = operations.get(name);
    if (known) return known;
    const operation = getOperationAST(document, name || undefined);
    if (!operation) {
      const message = 'Name the operation of the document that is to be run';
      throw new RefusedRequest('OPERATION_RESOLUTION_FAILURE', message);
    }
    const { schema } = this.#options;
    const cost = dependsOnVariables(document) ? undefined : costOf(schema, document, operation, {});
    const judged = { operation, rootFields: countRootFields(document, operation), cost };
    operations.set(name, judged);
    return judged;
  }

  #findDocument(request: SentRequest): string {
    const { trusted, limits } = this.#options;
    if (trusted) return trusted.find(request);
    if (typeof request.query !== 'string' || request.query === '') {
      if (isHashAlone(request)) {
        // Clients know this message, and send the document then.
        throw new RefusedRequest('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
      }
      throw new RefusedRequest('BAD_REQUEST', 'Give a GraphQL document in `query`');
    }
    if (request.query.length > limits.maxDocumentLength) {
      const message = `Give a document of at most ${limits.maxDocumentLength} characters, and long values as variables`;
      throw new RefusedRequest('DOCUMENT_TOO_LONG', message);
    }
    return request.query;
  }

  #parse(query: string): { readonly document: DocumentNode; readonly tokens: number } {
    const { maxTokens } = this.#options.limits;
    try {
      const { tokens, nesting } = scanTokens(query, maxTokens);
      if (tokens > maxTokens) {
        throw new RefusedRequest('TOO_MANY_TOKENS', `Give a document of at most ${maxTokens} tokens`);
      }
      if (nesting > MAX_NESTING) throw new RefusedRequest('TOO_DEEP', 'The document is nested too deep');
      return { document: parse(query), tokens };
    } catch (error) {
      if (error instanceof RefusedRequest || !(error instanceof GraphQLError)) throw error;
      throw new RefusedRequest('GRAPHQL_PARSE_FAILED', 'The document is not valid GraphQL at this place', error);
    }
  }

  #measure(variables: object): void {
    const { limits } = this.#options;
    const { depth, values } = measureInput(variables, limits.maxInputValues);
    if (values > limits.maxInputValues) throw tooManyInputValues(limits);
    if (depth > limits.maxInputDepth) throw inputTooDeep(limits);
  }
}

function requestOf(sent: unknown): SentRequest {
  if (Array.isArray(sent)) throw new RefusedRequest('BATCHING_REFUSED', 'Send one operation in a request, not a list');
  if (!isRecord(sent)) throw new RefusedRequest('BAD_REQUEST', 'Give a GraphQL document in `query`');
  const { extensions } = sent;
  if (extensions !== undefined && extensions !== null && !isRecord(extensions)) {
    throw new RefusedRequest('BAD_REQUEST', 'Give `extensions` as an object');
  }
  return sent;
}

function isHashAlone({ extensions, documentId, id }: SentRequest): boolean {
  const isHash = (value: unknown): boolean => value !== undefined && value !== null;
  return isHash(documentId) || isHash(id) || (isRecord(extensions) && isHash(extensions.persistedQuery));
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw new RefusedRequest('BAD_REQUEST', 'Give `operationName` as a text');
  return value;
}

function variablesOf(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw new RefusedRequest('BAD_REQUEST', 'Give `variables` as an object');
  return value;
}

/** Whether a value is an object with names, not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields of the operation itself, those of fragments too, as often as they are spread; a fragment within itself counts once. */
function countRootFields(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const known = new Map<string, number>();
  const count = ({ selectionSet }: Pick<OperationDefinitionNode, 'selectionSet'>): number => {
    let fields = 0;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) fields += 1;
      else if (selection.kind === Kind.INLINE_FRAGMENT) fields += count(selection);
      else {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        if (!known.has(name)) {
          known.set(name, 0);
          known.set(name, fragment ? count(fragment) : 0);
        }
        fields += known.get(name) ?? 0;
      }
    }
    return fields;
  };
  return count(operation);
}
