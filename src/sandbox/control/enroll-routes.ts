import type { FastifyInstance } from 'fastify';
import { DECISIONS, postDecision, postProbe, type Decision } from '../enroll/callbacks.js';
import type { SandboxStore } from '../store/sandbox-store.js';

const callbackBody = {
  type: 'object',
  additionalProperties: false,
  required: ['decision', 'applicants'],
  properties: {
    decision: { type: 'string', enum: DECISIONS },
    // Their fields are not documented: any can be tried.
    applicants: { type: 'array', minItems: 1, items: { type: 'object' } },
  },
} as const;

/** The control routes of eNROLL: callbacks with a decision, and probes. */
export function mountEnroll(app: FastifyInstance, { store }: { readonly store: SandboxStore }): void {
  app.post<{ Body: { decision: Decision; applicants: object[] } }>(
    '/control/enroll/callbacks',
    { schema: { body: callbackBody } },
    async ({ body: { decision, applicants } }, reply) => {
      await store.transaction('enroll', (tx) => postDecision(tx, decision, applicants));
      return reply.code(204).send();
    },
  );
  app.post('/control/enroll/callbacks/probe', async (_request, reply) => {
    await store.transaction('enroll', postProbe);
    return reply.code(204).send();
  });
}
