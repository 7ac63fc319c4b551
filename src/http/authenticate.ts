import type { Caller } from '../services/service-context.js';
import { Unauthenticated } from './unauthenticated.js';

/** What authentication looks at. */
export interface AuthenticRequest {
  /** The `Authorization` header, or what stands for it in a WebSocket's first message. */
  readonly authorization?: string;
  /** The `Host` header. */
  readonly host?: string;
  /** The `Origin` header of a WebSocket: unlike with other requests, browsers let any page open one. */
  readonly origin?: string;
  /** The peer's address. */
  readonly ip: string;
}

/**
 * Finds out who calls.
 * @throws Unauthenticated, or another error where that cannot be found out for now
 */
export type Authenticate = (request: AuthenticRequest) => Promise<Caller>;

/** The ways in which callers may prove who they are; what is absent is not a way. */
export interface AuthenticationWays {
  /** Whom an access token (JWT) stands for. @throws Unauthenticated */
  readonly callerOfToken?: (token: string) => Promise<Caller>;
  /** Whom an API key stands for, or null. */
  readonly callerOfApiKey?: (key: string) => Promise<Caller | null>;
  /** Who calls without any of them, e.g. the operator of a machine in development. @throws Unauthenticated */
  readonly callerWithout?: (request: AuthenticRequest) => Caller;
}

/** With these letters every API key begins, and no access token does: a JWT begins with `ey`. */
export const API_KEY_PREFIX = 'cgk_';

/** Longer ones are refused unread. */
const MAX_TOKEN_LENGTH = 8192;

/**
 * Authentication by `Authorization: Bearer <token>` (RFC 6750 section 2.1; the scheme in any case, RFC 9110 section 11.1),
 * where the token is an access token or an API key.
 */
export function createAuthenticate({ callerOfToken, callerOfApiKey, callerWithout }: AuthenticationWays): Authenticate {
  return async (request) => {
    const token = /^bearer ([\w.~+/=-]+)$/i.exec(request.authorization ?? '')?.[1];
    if (token?.startsWith(API_KEY_PREFIX) && callerOfApiKey) {
      const caller = token.length <= MAX_TOKEN_LENGTH ? await callerOfApiKey(token) : null;
      if (!caller) throw new Unauthenticated('The API key is not valid');
      return caller;
    }
    if (callerOfToken) {
      if (!token || token.length > MAX_TOKEN_LENGTH) throw new Unauthenticated('No bearer token');
      return callerOfToken(token);
    }
    if (!callerWithout) throw new Unauthenticated('No API key');
    return callerWithout(request);
  };
}
