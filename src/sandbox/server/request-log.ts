import type { ProviderId } from '../provider-id.js';

/** A request as it arrived, for tests to compare with the provider's documents. Held in memory only. */
export interface LoggedRequest {
  /** Counts all requests since the start, from 1. */
  readonly sequence: number;
  readonly method: string;
  /** The path below the provider's prefix, with the query. */
  readonly path: string;
  /** Lower-case names, without credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** As parsed, with the secrets of token requests removed; null when it could not be read or there was none. */
  readonly body: unknown;
  /** Null when the request matches no operation. */
  readonly operationId: string | null;
}

const KEPT_PER_PROVIDER = 200;
const LARGEST_BODY_BYTES = 65_536;
const SECRET_FIELDS = ['password', 'client_secret', 'tenantSecret', 'refresh_token'];
const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/** The last requests of each provider, without what authenticates them. */
export class RequestLog {
  readonly #requests = new Map<ProviderId, LoggedRequest[]>();
  readonly #secretHeaders: ReadonlySet<string>;
  #sequence = 0;

  /** @param secretHeaders further headers that carry credentials, such as an API key's */
  constructor(secretHeaders: readonly string[]) {
    this.#secretHeaders = new Set([...SECRET_HEADERS, ...secretHeaders.map((name) => name.toLowerCase())]);
  }

  /** Keeps a request and drops the oldest of the provider beyond 200; a body over 64 KiB is replaced by its size. */
  add(provider: ProviderId, request: Omit<LoggedRequest, 'sequence'>, sizeBytes: number): void {
    const kept = this.#requests.get(provider) ?? [];
    kept.push({
      ...request,
      sequence: ++this.#sequence,
      headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !this.#secretHeaders.has(name))),
      body: sizeBytes > LARGEST_BODY_BYTES ? { omittedBytes: sizeBytes } : withoutSecrets(request.body),
    });
    this.#requests.set(provider, kept.slice(-KEPT_PER_PROVIDER));
  }

  /** The kept requests of a provider, oldest first. */
  list(provider: ProviderId): readonly LoggedRequest[] {
    return this.#requests.get(provider) ?? [];
  }

  /** Forgets the requests of a provider. */
  clear(provider: ProviderId): void {
    this.#requests.delete(provider);
  }
}

function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body ?? null;
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => !SECRET_FIELDS.includes(name))
      .map(([name, value]) => [name, value instanceof File ? { fileName: value.name, sizeBytes: value.size } : value]),
  );
}
