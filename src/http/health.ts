import type { FastifyInstance } from 'fastify';

/** Answers what is wrong, or null when the service can do its work. */
export type HealthCheck = () => Promise<string | null>;

/** Adds `/health/live` (the process answers) and `/health/ready` (it can do its work). */
export function registerHealth(app: FastifyInstance, isReady: HealthCheck): void {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const problem = await isReady();
    return problem === null ? { status: 'ready' } : reply.code(503).send({ status: 'not ready', problem });
  });
}
