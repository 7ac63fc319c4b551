import { Agent, buildConnector } from 'undici';
import { assertDestination, EgressRefused, lookUpFor, type Egress } from './egress.js';

/** How a provider's connections are made. */
export interface ConnectionOptions {
  /** The time limit for a connection to stand, TLS included. */
  readonly connectTimeoutMs: number;
  /**
   * Whether connections are kept for further calls. A kept one may be closed by the other side just as a call is
   * sent on it, which leaves the outcome unknown: an operation that can neither be repeated nor looked up is better
   * off without.
   */
  readonly isKept: boolean;
  /** Where they may go; absent: anywhere. */
  readonly egress?: Egress;
}

/** No connection came to stand: name, port, network or TLS failed, and not a byte of the request was sent. */
export class NotConnected extends Error {
  constructor(cause: Error) {
    super('No connection', { cause });
    this.name = 'NotConnected';
  }
}

/** A provider's connections; what fails before one stands, fails with {@link NotConnected}. */
export function openConnections({ connectTimeoutMs, isKept, egress }: ConnectionOptions): Agent {
  const connect = buildConnector({ timeout: connectTimeoutMs, ...(egress && { lookup: lookUpFor(egress) }) });
  return new Agent({
    pipelining: isKept ? 1 : 0,
    connect: (options, callback) => {
      try {
        if (egress) assertDestination(egress, options);
      } catch (error) {
        callback(new NotConnected(error as Error), null);
        return;
      }
      connect(options, (...[error, socket]) => {
        if (error) callback(new NotConnected(error), null);
        else callback(null, socket);
      });
    },
  });
}

/** Whether a failed fetch surely ended before anything of the request was sent. */
export function isSurelyUnsent(error: unknown): boolean {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return false;
  // The fetch standard forbids some ports, and refuses them with nothing but these words.
  return error.cause instanceof NotConnected || error.cause.message === 'bad port';
}

/** Why a fetch was not let out; undefined where it was. */
export function egressRefusalOf(error: unknown): EgressRefused | undefined {
  const cause = error instanceof TypeError && error.cause instanceof NotConnected ? error.cause.cause : undefined;
  return cause instanceof EgressRefused ? cause : undefined;
}
