import { scopes } from '../domain/access/scope.js';
import { isLoopback } from '../domain/network/address.js';
import type { Caller } from '../services/service-context.js';
import type { AuthenticRequest } from './authenticate.js';
import { Unauthenticated } from './unauthenticated.js';

/**
 * In development whoever calls from this machine, by a name of it, is an operator with all scopes.
 * @throws Unauthenticated for everybody else
 */
export function authenticateLoopback({ ip, host, origin }: AuthenticRequest): Caller {
  if (isLoopback(ip) && isLoopbackName(host) && isOwnPage(origin, host)) {
    return { id: 'operator', scopes: new Set(scopes) };
  }
  throw new Unauthenticated('Only loopback may call without authentication');
}

/** A page of another origin acts for nobody; what is no page sends no origin. */
function isOwnPage(origin: string | undefined, host = ''): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host.toLowerCase());
}

/** A page elsewhere whose name resolves to loopback (DNS rebinding) calls by that name. */
function isLoopbackName(host = ''): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}
