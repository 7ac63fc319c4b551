import type { FastifyInstance } from 'fastify';

/** Metrics in a text format that Prometheus reads. */
export interface MetricsPage {
  /** With the format's version. */
  readonly contentType: string;
  readonly text: string;
}

/** Adds `GET /metrics`. It needs no credentials and tells neither names nor numbers of anybody. */
export function registerMetrics(app: FastifyInstance, readMetrics: () => Promise<MetricsPage>): void {
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await readMetrics();
    return reply.header('content-type', contentType).header('cache-control', 'no-store').send(text);
  });
}
