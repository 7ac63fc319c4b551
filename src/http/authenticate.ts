import { isIP } from 'node:net';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { scopes } from '../domain/access/scope.js';
import type { Caller } from '../services/service-context.js';

/** Where access tokens (JWT, RFC 7519) come from; all three are needed. */
export interface AuthSettings {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
}

/** What authentication looks at. */
export interface AuthenticRequest {
  readonly authorization?: string;
  /** The `Host` header. */
  readonly host?: string;
  /** The `Origin` header of a WebSocket: unlike with other requests, browsers let any page open one. */
  readonly origin?: string;
  /** The peer's address. */
  readonly ip: string;
}

/** Refused with 401: no token, or none that is valid. */
export class Unauthenticated extends Error {
  readonly statusCode = 401;
}

/** Finds out who calls. @throws Unauthenticated */
export type Authenticate = (request: AuthenticRequest) => Promise<Caller>;

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/**
 * Authentication by bearer access token, signed by a key of the issuer. Without settings (development) a caller on
 * loopback acts as an operator and everybody else is refused. Keys that cannot be fetched are a fault, not the caller's.
 */
export function createAuthenticate(settings: AuthSettings | undefined): Authenticate {
  if (!settings) {
    return ({ ip, host, origin }) =>
      isLoopback(ip) && isLoopbackName(host) && isOwnPage(origin, host)
        ? Promise.resolve({ id: 'operator', scopes: new Set(scopes) })
        : Promise.reject(new Unauthenticated('Only loopback may call without authentication'));
  }
  const keys = createRemoteJWKSet(new URL(settings.jwksUrl), { cooldownDuration: 60_000 });
  return async ({ authorization }) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
    if (!token) throw new Unauthenticated('No bearer token');
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
      });
      return { id: String(payload.sub), scopes: new Set(scopes), expiresAt: new Date(Number(payload.exp) * 1000) };
    } catch (error) {
      if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout) throw error;
      throw new Unauthenticated('The token is not valid', { cause: error });
    }
  };
}

/** A page of another origin acts for nobody; what is no page sends no origin. */
function isOwnPage(origin: string | undefined, host = ''): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host.toLowerCase());
}

/** A page elsewhere whose name resolves to loopback (DNS rebinding) calls by that name. */
function isLoopbackName(host = ''): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}

function isLoopback(ip: string): boolean {
  const address = ip.replace(/^::ffff:/, '');
  return isIP(address) === 6 ? address === '::1' : address.startsWith('127.');
}
