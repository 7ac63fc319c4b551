import type { Attributes } from '@opentelemetry/api';

/** All that a span may tell: ids, words of the code and counts. What a person is called or has is not among it. */
export interface SpanFacts {
  /** As it is in the log and in what a client gets to see of a fault. */
  readonly requestId?: string;
  readonly customerId?: string;
  readonly registrationId?: string;
  readonly submissionId?: string;
  readonly webhookEventId?: string;
  readonly providerId?: string;
  readonly task?: string;
  /** A kind of GraphQL operation, or an operation of a submission or of a provider's contract; no name that a client chose. */
  readonly operation?: string;
  /** How often the submission was tried, this time included. */
  readonly attempts?: number;
  /** What came of it, in a word of the code. */
  readonly outcome?: string;
  /** Of HTTP. */
  readonly status?: number;
}

const attributeNames: Readonly<Record<keyof SpanFacts, string>> = {
  requestId: 'customer_graph.request.id',
  customerId: 'customer_graph.customer.id',
  registrationId: 'customer_graph.registration.id',
  submissionId: 'customer_graph.submission.id',
  webhookEventId: 'customer_graph.webhook_event.id',
  providerId: 'customer_graph.provider.id',
  task: 'customer_graph.task',
  operation: 'customer_graph.operation',
  attempts: 'customer_graph.attempts',
  outcome: 'customer_graph.outcome',
  status: 'http.response.status_code',
};

/** Facts under the names that a collector gets them by; those that are absent are left out. */
export function attributesOf(facts: SpanFacts): Attributes {
  const entries = Object.entries(facts) as [keyof SpanFacts, string | number | undefined][];
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined).map(([name, value]) => [attributeNames[name], value]),
  );
}
