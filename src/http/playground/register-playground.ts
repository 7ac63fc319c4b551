import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { loadPlaygroundAssets, type PlaygroundAssets } from './assets.js';
import { readExampleOperations } from './example-operations.js';
import { pageHeaders, renderPage, renderStartScript } from './page.js';

const decompress = promisify(gunzip);

/**
 * Adds the playground: GraphiQL at `/` with the operations of `examples/operations`, each in a tab. For development;
 * it needs no internet. The examples are read at every visit, so that a change shows after a reload.
 */
export function registerPlayground(app: FastifyInstance): void {
  let loading: Promise<PlaygroundAssets> | undefined;
  const load = (): Promise<PlaygroundAssets> => (loading ??= loadPlaygroundAssets());
  const pathOf = ({ fingerprint }: PlaygroundAssets): string => `/playground/${fingerprint}`;

  app.get('/', async (_request, reply) => {
    const nonce = randomBytes(16).toString('base64');
    const page = renderPage(pathOf(await load()), nonce);
    return reply
      .headers(pageHeaders(nonce))
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page);
  });

  app.get('/playground/start.js', async (_request, reply) => {
    const script = renderStartScript(pathOf(await load()), await readExampleOperations());
    return reply
      .headers(pageHeaders())
      .header('cache-control', 'no-cache')
      .type('text/javascript; charset=utf-8')
      .send(script);
  });

  app.get<{ Params: { fingerprint: string; file: string } }>(
    '/playground/:fingerprint/:file',
    async ({ params, headers }, reply) => {
      const assets = await load();
      const file = params.fingerprint === assets.fingerprint ? assets.files.get(params.file) : undefined;
      if (!file) return reply.callNotFound();
      const takesGzip = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
      if (takesGzip) reply.header('content-encoding', 'gzip');
      return reply
        .headers(pageHeaders())
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
        .type(file.contentType)
        .send(takesGzip ? file.gzipped : await decompress(file.gzipped));
    },
  );
}
