import type { FastifyReply } from 'fastify';
import { RefusedToken } from '../services/document/image-tokens.js';

/** Answers 403 with the code of a token that allows nothing. @throws every other error */
export function refuseToken(error: unknown, reply: FastifyReply): FastifyReply {
  if (!(error instanceof RefusedToken)) throw error;
  const { code, message } = error;
  return reply
    .code(403)
    .header('cache-control', 'no-store')
    .send({ errors: [{ code, message }] });
}
