import type { WebSocket } from '@fastify/websocket';
import { CloseCode, parseMessage, type Server } from 'graphql-ws';
import { v4 as uuidv4 } from 'uuid';
import {
  MAX_BUFFERED_BYTES,
  PING_INTERVAL_MS,
  SEND_TIMEOUT_MS,
  TOO_SLOW,
  TRY_AGAIN,
  type SocketExtra,
} from './socket-limits.js';

/** Message types that clients send; the others are the server's. */
const clientMessages = ['connection_init', 'ping', 'pong', 'subscribe', 'complete'];

/**
 * Connects a WebSocket with graphql-ws and keeps it within bounds. An event is written only after the one before it went
 * out, so that no subscription buffers more than one; whoever reads too slowly is closed with {@link TOO_SLOW}, and whoever
 * answers no ping is cut off.
 */
export function serveSocket(
  server: Server<SocketExtra>,
  socket: WebSocket,
  extra: SocketExtra,
  reportFault: (error: unknown, faultId: string) => void,
): void {
  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  const closeIfFull = (): void => {
    if (isOpen() && socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.close(TOO_SLOW.code, TOO_SLOW.reason);
  };
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (data) => {
        closeIfFull();
        return isOpen() ? write(socket, data) : Promise.resolve();
      },
      close: (code, reason) => {
        socket.close(code, reason);
      },
      onMessage: (handle) =>
        socket.on('message', (data: Buffer) => {
          // A client that is being closed has no say any more.
          if (!isOpen()) return;
          const text = data.toString();
          handle(text).catch((error: unknown) => {
            if (isOfServer(text)) socket.close(CloseCode.BadRequest, 'Invalid message received');
            else {
              reportFault(error, uuidv4());
              if (extra.caller) socket.close(CloseCode.InternalServerError, 'Something went wrong on our side');
              else socket.close(TRY_AGAIN.code, TRY_AGAIN.reason);
            }
          });
        }),
    },
    extra,
  );
  const stopPinging = keepPinging(socket);
  socket.on('ping', closeIfFull);
  socket.once('close', (code, reason) => {
    stopPinging();
    closed(code, reason.toString()).catch((error: unknown) => {
      reportFault(error, uuidv4());
    });
  });
}

/** Resolves once the system has taken it, or the socket is closed. */
function write(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      socket.close(TOO_SLOW.code, TOO_SLOW.reason);
    }, SEND_TIMEOUT_MS);
    // What could not be written is closed by then, and there is nobody to tell.
    socket.send(data, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Cuts off a peer that answered nothing since the last ping. */
function keepPinging(socket: WebSocket): () => void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) {
      socket.terminate();
      return;
    }
    isAlive = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, PING_INTERVAL_MS);
  return () => {
    clearInterval(timer);
  };
}

function isOfServer(text: string): boolean {
  return !clientMessages.includes(parseMessage(text).type);
}
