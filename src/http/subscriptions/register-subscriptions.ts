import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, type ExecutionArgs, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { handleProtocols, makeServer, type Context, type SubscribePayload } from 'graphql-ws';
import type { Caller } from '../../services/service-context.js';
import { RateLimited, type TakeCaller } from '../edge/request-limits.js';
import type { Authenticate } from '../authenticate.js';
import { Unauthenticated } from '../unauthenticated.js';
import { ConnectionCounts } from './connection-counts.js';
import { keepAuthentic } from './keep-authentic.js';
import { serveSocket } from './serve-socket.js';
import {
  CLOSE_TIMEOUT_MS,
  INIT_TIMEOUT_MS,
  MAX_CONNECTIONS,
  MAX_MESSAGE_BYTES,
  MAX_SUBSCRIPTIONS,
  TOO_MANY,
  type SocketExtra,
} from './socket-limits.js';

/** What is asked for over the WebSocket, judged and said as GraphQL. */
export interface SubscriptionOperations<GraphContext extends object> {
  /** What graphql-js subscribes with, or what is wrong with the request. */
  prepare(request: SubscribePayload, context: GraphContext): ExecutionArgs | readonly GraphQLError[];
  /** Begins what was prepared. */
  subscribe(args: ExecutionArgs): Promise<AsyncGenerator<ExecutionResult, unknown, void> | ExecutionResult>;
  /** Errors as clients get them. */
  format(errors: readonly GraphQLError[]): GraphQLFormattedError[];
}

/** What the WebSocket works with. */
export interface SubscriptionParts<GraphContext extends object> {
  readonly authenticate: Authenticate;
  /** How often it is asked anew who is at the other end of an open connection. */
  readonly recheckMs: number;
  /** What the resolvers of one subscription work with. */
  readonly contextOf: (caller: Caller) => GraphContext;
  readonly operations: SubscriptionOperations<GraphContext>;
  /** Counts a subscription of a caller. @throws RateLimited */
  readonly takeCaller: TakeCaller;
  /** Whether what comes from an address is limited. */
  readonly isCounted: (address: string) => boolean;
  readonly reportFault: (error: unknown, faultId: string) => void;
}

type Connection = Context<Record<string, unknown> | undefined, SocketExtra>;

/**
 * Adds what WebSockets need to the server, before its routes.
 * @param path the only one that is a WebSocket
 * @returns the handler of a route's connections: graphql-ws (subprotocol `graphql-transport-ws`)
 */
export async function registerSubscriptions<GraphContext extends object>(
  app: FastifyInstance,
  path: string,
  {
    authenticate,
    recheckMs,
    contextOf,
    operations,
    takeCaller,
    isCounted,
    reportFault,
  }: SubscriptionParts<GraphContext>,
): Promise<(socket: WebSocket, request: FastifyRequest) => void> {
  // `closeTimeout` is missing in the types of ws.
  const options = { maxPayload: MAX_MESSAGE_BYTES, handleProtocols, closeTimeout: CLOSE_TIMEOUT_MS };
  await app.register(websocket, {
    options,
    // The peer broke the WebSocket's own protocol; ws has closed it with the fitting code.
    errorHandler: () => undefined,
    preClose(done) {
      for (const socket of app.websocketServer.clients) socket.close(1001, 'Going away');
      app.websocketServer.close();
      done();
    },
  });
  app.addHook('onRequest', (request, reply, done) => {
    // The plugin would open a WebSocket on every route, and close it again.
    if (request.ws && request.routeOptions.config.url !== path) reply.callNotFound();
    else done();
  });
  const counts = new ConnectionCounts();
  const server = makeServer<Record<string, unknown> | undefined, SocketExtra>({
    connectionInitWaitTimeout: INIT_TIMEOUT_MS,
    onConnect: async ({ connectionParams, extra }) => {
      const { host, origin } = extra.headers;
      const authorization = authorizationOf(connectionParams) ?? extra.headers.authorization;
      const proof = { authorization, host, origin, ip: extra.ip };
      try {
        const caller = await authenticate(proof);
        extra.caller = { ...caller, origin: { requestId: extra.requestId, address: extra.ip } };
      } catch (error) {
        if (error instanceof Unauthenticated) return false;
        throw error;
      }
      if (isCounted(extra.ip)) {
        const leave = counts.enter(extra.caller.id);
        if (!leave) {
          extra.close(TOO_MANY.code, TOO_MANY.reason);
          // Closed already: graphql-ws says nothing more.
          return false;
        }
        extra.whenClosed(leave);
      }
      keepAuthentic(extra, extra.caller, authenticate, proof, recheckMs);
      return true;
    },
    onSubscribe: async ({ extra, subscriptions }: Connection, _id, payload) => {
      if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS) {
        const message = `At most ${MAX_SUBSCRIPTIONS} subscriptions run over one connection: complete others first`;
        return [new GraphQLError(message, { extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } })];
      }
      if (!extra.caller) throw new Error('A subscription came without its caller');
      try {
        await takeCaller(extra.caller.id, extra.ip);
      } catch (error) {
        if (!(error instanceof RateLimited)) throw error;
        const message = `Too many requests: wait ${error.retryAfterSeconds} seconds`;
        return [new GraphQLError(message, { extensions: { code: 'RATE_LIMITED' } })];
      }
      return operations.prepare(payload, contextOf(extra.caller));
    },
    subscribe: (args) => operations.subscribe(args),
    onNext: (_context, _id, _payload, _args, { data, errors }) => ({
      data,
      ...(errors && { errors: operations.format(errors) as never }),
    }),
    onError: (_context, _id, _payload, errors) => operations.format(errors),
  });
  return (socket, request) => {
    const extra: SocketExtra = {
      headers: request.headers,
      ip: request.ip,
      requestId: request.id,
      close: (code, reason) => {
        socket.close(code, reason);
      },
      whenClosed: (undo) => {
        // It can end while it is found out who is at its other end.
        if (socket.readyState === socket.CLOSED) undo();
        else socket.once('close', undo);
      },
    };
    serveSocket(server, socket, extra, reportFault);
  };
}

/** Refuses an upgrade where too many are connected. @throws Error with status 503 */
export function refuseWhenFull(app: FastifyInstance): void {
  if (app.websocketServer.clients.size >= MAX_CONNECTIONS) throw new TooManyConnections();
}

/** Refused with 503: the process has as many connections as it takes. */
class TooManyConnections extends Error {
  readonly statusCode = 503;
}

/** Browsers cannot set headers of a WebSocket: the token comes with the first message. */
function authorizationOf(parameters: Readonly<Record<string, unknown>> = {}): string | undefined {
  const { authorization = parameters.Authorization } = parameters;
  return typeof authorization === 'string' ? authorization : undefined;
}
