import type { FastifyRequest } from 'fastify';
import { Unauthenticated } from './unauthenticated.js';

/**
 * The `Authorization` header of a request. Node keeps the first of several, and what stands before us may have looked at
 * another one.
 * @throws Unauthenticated when there are several
 */
export function authorizationOf({ headers, raw }: FastifyRequest): string | undefined {
  const { rawHeaders } = raw;
  let count = 0;
  // Names and values in turn.
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === 'authorization') count += 1;
  }
  if (count > 1) throw new Unauthenticated('More than one Authorization');
  return headers.authorization;
}
