import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { changeSession } from '../bvnk/agreement-sessions.js';
import { announce, changeStatus } from '../bvnk/status-changes.js';
import { KINDS, type AgreementSession, type Customer } from '../bvnk/customer.js';
import { REQUEST_FAULTS, WEBHOOK_FAULTS, type FaultSpec } from '../faults/fault.js';
import type { FaultRegistry } from '../faults/fault-registry.js';
import { PROVIDER_IDS, type ProviderId } from '../provider-id.js';
import type { RequestLog } from '../server/request-log.js';
import type { SandboxStore } from '../store/sandbox-store.js';
import { listWebhooks } from '../webhooks/list-webhooks.js';
import { mountEnroll } from './enroll-routes.js';

/** What the control routes look at and change. */
export interface ControlParts {
  readonly pool: Pool;
  readonly store: SandboxStore;
  readonly faults: FaultRegistry;
  readonly log: RequestLog;
  /** The operations of each provider that a fault can name. */
  readonly operationIds: Readonly<Record<ProviderId, readonly string[]>>;
}

interface OfProvider {
  Params: { provider: ProviderId };
}

const providerParams = {
  type: 'object',
  properties: { provider: { type: 'string', enum: PROVIDER_IDS } },
} as const;

const faultBody = {
  type: 'object',
  additionalProperties: false,
  required: ['kind'],
  properties: {
    kind: { type: 'string', enum: [...REQUEST_FAULTS, ...WEBHOOK_FAULTS] },
    operationId: { type: 'string' },
    count: { type: 'integer', minimum: 1 },
    probability: { type: 'number', minimum: 0, maximum: 1 },
    seed: { type: 'integer' },
    delayMs: { type: 'integer', minimum: 0, maximum: 600_000 },
    retryAfterSeconds: { type: 'integer', minimum: 0 },
  },
} as const;

interface RecordsQuery {
  readonly kind?: string;
  readonly bodies?: 'true' | 'false';
}

const recordsQuery = {
  type: 'object',
  properties: { kind: { type: 'string' }, bodies: { type: 'string', enum: ['true', 'false'] } },
} as const;

const statusBody = {
  type: 'object',
  additionalProperties: false,
  required: ['status'],
  properties: {
    status: { type: 'string', minLength: 1 },
    details: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    requiredActions: { type: 'array' },
  },
} as const;

const sessionBody = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { status: { type: 'string', minLength: 1 }, expiresOn: { type: 'string', format: 'date-time' } },
} as const;

const webhookBody = {
  type: 'object',
  additionalProperties: false,
  required: ['recordId', 'event', 'data'],
  properties: { recordId: { type: 'string' }, event: { type: 'string' }, data: { type: 'object' } },
} as const;

/** The routes below `/control`: faults, records, requests, webhooks. They play no provider and need no credentials. */
export function mountControl(app: FastifyInstance, parts: ControlParts): void {
  mountFaults(app, parts);
  mountInspection(app, parts);
  mountBvnk(app, parts);
  mountEnroll(app, parts);
}

function mountFaults(app: FastifyInstance, { faults, operationIds }: ControlParts): void {
  app.post<OfProvider & { Body: FaultSpec }>(
    '/control/:provider/faults',
    { schema: { params: providerParams, body: faultBody } },
    async ({ params, body }, reply) => {
      const { operationId } = body;
      if (operationId !== undefined && !operationIds[params.provider].includes(operationId)) {
        return reply.code(400).send({
          message: `${params.provider} has no operation ${operationId}: ${operationIds[params.provider].join(', ')}`,
        });
      }
      return reply.code(201).send(faults.add(params.provider, body));
    },
  );
  app.get('/control/faults', () => faults.list());
  app.delete('/control/faults', () => ({ cleared: faults.clear() }));
  app.get<OfProvider>('/control/:provider/faults', { schema: { params: providerParams } }, ({ params }) =>
    faults.list(params.provider),
  );
  app.delete<OfProvider>('/control/:provider/faults', { schema: { params: providerParams } }, ({ params }) => ({
    cleared: faults.clear(params.provider),
  }));
}

function mountInspection(app: FastifyInstance, { pool, store, log }: ControlParts): void {
  app.get<OfProvider & { Querystring: RecordsQuery }>(
    '/control/:provider/records',
    { schema: { params: providerParams, querystring: recordsQuery } },
    async ({ params: { provider }, query: { kind, bodies } }) => {
      if (kind === undefined) return { kinds: await store.countKinds(provider) };
      if (bodies === 'true') {
        const records = await store.transaction(provider, (tx) => tx.list(kind));
        return { kind, count: records.length, records };
      }
      const ids = await store.listIds(provider, kind);
      return { kind, count: ids.length, ids };
    },
  );
  app.get<OfProvider>('/control/:provider/requests', { schema: { params: providerParams } }, ({ params }) =>
    log.list(params.provider),
  );
  app.delete<OfProvider>('/control/:provider/requests', { schema: { params: providerParams } }, ({ params }, reply) => {
    log.clear(params.provider);
    return reply.code(204).send();
  });
  app.get<OfProvider>('/control/:provider/webhooks', { schema: { params: providerParams } }, ({ params }) =>
    listWebhooks(pool, params.provider),
  );
}

function mountBvnk(app: FastifyInstance, { store, faults }: ControlParts): void {
  app.post<{ Params: { reference: string }; Body: Pick<Customer, 'status' | 'details' | 'requiredActions'> }>(
    '/control/bvnk/customers/:reference/status',
    { schema: { body: statusBody } },
    ({ params, body }, reply) =>
      store.transaction('bvnk', async (tx) => {
        const customer = await tx.find<Customer>(KINDS.customer, params.reference);
        if (!customer) return reply.code(404).send({ message: 'BVNK has no customer with this reference' });
        await changeStatus(customer, body, tx, faults);
        return reply.code(204).send();
      }),
  );
  app.post<{ Params: { reference: string }; Body: Partial<Pick<AgreementSession, 'status' | 'expiresOn'>> }>(
    '/control/bvnk/agreement-sessions/:reference',
    { schema: { body: sessionBody } },
    ({ params, body }, reply) =>
      store.transaction('bvnk', async (tx) => {
        const session = await tx.find<AgreementSession>(KINDS.session, params.reference);
        if (!session) return reply.code(404).send({ message: 'BVNK has no agreement session with this reference' });
        await changeSession(session, body, tx, faults);
        return reply.code(204).send();
      }),
  );
  app.post<{ Body: { recordId: string; event: string; data: unknown } }>(
    '/control/bvnk/webhooks',
    { schema: { body: webhookBody } },
    ({ body }, reply) =>
      store.transaction('bvnk', async (tx) => {
        await announce(tx, faults, body.recordId, Date.now(), { [body.event]: body.data });
        return reply.code(204).send();
      }),
  );
}
