import { randomUUID } from 'node:crypto';
import { client } from 'hawk';

/** What BVNK knows us by. */
export interface HawkCredentials {
  readonly id: string;
  readonly key: string;
}

/** The parts of a signature that differ each time; tests fix them. */
export interface HawkMoment {
  /** Seconds since 1970. */
  readonly ts: number;
  /** Never the same twice within 15 minutes. */
  readonly nonce: string;
}

/** The `Authorization` header of a request, without a payload hash, which BVNK does not enable. */
export function signHawk(
  method: string,
  url: string,
  { id, key }: HawkCredentials,
  { ts, nonce }: HawkMoment = { ts: Math.floor(Date.now() / 1000), nonce: randomUUID() },
): string {
  return client.header(url, method, { credentials: { id, key, algorithm: 'sha256' }, timestamp: ts, nonce }).header;
}
