import { isHttpUrl, type Environment } from './settings/environment.js';

/** Where traces go. */
export interface TracingSettings {
  /** Where spans are sent to, e.g. `http://collector:4318/v1/traces`. */
  readonly url: string;
  /** What each export says beside, e.g. a credential of the collector. */
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  /** The share of traces that is kept, 0 to 1, where the caller has not decided. */
  readonly sampledShare: number;
}

/** Their names are those that OpenTelemetry specifies. */
export const tracingSettings = {
  endpoint: {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    form: 'address',
    default: 'no traces',
    description:
      'The OpenTelemetry collector that traces go to, as JSON over HTTP, e.g. `http://collector:4318`; `/v1/traces` is added. Spans have ids and words of the code only',
  },
  headers: {
    name: 'OTEL_EXPORTER_OTLP_HEADERS',
    form: '`name=value,name=value`',
    default: 'none',
    description: 'What each export says beside, e.g. a credential; values are percent-encoded',
    isSecret: true,
  },
  serviceName: {
    name: 'OTEL_SERVICE_NAME',
    form: 'text',
    default: 'customer-graph',
    description: 'What the service is called in traces',
  },
  sampledShare: {
    name: 'OTEL_TRACES_SAMPLER_ARG',
    form: '0 to 1',
    default: '1',
    description: 'The share of traces that is kept; a caller that sends `traceparent` has decided already',
  },
} as const;

const TRACES_PATH = '/v1/traces';

/** Reads where traces go; undefined where they are not asked for. */
export function readTracing(env: Environment): TracingSettings | undefined {
  const { endpoint, headers, serviceName, sampledShare } = tracingSettings;
  const base = env.find(endpoint)?.replace(/\/+$/, '');
  if (base === undefined) return undefined;
  if (!isHttpUrl(base)) env.problems.push(`${endpoint.name} must be an http or https address`);
  return {
    url: `${base}${TRACES_PATH}`,
    headers: readHeaders(env.find(headers), env.problems),
    serviceName: env.find(serviceName) ?? serviceName.default,
    sampledShare: readShare(env.find(sampledShare) ?? sampledShare.default, env.problems),
  };
}

function readHeaders(text: string | undefined, problems: string[]): Record<string, string> {
  const pairs = (text ?? '').split(',').filter((pair) => pair.trim() !== '');
  try {
    return Object.fromEntries(
      pairs.map((pair) => {
        const [, name, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
        if (name === undefined || value === undefined) throw new URIError('No pair');
        return [name, decodeURIComponent(value)];
      }),
    );
  } catch {
    problems.push(`${tracingSettings.headers.name} must be name=value pairs, separated by commas`);
    return {};
  }
}

function readShare(text: string, problems: string[]): number {
  if (/^(0(\.\d+)?|1(\.0+)?)$/.test(text)) return Number(text);
  problems.push(`${tracingSettings.sampledShare.name} must be a number from 0 to 1`);
  return 1;
}
