import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';

/** Large enough for the base64 of a photograph. */
const BODY_LIMIT_BYTES = 32 * 1024 * 1024;

/**
 * The sandbox's HTTP server, before anything is mounted. It serves callers that address it as loopback only, so that
 * no web page reaches it under a name of its own.
 * @param onError told of every failure of its own; the caller learns nothing of it
 */
export function createServer(onError: (error: unknown) => void): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    // A request that a fault answers with silence would hold the stop for ever.
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.hostname === '127.0.0.1' || request.hostname === 'localhost') return;
    await reply.code(403).send({ message: 'The sandbox answers requests to 127.0.0.1 and localhost only' });
  });
  app.setErrorHandler(async (error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) onError(error);
    return reply.code(status).send({ message: status < 500 ? error.message : 'The sandbox failed' });
  });
  return app;
}
