import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Listens and answers the address for people and webhooks.
 * @throws Error that says what to do when the port is taken or not allowed
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new Error(`Port ${port} on ${host} is taken: stop what listens there, or set PORT to another one`, { cause: error });
    if (code === 'EACCES') throw new Error(`Port ${port} is not allowed for this user: set PORT to 1024 or above`, { cause: error });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new Error(`This machine has no address ${host}: set HOST to one that it has`, { cause: error });
    throw error;
  }
  const { port: actual } = app.server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${actual}`;
}
