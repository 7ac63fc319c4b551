import type { WebhookAddress } from '../server/simulator.js';
import type { Transaction } from '../store/transaction.js';

/** The callbacks that eNROLL knows. */
export const DECISIONS = ['approved', 'rejected'] as const;
/** One of {@link DECISIONS}. */
export type Decision = (typeof DECISIONS)[number];

/** The event of a callback that only asks if somebody listens. */
const PROBE = 'probe';
/** All callbacks are one row, in which they are posted. */
const RECORD = 'callbacks';

/** Queues a callback about applicants with the same decision. */
export async function postDecision(tx: Transaction, decision: Decision, applicants: readonly object[]): Promise<void> {
  await tx.enqueueWebhook(RECORD, decision, JSON.stringify(applicants), 0);
}

/** Queues a probe. */
export async function postProbe(tx: Transaction): Promise<void> {
  await tx.enqueueWebhook(RECORD, PROBE, '[]', 0);
}

/** Where a callback goes: the address that eNROLL was given carries a secret, by which the receiver knows it. */
export function addressCallback(event: string, secret: string): WebhookAddress {
  const isProbe = event === PROBE;
  return {
    path: `/${isProbe ? 'approved' : event}?${new URLSearchParams({ secret }).toString()}`,
    headers: isProbe ? { 'callback-test': 'true' } : {},
  };
}
