import { Counter, Histogram, type Registry } from '@prometheus-io/client';
import type { AnsweredRequest } from '../../http/observe-requests.js';

/** From an answer out of the database to the longest wait for providers. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts the requests of this process. Its labels are declared paths and words of the code: a client cannot add to them. */
export class RequestMetrics {
  readonly #requests;
  readonly #durations;

  constructor(registry: Registry) {
    this.#requests = new Counter({
      name: 'customer_graph_requests_total',
      help: 'Requests that were answered, by path, kind of GraphQL operation and HTTP status',
      labelNames: ['route', 'operation', 'status'],
      registers: [registry],
    });
    this.#durations = new Histogram({
      name: 'customer_graph_request_duration_seconds',
      help: 'How long answering took; a mutation waits for providers as long as its client wants',
      labelNames: ['route', 'operation'],
      buckets: BUCKETS_SECONDS,
      registers: [registry],
    });
  }

  /** Counts a request. */
  count({ route, operation, status, durationMs }: AnsweredRequest): void {
    this.#requests.inc({ route, operation, status: String(status) });
    this.#durations.observe({ route, operation }, durationMs / 1000);
  }
}
