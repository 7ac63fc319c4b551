import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What kind of GraphQL operation a request asked for; `none`: it is no GraphQL, or was refused before that was known. */
export type AskedOperation = 'query' | 'mutation' | 'subscription' | 'none';

/** A request that was answered, in words and numbers of which there are few. */
export interface AnsweredRequest {
  /** The path as it is declared, e.g. `/images/:token`; `none` where there is nothing. */
  readonly route: string;
  readonly operation: AskedOperation;
  /** Of HTTP. */
  readonly status: number;
  readonly durationMs: number;
}

/** Notes what a request turned out to ask for. */
export type NoteOperation = (request: FastifyRequest, operation: AskedOperation) => void;

/** Tells of every request once it is answered. @returns what the GraphQL handler says the operation to */
export function observeRequests(app: FastifyInstance, tell: (answered: AnsweredRequest) => void): NoteOperation {
  const operations = new WeakMap<FastifyRequest, AskedOperation>();
  app.addHook('onResponse', (request, { statusCode, elapsedTime }, done) => {
    const route = request.routeOptions.url ?? 'none';
    tell({ route, operation: operations.get(request) ?? 'none', status: statusCode, durationMs: elapsedTime });
    done();
  });
  return (request, operation) => void operations.set(request, operation);
}
