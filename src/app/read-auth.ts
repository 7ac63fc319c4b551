import { scopes, type Scope } from '../domain/access/scope.js';
import type { TokenSettings } from '../http/authenticate-token.js';
import { isSafeUrl } from './is-safe-url.js';
import { isHttpUrl, type Environment } from './settings/environment.js';
import { choiceSetting, wholeSetting, type Setting } from './settings/setting.js';

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

const METHODS = ['jwt', 'api-key'];

/** Who may call. */
export const authSettings = {
  jwksUrl: {
    name: 'AUTH_JWKS_URL',
    form: 'address',
    default: 'loopback acts as an operator; needed in production',
    description:
      'Where the keys of access tokens are published (RFC 9068, RS256, PS256, ES256 or EdDSA); https in production',
  },
  issuer: {
    name: 'AUTH_ISSUER',
    form: 'text',
    default: 'as `AUTH_JWKS_URL`',
    description: 'Who issues access tokens: their `iss`',
  },
  audience: {
    name: 'AUTH_AUDIENCE',
    form: 'text',
    default: 'as `AUTH_JWKS_URL`',
    description: 'For whom access tokens are issued: their `aud`',
  },
  methods: {
    name: 'AUTH_METHODS',
    form: `list of ${METHODS.join(', ')}`,
    default: 'both',
    description: 'What proves who calls; with `api-key` alone the three above are not needed',
  },
  tokenType: choiceSetting(
    'AUTH_TOKEN_TYPE',
    ['at+jwt', 'any'],
    'at+jwt',
    'The `typ` of access tokens; `any` for issuers whose tokens say `JWT` or nothing',
  ),
  maxAgeSeconds: wholeSetting(
    'AUTH_MAX_TOKEN_AGE_SECONDS',
    { fallback: 3600, least: 60, most: 86_400 },
    'How long after its `iat` a token is taken at most',
  ),
  roles: {
    name: 'AUTH_ROLES',
    form: '`role=scope,scope;role=scope`',
    default: 'none',
    description: 'Scopes of roles, e.g. `analyst=customer:read;operator=customer:read,provider:operate`',
  },
  rolesClaim: { name: 'AUTH_ROLES_CLAIM', form: 'text', default: 'roles', description: 'The claim that has the roles' },
  customerClaim: {
    name: 'AUTH_CUSTOMER_CLAIM',
    form: 'text',
    default: 'customer_id',
    description: 'The claim that binds a token to one customer',
  },
  recheckMs: wholeSetting(
    'AUTH_RECHECK_MS',
    { fallback: 30_000, least: 100, most: 600_000 },
    'How often it is asked anew who is at the other end of an open WebSocket',
  ),
} as const;

/** Reads who may call. */
export function readAuth(env: Environment, isProduction: boolean): AuthConfig {
  const names = [authSettings.methods, authSettings.jwksUrl, authSettings.issuer, authSettings.audience];
  const isSet = names.some((setting) => env.find(setting) !== undefined);
  const recheckMs = env.whole(authSettings.recheckMs);
  if (!isSet && !isProduction) return { takesApiKeys: true, isOpenToLoopback: true, recheckMs };
  const methods = (env.find(authSettings.methods) ?? METHODS.join(',')).split(',').map((word) => word.trim());
  if (methods.some((method) => !METHODS.includes(method))) {
    env.problems.push(`AUTH_METHODS must be a list of ${METHODS.join(', ')}`);
  }
  return {
    tokens: methods.includes('jwt') ? readTokens(env, isProduction) : undefined,
    takesApiKeys: methods.includes('api-key'),
    isOpenToLoopback: false,
    recheckMs,
  };
}

function readTokens(env: Environment, isProduction: boolean): TokenSettings | undefined {
  const { problems } = env;
  const required = (setting: Setting, meaning: string): string => {
    const text = env.find(setting);
    if (text === undefined) problems.push(`${setting.name} is missing: ${meaning}`);
    return text ?? '';
  };
  const settings: TokenSettings = {
    jwksUrl: required(
      authSettings.jwksUrl,
      'where the keys of access tokens are published (or AUTH_METHODS=api-key, if only API keys may call)',
    ),
    issuer: required(authSettings.issuer, 'who issues access tokens'),
    audience: required(authSettings.audience, 'for whom access tokens are issued'),
    maxAgeSeconds: env.whole(authSettings.maxAgeSeconds),
    acceptsUntyped: readTokenType(env.find(authSettings.tokenType), problems),
    rolesClaim: env.find(authSettings.rolesClaim) ?? authSettings.rolesClaim.default,
    roles: readRoles(env.find(authSettings.roles), problems),
    customerClaim: env.find(authSettings.customerClaim) ?? authSettings.customerClaim.default,
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
