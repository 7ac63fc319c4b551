import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createTcpServer } from 'node:net';

/** A server on loopback that behaves as a test wants. */
export interface LocalServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A server that answers every request with the handler. */
export async function openServer(handle: RequestListener): Promise<LocalServer> {
  return listen(createServer(handle));
}

/** A server that speaks no HTTP: it does something with each connection once bytes arrive on it. */
export async function openSocketServer(onBytes: (socket: Socket) => void): Promise<LocalServer> {
  const server = createTcpServer((socket) => {
    // A connection that the test breaks is meant to break.
    socket.on('error', () => undefined);
    socket.once('data', () => {
      onBytes(socket);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) =>
        server.close(() => {
          closed();
        }),
      ),
  };
}

/** A port of loopback on which nothing listens. */
export async function findClosedPort(): Promise<number> {
  const server = await openServer(() => undefined);
  await server.close();
  return Number(new URL(server.url).port);
}

/** The body of a request as text. */
export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function listen(server: Server): Promise<LocalServer> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
