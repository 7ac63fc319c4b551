import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProviderId } from '../provider-id.js';
import type { Outcome, Pipeline } from './pipeline.js';

/**
 * Serves one provider below `/<id>/`. Bodies reach the pipeline as they were sent, so that malformed ones are
 * refused in the provider's own words.
 */
export function mountProvider(app: FastifyInstance, id: ProviderId, pipeline: Pipeline): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.all(`/${id}/*`, async (request, reply) => {
      const url = request.raw.url ?? '';
      const outcome = await pipeline.handle({
        method: request.method,
        url,
        path: url.slice(id.length + 1),
        headers: flatten(request.headers),
        rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      });
      return finish(request, reply, outcome);
    });
    done();
  });
}

function finish(request: FastifyRequest, reply: FastifyReply, outcome: Outcome): FastifyReply {
  if (outcome === 'reset') {
    request.raw.socket.resetAndDestroy();
    return reply.hijack();
  }
  // The connection stays open without an answer until the caller gives up or the sandbox stops.
  if (outcome === 'silence') return reply.hijack();
  reply.code(outcome.status).headers(outcome.headers ?? {});
  return outcome.body === undefined
    ? reply.send()
    : reply.type('application/json; charset=utf-8').send(JSON.stringify(outcome.body));
}

function flatten(headers: FastifyRequest['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
