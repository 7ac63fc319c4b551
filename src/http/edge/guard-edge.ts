import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { RequestLimits, type RequestLimitSettings } from './request-limits.js';

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

/** What an answer that is no page may do in a browser: nothing. */
const NOTHING = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** What a page of ours would have to be allowed first; none needs it. */
const PERMISSIONS = ['camera', 'geolocation', 'microphone', 'payment', 'usb'].map((name) => `${name}=()`).join(', ');

/** How long a browser may remember what a page may send. */
const PREFLIGHT_SECONDS = 600;

const TWO_YEARS_SECONDS = 63_072_000;

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
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: demandsHttps && { maxAge: TWO_YEARS_SECONDS, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({ 'cache-control': 'no-store', 'permissions-policy': PERMISSIONS });
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
