import type { JWTPayload } from 'jose';
import { validate as isUuid } from 'uuid';
import { isReservedActor, scopes, type Scope } from '../domain/access/scope.js';
import { boundCaller } from '../services/access/bound-caller.js';
import type { Caller } from '../services/service-context.js';
import { Unauthenticated } from './unauthenticated.js';

/** What the claims of an access token mean. Names with dots lead into objects, e.g. `realm_access.roles`. */
export interface ClaimSettings {
  /** The claim with the roles. */
  readonly rolesClaim: string;
  /** The scopes of each role; a role that is not here gives none. */
  readonly roles: ReadonlyMap<string, readonly Scope[]>;
  /** The claim with the id of the customer whose own token it is. */
  readonly customerClaim: string;
}

/** The longest subject that is taken: the audit trail keeps it. */
const MAX_SUBJECT_LENGTH = 255;

/**
 * Whom verified claims stand for: the scopes of the `scope` claim (RFC 8693 section 4.2, or an array) and of the roles; scopes
 * and roles that are not known give nothing. A token of one customer is bound to it.
 * @throws Unauthenticated for a subject or customer that nobody can be
 */
export function callerOfClaims(claims: JWTPayload, settings: ClaimSettings): Omit<Caller, 'expiresAt'> {
  const { sub } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > MAX_SUBJECT_LENGTH || isReservedActor(sub)) {
    throw new Unauthenticated('The token has no subject that can act here');
  }
  const named = new Set([...wordsOf(claims.scope), ...rolesOf(claims, settings)]);
  const granted = new Set(scopes.filter((scope) => named.has(scope)));
  const customerId = claimAt(claims, settings.customerClaim);
  if (customerId === undefined) return { id: sub, scopes: granted };
  // Also null: a customer's token without its customer would otherwise be one of the bank.
  if (typeof customerId !== 'string' || !isUuid(customerId)) throw new Unauthenticated('The token names no customer');
  return boundCaller(customerId.toLowerCase(), granted);
}

function rolesOf(claims: JWTPayload, { rolesClaim, roles }: ClaimSettings): readonly Scope[] {
  return wordsOf(claimAt(claims, rolesClaim)).flatMap((role) => roles.get(role) ?? []);
}

/** The words of a claim that is a text or a list of texts. */
function wordsOf(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(' ');
  return Array.isArray(claim) ? claim.filter((word) => typeof word === 'string') : [];
}

function claimAt(claims: JWTPayload, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((value, step) => {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
    return isThere ? (value as Record<string, unknown>)[step] : undefined;
  }, claims);
}
