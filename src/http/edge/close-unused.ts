import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Has the server, when it stops, close connections over which no request came yet. Load balancers and clients keep spare ones,
 * and Node, which closes idle ones, takes these for busy until `headersTimeout`: a minute in which the process does not end.
 */
export function closeUnused(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  for (const event of ['request', 'upgrade']) {
    app.server.on(event, ({ socket }: { socket: Socket }) => unused.delete(socket));
  }
  app.addHook('preClose', (done) => {
    for (const socket of unused) socket.destroy();
    done();
  });
}
