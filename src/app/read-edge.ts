import { isIP } from 'node:net';
import type { EdgeSettings } from '../http/edge/guard-edge.js';
import type { Environment } from './settings/environment.js';
import { wholeSetting, type WholeSetting } from './settings/setting.js';

/** Requests in a minute; what a busy client of a bank stays below. */
const PER_CALLER = 12_000;
/** Many callers can come from one address. */
const PER_ADDRESS = 30_000;
const MOST_REQUESTS = 10_000_000;
const MOST_PROXIES = 9;

/** What comes from outside. */
export const edgeSettings = {
  corsOrigins: {
    name: 'CORS_ORIGINS',
    form: 'origins, separated by commas',
    default: 'none',
    description:
      'Origins whose pages may call, e.g. `https://app.example.com`; they show images with `crossorigin`. `*` in development only',
  },
  trustProxy: {
    name: 'TRUST_PROXY',
    form: '1 to 9, or addresses and networks',
    default: 'nobody’s',
    description: 'Whose `X-Forwarded-For` is believed: the number of proxies, or their addresses and networks',
  },
  perCaller: limitSetting('RATE_LIMIT_PER_MINUTE_PER_CALLER', PER_CALLER, 'caller'),
  perAddress: limitSetting('RATE_LIMIT_PER_MINUTE_PER_ADDRESS', PER_ADDRESS, 'address'),
};

function limitSetting(name: string, fallback: number, who: string): WholeSetting {
  return wholeSetting(
    name,
    { fallback, least: 0, most: MOST_REQUESTS },
    `Requests of one ${who} in a minute to one process, 429 beyond; 0: no limit; without authentication loopback is not limited`,
  );
}

/**
 * Reads how the service meets what comes from outside.
 * @param isAuthenticated whether callers are authenticated
 */
export function readEdge(
  env: Environment,
  { isProduction, isAuthenticated }: { readonly isProduction: boolean; readonly isAuthenticated: boolean },
): EdgeSettings {
  const { problems } = env;
  const trustProxy = readTrustProxy(env.find(edgeSettings.trustProxy), problems);
  if (trustProxy !== undefined && !isAuthenticated) {
    problems.push(
      'TRUST_PROXY needs authentication: without it, whoever seems to call from loopback acts as an operator',
    );
  }
  const origins = env.findList(edgeSettings.corsOrigins) ?? [];
  if (!isProduction && !isAuthenticated && origins.includes('*')) {
    problems.push(
      'CORS_ORIGINS must name each origin without authentication: with * any page would act as an operator',
    );
  }
  return {
    demandsHttps: isProduction,
    corsOrigins: readOrigins(origins, isProduction, problems),
    trustProxy,
    limits: {
      perCaller: env.whole(edgeSettings.perCaller) || undefined,
      perAddress: env.whole(edgeSettings.perAddress) || undefined,
      sparesLoopback: !isAuthenticated,
    },
  };
}

function readOrigins(origins: readonly string[], isProduction: boolean, problems: string[]): readonly string[] {
  if (isProduction && origins.includes('*')) problems.push('CORS_ORIGINS must name each origin: * is for development');
  const isOrigin = (text: string): boolean =>
    text === '*' ||
    (!text.includes('*') &&
      URL.canParse(text) &&
      /^https?:$/.test(new URL(text).protocol) &&
      new URL(text).origin === text);
  if (!origins.every(isOrigin))
    problems.push('CORS_ORIGINS must be origins such as https://app.example.com, separated by commas');
  return origins;
}

/** The nearest proxies by their number, or all of them by their addresses and networks. */
function readTrustProxy(text: string | undefined, problems: string[]): string[] | number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]$/.test(text)) return Number(text);
  const networks = listOf(text);
  if (networks.length > 0 && networks.every(isNetwork)) return networks;
  problems.push(
    `TRUST_PROXY must be the number of proxies (1 to ${MOST_PROXIES}), or their addresses and networks, e.g. 10.0.0.0/8`,
  );
  return undefined;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  // All of the internet is no proxy of ours.
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 6 ? 128 : 32))
  );
}

function listOf(text = ''): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}
