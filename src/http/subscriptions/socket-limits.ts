import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../../services/service-context.js';

/** The largest message that is taken; a longer one closes the connection with 1009. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

/** The most connections of one process; further ones are refused with 503. */
export const MAX_CONNECTIONS = 5000;

/** The most open connections of one caller in one process; further ones are closed with {@link TOO_MANY}. */
export const MAX_CONNECTIONS_PER_CALLER = 50;

/** The most subscriptions of one connection. */
export const MAX_SUBSCRIPTIONS = 100;

/** How long a client may take to say who it is; later ones are closed with 4408. */
export const INIT_TIMEOUT_MS = 3000;

/** How much may wait to be written to one client. */
export const MAX_BUFFERED_BYTES = 1024 * 1024;

/** How long one message may take to be written. */
export const SEND_TIMEOUT_MS = 10_000;

/** How often a peer is asked for a sign of life. */
export const PING_INTERVAL_MS = 15_000;

/** How long a peer may take to answer that the connection is closed; one that reads slowly has to read up to there. */
export const CLOSE_TIMEOUT_MS = 10_000;

/** Who is at the other end could not be found out, which is no fault of the client’s: it connects again later. */
export const TRY_AGAIN = { code: 1013, reason: 'Try again later' };

/** A client that does not read what it asked for; a code of ours, after which clients connect again. */
export const TOO_SLOW = { code: 4420, reason: 'Too slow: read what is sent' };

/** A caller with {@link MAX_CONNECTIONS_PER_CALLER} open ones; a code of ours, after which clients connect again. */
export const TOO_MANY = { code: 4421, reason: 'Too many connections: close others first' };

/** What is known of a connection. */
export interface SocketExtra {
  readonly headers: IncomingHttpHeaders;
  /** The peer's address. */
  readonly ip: string;
  /** The id of the request that became the connection. */
  readonly requestId: string;
  /** Who is at the other end, once that is known. */
  caller?: Caller;
  /** Closes the connection with this code and reason. */
  readonly close: (code: number, reason: string) => void;
  /** Called with what is to be undone when the connection is closed, or is so already. */
  readonly whenClosed: (undo: () => void) => void;
}
