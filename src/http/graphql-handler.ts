import { Readable } from 'node:stream';
import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { inSpan, type NoteFacts } from '../telemetry/in-span.js';
import { contextOfParent } from '../telemetry/trace-parent.js';
import type { NoteOperation } from './observe-requests.js';
import { acceptedType, asksForJson, responseTypeOf } from './response-type.js';

/** A request that may be run. */
export interface AdmittedGraphRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
  readonly operation: OperationDefinitionNode;
  /** Its document, and whether the rules of the specification are known to hold. */
  readonly judged: { readonly document: DocumentNode; readonly isValid: boolean };
}

/** What every request passes before Apollo Server, which answers some refusals of its own with 500, sees it. */
export interface GraphGate {
  /** @throws GraphQLError with a `status` for a request that is not run; `isRequestError` where GraphQL itself has it so */
  admit(request: unknown, method: string): AdmittedGraphRequest;
}

/**
 * Answers what needs nothing of Apollo Server any more.
 * @returns the answer, which gives what is sent once; undefined where Apollo Server has to be asked, with the same context
 */
export type AnswerAhead<Context> = (
  admitted: AdmittedGraphRequest,
  context: Context,
  headers: FastifyRequest['headers'],
) => Promise<{ take(): string | Buffer } | undefined> | undefined;

/** What `/graphql` is answered with. */
export interface GraphqlHandlerParts<Context extends object> {
  readonly apollo: ApolloServer<Context>;
  readonly gate: GraphGate;
  readonly answerAhead: AnswerAhead<Context>;
  readonly contextOf: (request: FastifyRequest) => Context;
  /** Told of each request's operation. */
  readonly noteOperation: NoteOperation;
}

/**
 * Answers `/graphql`: what the gate refuses with its status and code, what can be answered ahead of Apollo Server, and everything
 * else by it. Each request is a span, of the trace that the caller names in `traceparent`.
 */
export function createGraphqlHandler<Context extends object>({
  apollo,
  gate,
  answerAhead,
  contextOf,
  noteOperation,
}: GraphqlHandlerParts<Context>): (request: FastifyRequest, reply: FastifyReply) => void {
  const answer = async (request: FastifyRequest, reply: FastifyReply, note: NoteFacts): Promise<TakePayload> => {
    const { accept } = request.headers;
    let admitted: AdmittedGraphRequest | undefined;
    try {
      admitted = admitSent(gate, request);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (error.status === 405) void reply.header('allow', 'POST');
      const status = error.isRequestError && asksForJson(accept) ? 200 : error.status;
      void reply.code(status).type(responseTypeOf(accept));
      return () => ({ errors: [error.toJSON()] });
    }
    const context = contextOf(request);
    if (admitted) {
      const { operation } = admitted.operation;
      noteOperation(request, operation);
      note({ operation });
      // Apollo Server has its own say on what comes by GET, and on who accepts neither type.
      const type = request.method === 'POST' ? acceptedType(accept) : undefined;
      const answered = type === undefined ? undefined : await answerAhead(admitted, context, request.headers);
      if (type !== undefined && answered) {
        void reply.type(type);
        return () => answered.take();
      }
    }
    const httpGraphQLRequest = { method: request.method, headers: headersOf(request), ...sentPart(request, admitted) };
    const { headers, body, status } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest,
      context: () => Promise.resolve(context),
    });
    for (const [name, value] of headers) void reply.header(name, value);
    void reply.code(status ?? 200);
    return () => (body.kind === 'complete' ? body.string : Readable.from(body.asyncIterator));
  };
  return (request, reply) => {
    const parent = contextOfParent(request.headers.traceparent);
    inSpan('graphql', { kind: 'SERVER', parent, facts: { requestId: request.id } }, async (note) => {
      const take = await answer(request, reply, note);
      note({ status: reply.statusCode });
      return take;
    }).then(
      (take) => {
        reply.send(take());
      },
      (error: unknown) => {
        reply.send(error);
      },
    );
  };
}

/**
 * What is sent, taken once. A reply that is returned, or that a promise holds with its payload, outlives its request: V8 then keeps
 * all that there was of the request until it collects everything.
 */
type TakePayload = () => unknown;

/** What is no GraphQL request at all is not judged: Apollo Server says what is wrong, a forged form among it. */
function admitSent(gate: GraphGate, request: FastifyRequest): AdmittedGraphRequest | undefined {
  const { method, body } = request;
  if (method === 'GET') return gate.admit(parametersOf(request), method);
  return method === 'POST' && typeof body === 'object' && body !== null ? gate.admit(body, method) : undefined;
}

/** What Apollo Server gets to see of a request: what was admitted of it, and all of what is no GraphQL request. */
function sentPart(
  { method, body }: FastifyRequest,
  admitted: AdmittedGraphRequest | undefined,
): Pick<HTTPGraphQLRequest, 'body' | 'search'> {
  if (!admitted) return { body, search: '' };
  if (method !== 'GET') return { body: partsOf(admitted), search: '' };
  const { variables, ...sent } = partsOf(admitted);
  const search = new URLSearchParams({ ...sent, variables: JSON.stringify(variables) });
  return { body: undefined, search: `?${search.toString()}` };
}

/** What Apollo Server gets to see of a request; a name that is absent must not be there at all. */
function partsOf({ query, operationName, variables }: AdmittedGraphRequest) {
  return { query, variables, ...(operationName !== undefined && { operationName }) };
}

/** What stands in the address; objects are JSON there. */
function parametersOf({ url }: FastifyRequest): Record<string, unknown> {
  const parameters = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '');
  const sent = ['query', 'operationName', 'documentId', 'id'].map((name) => [name, parameters.get(name) ?? undefined]);
  const objects = ['variables', 'extensions'].map((name) => [name, jsonOf(parameters.get(name))]);
  return Object.fromEntries([...sent, ...objects]) as Record<string, unknown>;
}

/** What is no JSON stays a text, which the gate refuses. */
function jsonOf(text: string | null): unknown {
  if (text === null || text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

function isRefusal(
  error: unknown,
): error is GraphQLError & { readonly status: number; readonly isRequestError?: boolean } {
  return error instanceof GraphQLError && 'status' in error && typeof error.status === 'number';
}
