import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { loadPlaygroundAssets, type PlaygroundAssets } from './assets.js';
import { readExampleOperations } from './example-operations.js';
import type { ProviderGuide } from '../../services/readiness/provider-guide.js';
import { pageHeaders, renderPage, renderStartScript } from './page.js';
import { renderProviderPage } from './provider-page.js';

const decompress = promisify(gunzip);

/** What the pages are made of. */
export interface PlaygroundParts {
  /** What each provider needs; one page each. */
  readonly guides: readonly ProviderGuide[];
  /** Whether callers of `/graphql` have to prove who they are. */
  readonly needsToken: boolean;
}

/**
 * Adds the playground: GraphiQL at `/` with the operations of `examples/operations`, each in a tab, and `/providers/<id>` with
 * what a provider needs. The pages show nothing of a customer and need no internet. The examples are read at every visit,
 * so that a change shows after a reload.
 */
export function registerPlayground(app: FastifyInstance, { guides, needsToken }: PlaygroundParts): void {
  let loading: Promise<PlaygroundAssets> | undefined;
  const load = (): Promise<PlaygroundAssets> => (loading ??= loadPlaygroundAssets());
  const pathOf = ({ fingerprint }: PlaygroundAssets): string => `/playground/${fingerprint}`;

  const sendPage = (reply: FastifyReply, render: (nonce: string) => string): FastifyReply => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers(pageHeaders(nonce))
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(render(nonce));
  };

  app.get('/', async (_request, reply) => {
    const path = pathOf(await load());
    return sendPage(reply, (nonce) => renderPage(path, nonce, { providers: guides, needsToken }));
  });

  app.get<{ Params: { id: string } }>('/providers/:id', (request, reply) => {
    const guide = guides.find(({ id }) => id === request.params.id);
    if (!guide) return reply.callNotFound();
    return sendPage(reply, (nonce) => renderProviderPage(guide, guides, nonce));
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
