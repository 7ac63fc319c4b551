import type { ApolloServer } from '@apollo/server';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Caller } from '../services/service-context.js';
import type { RawWebhook } from '../providers/provider.js';
import type { WebhookReceipt } from '../services/webhooks/receive-webhook.js';
import { isDatabaseUnavailable } from '../storage/database-unavailable.js';
import type { Authenticate } from './authenticate.js';
import { authorizationOf } from './authorization-of.js';
import { closeUnused } from './edge/close-unused.js';
import { guardEdge, trustOf, type EdgeSettings } from './edge/guard-edge.js';
import { RateLimited } from './edge/request-limits.js';
import { createGraphqlHandler, type AnswerAhead, type GraphGate } from './graphql-handler.js';
import { registerHealth, type HealthCheck } from './health.js';
import { registerImages, type ImageParts } from './images.js';
import { originOf } from './origin-of.js';
import { registerMetrics, type MetricsPage } from './metrics.js';
import { observeRequests, type AnsweredRequest } from './observe-requests.js';
import {
  refuseWhenFull,
  registerSubscriptions,
  type SubscriptionOperations,
} from './subscriptions/register-subscriptions.js';
import { remember } from './remember.js';
import { responseTypeOf } from './response-type.js';
import { registerUploads, type UploadParts } from './uploads.js';
import { registerWebhooks } from './webhooks.js';

/** A base64 image of 10 MB with room for the rest. */
const GRAPHQL_BODY_LIMIT_BYTES = 15 * 1024 * 1024;

const GRAPHQL_PATH = '/graphql';

/**
 * How long a request may take to arrive, body included: an image of 10 MB comes through at 0.3 Mbit/s. Its headers have the 60 s
 * of Node.
 */
const REQUEST_TIMEOUT_MS = 300_000;

/** Strangers may ask for health and metrics as often as they like: the database is asked once a second. */
const REMEMBER_MS = 1000;

/** A signed token stands in the path. */
const MAX_TOKEN_LENGTH = 2048;

/** What the HTTP server is put together from; it knows no GraphQL type and no use case itself. */
export interface HttpParts<Context extends object> {
  readonly apollo: ApolloServer<Context>;
  /** What every request passes before `apollo`. */
  readonly gate: GraphGate;
  /** Asked before `apollo`. */
  readonly answerAhead: AnswerAhead<Context>;
  /** Who calls `/graphql`; asked before the body is read. */
  readonly authenticate: Authenticate;
  /** How often it is asked anew who is at the other end of a WebSocket. */
  readonly recheckMs: number;
  /** What the resolvers of one request work with. */
  readonly contextOf: (caller: Caller) => Context;
  /** What subscriptions over the WebSocket are answered with. */
  readonly subscriptions: SubscriptionOperations<Context>;
  readonly receiveWebhook: (providerId: string, webhook: RawWebhook) => Promise<WebhookReceipt>;
  readonly uploads: Omit<UploadParts, 'takeCaller'>;
  readonly images: Omit<ImageParts, 'takeCaller'>;
  /** How it meets what comes from outside. */
  readonly edge: EdgeSettings;
  readonly isReady: HealthCheck;
  readonly readMetrics: () => Promise<MetricsPage>;
  /** Told of every request once it is answered. */
  readonly onAnswered: (answered: AnsweredRequest) => void;
  /** Adds the pages for people, e.g. the playground at `/`. */
  readonly registerPages: (app: FastifyInstance) => void;
  /** Told of errors that no client gets to see. */
  readonly reportFault: (error: unknown, faultId: string) => void;
}

/**
 * Makes the HTTP server: `/graphql` and its WebSocket, `/webhooks/<provider>`, `/uploads/*`, `/images/*`, `/health/*`, `/metrics` and the
 * pages. Not listening yet.
 */
export async function createHttpServer<Context extends object>(parts: HttpParts<Context>): Promise<FastifyInstance> {
  const { apollo, authenticate, recheckMs, contextOf, reportFault } = parts;
  const app = Fastify({
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => crypto.randomUUID(),
    trustProxy: trustOf(parts.edge),
    routerOptions: { maxParamLength: MAX_TOKEN_LENGTH },
  });
  closeUnused(app);
  app.setErrorHandler(async (error: { statusCode?: number; code?: string; message: string }, request, reply) => {
    const status = error.statusCode ?? (isDatabaseUnavailable(error) ? 503 : 500);
    if (status >= 500) reportFault(error, request.id);
    const message = status >= 500 ? sayFault(status, request.id) : sayRefusal(status, request.routeOptions.bodyLimit);
    if (error instanceof RateLimited) void reply.header('retry-after', error.retryAfterSeconds);
    if (request.routeOptions.url === GRAPHQL_PATH) void reply.type(responseTypeOf(request.headers.accept));
    await reply.code(status).send({ errors: [{ message, extensions: { code: codeOf(status) } }] });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [{ message: 'There is nothing at this path', extensions: { code: 'NOT_FOUND' } }] }),
  );
  const noteOperation = observeRequests(app, parts.onAnswered);
  const callers = new WeakMap<FastifyRequest, Caller>();
  const callerOf = (request: FastifyRequest): Caller => {
    const caller = callers.get(request);
    if (!caller) throw new Error('A request reached GraphQL without its caller');
    return caller;
  };
  const limits = await guardEdge(app, parts.edge);
  const takeCaller = limits.takeCaller.bind(limits);
  apollo.addPlugin(fastifyApolloDrainPlugin(app));
  await apollo.start();
  const subscriptions = {
    authenticate,
    recheckMs,
    contextOf,
    operations: parts.subscriptions,
    takeCaller,
    isCounted: limits.isCounted.bind(limits),
    reportFault,
  };
  const wsHandler = await registerSubscriptions(app, GRAPHQL_PATH, subscriptions);
  const graphql = {
    url: GRAPHQL_PATH,
    bodyLimit: GRAPHQL_BODY_LIMIT_BYTES,
    onRequest: async (request: FastifyRequest) => {
      // A WebSocket says who it is in its first message.
      if (request.ws) {
        authorizationOf(request);
        refuseWhenFull(app);
      } else {
        const { host } = request.headers;
        const caller = await authenticate({ authorization: authorizationOf(request), host, ip: request.ip });
        await takeCaller(caller.id, request.ip);
        callers.set(request, { ...caller, origin: originOf(request) });
      }
    },
    handler: createGraphqlHandler({
      apollo,
      gate: parts.gate,
      answerAhead: parts.answerAhead,
      contextOf: (request) => contextOf(callerOf(request)),
      noteOperation,
    }),
  };
  app.route({ ...graphql, method: 'GET', wsHandler });
  app.route({ ...graphql, method: ['POST', 'OPTIONS'] });
  registerWebhooks(app, parts.receiveWebhook, limits.takeStranger.bind(limits));
  registerUploads(app, { ...parts.uploads, takeCaller });
  registerImages(app, { ...parts.images, takeCaller });
  registerHealth(app, remember(parts.isReady, REMEMBER_MS));
  registerMetrics(app, remember(parts.readMetrics, REMEMBER_MS));
  parts.registerPages(app);
  return app;
}

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

function codeOf(status: number): string {
  return codes[status] ?? (status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST');
}

function sayFault(status: number, requestId: string): string {
  if (status === 503) return 'The service is unavailable at the moment: send the same again in a few seconds';
  return `Something went wrong on our side. Quote ${requestId} to the operators`;
}

function sayRefusal(status: number, bodyLimitBytes: number): string {
  if (status === 401)
    return 'Authenticate with `Authorization: Bearer <token>`; without authentication only loopback is served, by its own name';
  if (status === 413) return `The request is larger than ${sayBytes(bodyLimitBytes)}`;
  if (status === 429) return 'Too many requests: wait as many seconds as Retry-After says';
  if (status === 415) return 'Send the request as application/json';
  return 'The request is not well-formed: send JSON with `query` and, if need be, `variables`';
}

function sayBytes(count: number): string {
  const kilobytes = count / 1024;
  return kilobytes >= 1024 ? `${kilobytes / 1024} MB` : `${kilobytes} KB`;
}
