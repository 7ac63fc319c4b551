import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** The service cannot listen where it is told to; the message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Listens and answers the address for people and webhooks.
 * @throws ListenError when the port is taken or not allowed, or the machine lacks the address
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const message = explain((error as NodeJS.ErrnoException).code, host, port);
    throw message === undefined ? error : new ListenError(message, { cause: error });
  }
  const { port: actual } = app.server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${actual}`;
}

function explain(code: string | undefined, host: string, port: number): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken: stop what listens there, or set PORT to another one`;
    case 'EACCES':
      return `Port ${port} is not allowed for this user: set PORT to 1024 or above`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}: set HOST to one that it has`;
    default:
      return undefined;
  }
}
