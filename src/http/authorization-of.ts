import type { FastifyRequest } from 'fastify';
import { Unauthenticated } from './unauthenticated.js';

/**
 * The `Authorization` header of a request. Node keeps the first of several, and what stands before us may have looked at
 * another one.
 * @throws Unauthenticated when there are several
 */
export function authorizationOf({ headers, raw }: FastifyRequest): string | undefined {
  if ((raw.headersDistinct.authorization?.length ?? 0) > 1) throw new Unauthenticated('More than one Authorization');
  return headers.authorization;
}
