import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { RequestLimits, type RequestLimitSettings } from './request-limits.js';
import { securityHeaders } from './security-headers.js';

/** How the service meets what comes from outside. */
export interface EdgeSettings {
  /** Whether browsers are told to come by HTTPS only, for two years (RFC 6797). */
  readonly demandsHttps: boolean;
  /** The origins whose pages may call; `*` for any, none by default. Cookies are never looked at. */
  readonly corsOrigins: readonly string[];
  /** Whose `X-Forwarded-For` is believed: addresses and networks, or the number of proxies; absent: nobody's. */
  readonly trustProxy?: string[] | number;
  readonly limits: RequestLimitSettings;
}

/** Whose `X-Forwarded-For` Fastify believes. */
export function trustOf({
  trustProxy = [],
}: EdgeSettings): string[] | false | ((address: string, hop: number) => boolean) {
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  return trustProxy.length > 0 && trustProxy;
}

/** How long a browser may remember what a page may send. */
const PREFLIGHT_SECONDS = 600;

/** Who is asked by this cluster and not by clients, and what is judged by its own proof. */
const UNCOUNTED = /^\/(health|metrics|webhooks)(\/|$)/;

/**
 * Gives every answer its security headers, says which pages elsewhere may read it, and counts requests by address. Nothing is
 * to be stored, unless a route says otherwise. Before the routes.
 * @returns the limits, for who counts callers
 */
export async function guardEdge(app: FastifyInstance, settings: EdgeSettings): Promise<RequestLimits> {
  const { demandsHttps, corsOrigins } = settings;
  const limits = new RequestLimits(settings.limits);
  const headers = { ...securityHeaders(demandsHttps), 'cache-control': 'no-store' };
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
  if (corsOrigins.length > 0) {
    await app.register(cors, {
      origin: corsOrigins.includes('*') ? '*' : [...corsOrigins],
      credentials: false,
      methods: ['GET', 'POST', 'PUT'],
      allowedHeaders: ['authorization', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'],
      exposedHeaders: ['retry-after'],
      maxAge: PREFLIGHT_SECONDS,
    });
  }
  app.addHook('onRequest', async (request) => {
    if (!UNCOUNTED.test(request.url)) await limits.takeAddress(request.ip);
  });
  return limits;
}
