/** Faults of a request. What each does is told in `docs/sandbox.md`. */
export const REQUEST_FAULTS = [
  'latency',
  'errorBeforeCommit',
  'errorAfterCommit',
  'resetBeforeCommit',
  'resetAfterCommit',
  'rateLimit',
  'timeout',
  'timeoutAfterCommit',
  'commitLate',
] as const;

/** Faults of the webhooks that one status change causes. */
export const WEBHOOK_FAULTS = ['duplicateWebhook', 'reorderWebhook'] as const;

/** A fault of a request. */
export type RequestFault = (typeof REQUEST_FAULTS)[number];

/** A fault of a webhook. */
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];

/** A fault as it is asked for. */
export interface FaultSpec {
  readonly kind: RequestFault | WebhookFault;
  /** The operation that it strikes; absent: any. Webhook faults belong to no operation. */
  readonly operationId?: string;
  /** How often it strikes: absent, once; without an end when `probability` is given. */
  readonly count?: number;
  /** The chance from 0 to 1 that it strikes a request; absent: it always does. */
  readonly probability?: number;
  /** Seeds the chance, so that a run can be repeated; default 1. */
  readonly seed?: number;
  /** For `latency`, `commitLate` and `reorderWebhook`: how long, default 1000. */
  readonly delayMs?: number;
  /** For `rateLimit`: the `Retry-After` header, default 1. */
  readonly retryAfterSeconds?: number;
}
