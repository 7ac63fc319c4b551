import { Readable } from 'node:stream';
import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import { inSpan, type NoteFacts } from '../telemetry/in-span.js';
import { contextOfParent } from '../telemetry/trace-parent.js';
import type { NoteOperation } from './observe-requests.js';
import { asksForJson, responseTypeOf } from './response-type.js';

/** A request that may be run. */
export interface AdmittedGraphRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
  readonly operation: OperationDefinitionNode;
}

/** What every request passes before Apollo Server, which answers some refusals of its own with 500, sees it. */
export interface GraphGate {
  /** @throws GraphQLError with a `status` for a request that is not run; `isRequestError` where GraphQL itself has it so */
  admit(request: unknown, method: string): AdmittedGraphRequest;
}

/**
 * Answers `/graphql`: what the gate refuses with its status and code, everything else by Apollo Server. Each request is a span,
 * of the trace that the caller names in `traceparent`.
 * @param noteOperation told of each request's operation
 */
export function createGraphqlHandler<Context extends object>(
  apollo: ApolloServer<Context>,
  gate: GraphGate,
  contextOf: (request: FastifyRequest) => Context,
  noteOperation: NoteOperation,
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  const answer = async (request: FastifyRequest, reply: FastifyReply, note: NoteFacts): Promise<unknown> => {
    const watched: GraphGate = {
      admit: (sent, method) => {
        const admitted = gate.admit(sent, method);
        const { operation } = admitted.operation;
        noteOperation(request, operation);
        note({ operation });
        return admitted;
      },
    };
    let httpGraphQLRequest: HTTPGraphQLRequest;
    try {
      httpGraphQLRequest = { method: request.method, headers: headersOf(request), ...admittedPart(watched, request) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (error.status === 405) void reply.header('allow', 'POST');
      const { accept } = request.headers;
      const status = error.isRequestError && asksForJson(accept) ? 200 : error.status;
      return reply
        .code(status)
        .type(responseTypeOf(accept))
        .send({ errors: [error.toJSON()] });
    }
    const context = (): Promise<Context> => Promise.resolve(contextOf(request));
    const { headers, body, status } = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context });
    for (const [name, value] of headers) void reply.header(name, value);
    void reply.code(status ?? 200);
    return body.kind === 'complete' ? body.string : reply.send(Readable.from(body.asyncIterator));
  };
  return (request, reply) => {
    const parent = contextOfParent(request.headers.traceparent);
    return inSpan('graphql', { kind: 'SERVER', parent, facts: { requestId: request.id } }, async (note) => {
      const answered = await answer(request, reply, note);
      note({ status: reply.statusCode });
      return answered;
    });
  };
}

/** What is no GraphQL request at all goes on as it is: Apollo Server says what is wrong, a forged form among it. */
function admittedPart(gate: GraphGate, request: FastifyRequest): Pick<HTTPGraphQLRequest, 'body' | 'search'> {
  const { method, body } = request;
  if (method === 'GET') {
    const { variables, ...sent } = partsOf(gate.admit(parametersOf(request), method));
    const search = new URLSearchParams({ ...sent, variables: JSON.stringify(variables) });
    return { body: undefined, search: `?${search.toString()}` };
  }
  if (method !== 'POST' || typeof body !== 'object' || body === null) return { body, search: '' };
  return { body: partsOf(gate.admit(body, method)), search: '' };
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
