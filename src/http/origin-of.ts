import type { FastifyRequest } from 'fastify';
import type { CallerOrigin } from '../services/service-context.js';

/** From where a request comes, for the audit trail. */
export function originOf({ id, ip }: FastifyRequest): CallerOrigin {
  return { requestId: id, address: ip };
}
