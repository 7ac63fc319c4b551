import { scopes, type Scope } from '../domain/access/scope.js';
import type { TokenSettings } from '../http/authenticate-token.js';
import { isSafeUrl } from './is-safe-url.js';

/** How callers prove who they are. */
export interface AuthConfig {
  /** Absent: no access tokens are taken. */
  readonly tokens?: TokenSettings;
  readonly takesApiKeys: boolean;
  /** Development without any setting: who calls from this machine is an operator. */
  readonly isOpenToLoopback: boolean;
  /** How often it is asked anew who is at the other end of a WebSocket. */
  readonly recheckMs: number;
}

type ReadValue = (name: string) => string | undefined;
type ReadWhole = (name: string, fallback: number, least: number, most: number) => number;

const METHODS = ['jwt', 'api-key'];

/** Reads who may call (names and defaults: README); what is wrong is added to `problems`. */
export function readAuth(value: ReadValue, whole: ReadWhole, isProduction: boolean, problems: string[]): AuthConfig {
  const names = ['AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE'];
  const isSet = value('AUTH_METHODS') !== undefined || names.some((name) => value(name) !== undefined);
  const recheckMs = whole('AUTH_RECHECK_MS', 30_000, 100, 600_000);
  if (!isSet && !isProduction) return { takesApiKeys: true, isOpenToLoopback: true, recheckMs };
  const methods = (value('AUTH_METHODS') ?? METHODS.join(',')).split(',').map((word) => word.trim());
  if (methods.some((method) => !METHODS.includes(method))) {
    problems.push(`AUTH_METHODS must be a list of ${METHODS.join(', ')}`);
  }
  return {
    tokens: methods.includes('jwt') ? readTokens(value, whole, isProduction, problems) : undefined,
    takesApiKeys: methods.includes('api-key'),
    isOpenToLoopback: false,
    recheckMs,
  };
}

function readTokens(
  value: ReadValue,
  whole: ReadWhole,
  isProduction: boolean,
  problems: string[],
): TokenSettings | undefined {
  const required = (name: string, meaning: string): string => {
    const text = value(name);
    if (text === undefined) problems.push(`${name} is missing: ${meaning}`);
    return text ?? '';
  };
  const settings: TokenSettings = {
    jwksUrl: required(
      'AUTH_JWKS_URL',
      'where the keys of access tokens are published (or AUTH_METHODS=api-key, if only API keys may call)',
    ),
    issuer: required('AUTH_ISSUER', 'who issues access tokens'),
    audience: required('AUTH_AUDIENCE', 'for whom access tokens are issued'),
    maxAgeSeconds: whole('AUTH_MAX_TOKEN_AGE_SECONDS', 3600, 60, 86_400),
    acceptsUntyped: readTokenType(value('AUTH_TOKEN_TYPE'), problems),
    rolesClaim: value('AUTH_ROLES_CLAIM') ?? 'roles',
    roles: readRoles(value('AUTH_ROLES'), problems),
    customerClaim: value('AUTH_CUSTOMER_CLAIM') ?? 'customer_id',
  };
  if (settings.jwksUrl !== '' && !isHttpUrl(settings.jwksUrl)) {
    problems.push('AUTH_JWKS_URL must be an http or https address');
  } else if (settings.jwksUrl !== '' && isProduction && !isSafeUrl(settings.jwksUrl)) {
    problems.push('AUTH_JWKS_URL must be an https address: whoever can change the keys is anybody');
  }
  return settings;
}

function readTokenType(text = 'at+jwt', problems: string[]): boolean {
  if (text !== 'at+jwt' && text !== 'any') {
    problems.push('AUTH_TOKEN_TYPE must be at+jwt, or any for issuers that do not follow RFC 9068');
  }
  return text === 'any';
}

/** Roles as `analyst=customer:read;operator=customer:read,provider:operate`. */
function readRoles(text: string | undefined, problems: string[]): ReadonlyMap<string, readonly Scope[]> {
  const roles = new Map<string, readonly Scope[]>();
  for (const entry of text?.split(';') ?? []) {
    if (entry.trim() === '') continue;
    const place = entry.lastIndexOf('=');
    const role = entry.slice(0, Math.max(place, 0)).trim();
    const named = entry
      .slice(place + 1)
      .split(',')
      .map((word) => word.trim());
    const known = scopes.filter((scope) => named.includes(scope));
    if (role === '' || known.length !== new Set(named).size) {
      problems.push(`AUTH_ROLES must be role=scope,scope;role=scope with the scopes ${scopes.join(', ')}`);
      return roles;
    }
    roles.set(role, known);
  }
  return roles;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
