/**
 * The kinds of durable task:
 * - `deliver`: carry a registration's open submissions to its provider
 * - `poll`: ask a provider what it decided
 * - `webhook`: count a stored webhook
 * - `record`: read what a provider holds
 * - `erase`: carry on with the erasure of a customer
 */
export const taskNames = ['deliver', 'poll', 'webhook', 'record', 'erase'] as const;

/** One of {@link taskNames}; also the name of its queue. */
export type TaskName = (typeof taskNames)[number];
