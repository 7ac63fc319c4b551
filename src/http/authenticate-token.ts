import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTHeaderParameters, type JWTPayload } from 'jose';
import type { Caller } from '../services/service-context.js';
import { callerOfClaims, type ClaimSettings } from './caller-of-claims.js';
import { Unauthenticated } from './unauthenticated.js';

/** Which access tokens (JWT, RFC 7519 and RFC 9068) are taken, and what their claims mean. */
export interface TokenSettings extends ClaimSettings {
  /** Where the issuer publishes its keys. */
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  /** How long after it was issued a token is taken at most, whatever its `exp` says. */
  readonly maxAgeSeconds: number;
  /** Also tokens whose header says `JWT` or nothing in the place of `at+jwt`, for issuers that do not follow RFC 9068. */
  readonly acceptsUntyped: boolean;
}

/** Asymmetric only: with a shared secret, whoever can verify could also issue (RFC 8725 section 3.1). */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];

/** How far the issuer's clock may be off. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** A key that is not known is looked for at the issuer at most this often, however many tokens name one. */
const UNKNOWN_KEY_COOLDOWN_MS = 60_000;

/** After a failed fetch the issuer is left alone for this long. */
const FAILED_FETCH_PAUSE_MS = 2000;

/** Thrown when the issuer's keys cannot be had: not the caller's fault, who may come back. */
export class KeysUnavailable extends Error {
  readonly statusCode = 503;
}

/**
 * Verifies access tokens with the keys that their issuer publishes. Which key and algorithm count is decided by those keys
 * and by the list here: `jwk`, `jku` and `x5u` in a token's header are not looked at.
 * @returns whom a token stands for; it throws Unauthenticated, or KeysUnavailable
 */
export function createTokenAuthenticate(settings: TokenSettings): (token: string) => Promise<Caller> {
  const keys = createRemoteJWKSet(new URL(settings.jwksUrl), {
    cooldownDuration: UNKNOWN_KEY_COOLDOWN_MS,
    [customFetch]: pausing(fetch),
  });
  return async (token) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp', 'iat'],
        maxTokenAge: settings.maxAgeSeconds,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      refuseOtherKinds(protectedHeader, payload, settings.acceptsUntyped);
      return { ...callerOfClaims(payload, settings), expiresAt: expiryOf(payload, settings.maxAgeSeconds) };
    } catch (error) {
      if (error instanceof Unauthenticated) throw error;
      if (isOfToken(error)) throw new Unauthenticated('The token is not valid', { cause: error });
      throw new KeysUnavailable('The keys of access tokens cannot be had', { cause: error });
    }
  };
}

/** A token of the same issuer that is no access token, e.g. an id token (RFC 8725 section 3.12). */
function refuseOtherKinds({ typ }: JWTHeaderParameters, payload: JWTPayload, acceptsUntyped: boolean): void {
  const type = typ?.toLowerCase().replace(/^application\//, '');
  if (type === 'at+jwt') return;
  if (!acceptsUntyped || (type !== undefined && type !== 'jwt')) {
    throw new Unauthenticated('The token is no access token: its typ is not at+jwt');
  }
  // OpenID Connect Core section 3.1.3.6 and Back-Channel Logout section 2.4; Keycloak says its kind in a claim.
  const isOther = ['nonce', 'at_hash', 'c_hash', 'events'].some((claim) => payload[claim] !== undefined);
  const kind = payload.typ;
  if (isOther || (typeof kind === 'string' && kind.toLowerCase() !== 'bearer')) {
    throw new Unauthenticated('The token is no access token');
  }
}

function expiryOf({ exp = 0, iat = 0 }: JWTPayload, maxAgeSeconds: number): Date {
  return new Date(Math.min(exp, iat + maxAgeSeconds) * 1000);
}

/** Whether the token is wrong; what jose says of the issuer's answer, and all other errors, are about the keys. */
function isOfToken(error: unknown): boolean {
  return (
    error instanceof errors.JWTExpired ||
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  );
}

/** An issuer that is down is not asked once for every request that comes meanwhile. */
function pausing(fetchKeys: typeof fetch): (url: string, options: RequestInit) => Promise<Response> {
  let failedAt = -Infinity;
  return async (url, options) => {
    if (Date.now() < failedAt + FAILED_FETCH_PAUSE_MS)
      throw new Error('The last try to fetch the keys has just failed');
    try {
      const response = await fetchKeys(url, options);
      if (response.status !== 200) failedAt = Date.now();
      return response;
    } catch (error) {
      failedAt = Date.now();
      throw error;
    }
  };
}
