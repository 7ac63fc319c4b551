import type { IncomingMessage } from 'node:http';
import { server } from 'hawk';
import type { Credentials } from 'hawk/lib/server.js';
import type { SandboxCredentials } from '../credentials.js';
import type { Answer } from '../server/answer.js';
import type { SandboxRequest } from '../server/simulator.js';
import { bvnkError } from './errors.js';

const NONCE_KEPT_MS = 15 * 60_000;

/** Judges Hawk headers with the reference implementation, and refuses a nonce that came within 15 minutes. */
export class HawkGuard {
  readonly #credentials: SandboxCredentials['bvnk'];
  readonly #skewSeconds: number;
  /** Nonces by the instant at which they may be forgotten; in the order of arrival, as a Map keeps it. */
  readonly #nonces = new Map<string, number>();

  /** @param skewSeconds how far `ts` may be from the sandbox's clock */
  constructor(credentials: SandboxCredentials['bvnk'], skewSeconds: number) {
    this.#credentials = credentials;
    this.#skewSeconds = skewSeconds;
  }

  /** The refusal of a request whose header is missing, wrong, too old or repeated; undefined when it is right. */
  async check({ method, url, headers }: SandboxRequest): Promise<Answer | undefined> {
    try {
      await server.authenticate(
        // Of node's request it reads these three.
        { method, url, headers } as unknown as IncomingMessage,
        // Null is an unknown id, which its types leave out.
        (id) => this.#find(id) as Credentials,
        {
          timestampSkewSec: this.#skewSeconds,
          nonceFunc: (_key, nonce) => {
            this.#remember(nonce);
          },
        },
      );
      return undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'Invalid request';
      return bvnkError(401, 'Unauthorized', 'UNAUTHORIZED', `Hawk authentication failed: ${reason}`);
    }
  }

  #find(id: string): Credentials | null {
    return id === this.#credentials.hawkId ? { key: this.#credentials.hawkKey, algorithm: 'sha256', user: id } : null;
  }

  #remember(nonce: string): void {
    const now = Date.now();
    for (const [known, forgetAt] of this.#nonces) {
      if (forgetAt > now) break;
      this.#nonces.delete(known);
    }
    if (this.#nonces.has(nonce)) throw new Error('the nonce was used before');
    this.#nonces.set(nonce, now + NONCE_KEPT_MS);
  }
}
