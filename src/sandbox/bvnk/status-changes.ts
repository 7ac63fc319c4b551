import { createHmac, randomUUID } from 'node:crypto';
import { WEBHOOK_FAULTS } from '../faults/fault.js';
import type { FaultRegistry } from '../faults/fault-registry.js';
import type { StoredRecord, Transaction } from '../store/transaction.js';
import { KINDS, type Customer } from './customer.js';

const REORDER_DELAY_MS = 1000;

/** Changes a customer's status and queues the webhooks of both generations that announce it. */
export async function changeStatus(
  { id, body }: StoredRecord<Customer>,
  change: Pick<Customer, 'status' | 'details' | 'requiredActions'>,
  tx: Transaction,
  faults: FaultRegistry,
): Promise<void> {
  // A receiver orders changes by their time: two within a millisecond must not look like one.
  const customer = { ...body, ...change, changedAtMs: Math.max(Date.now(), body.changedAtMs + 1) };
  await tx.update(KINDS.customer, id, customer);
  const { status, type, changedAtMs, requiredActions = [] } = customer;
  await announce(tx, faults, id, changedAtMs, {
    'bvnk:platform:customer:status-change': { reference: id, status },
    'bvnk:customers:status-change': { customerId: id, status, customerType: type, requiredActions },
  });
}

/** Queues one webhook for each event about a record, struck by a webhook fault where one is set. */
export async function announce(
  tx: Transaction,
  faults: FaultRegistry,
  recordId: string,
  changedAtMs: number,
  events: Readonly<Record<string, unknown>>,
): Promise<void> {
  const fault = faults.take('bvnk', WEBHOOK_FAULTS);
  const copies = fault?.kind === 'duplicateWebhook' ? 2 : 1;
  const delayMs = fault?.kind === 'reorderWebhook' ? (fault.delayMs ?? REORDER_DELAY_MS) : 0;
  for (const [event, data] of Object.entries(events)) {
    const rawBody = JSON.stringify({ event, eventId: randomUUID(), timestamp: changedAtMs * 1_000_000, data });
    for (let copy = 0; copy < copies; copy++) await tx.enqueueWebhook(recordId, event, rawBody, delayMs);
  }
}

/** The header with which a receiver verifies the raw body. */
export function signWebhook(secret: string, rawBody: string): Record<string, string> {
  return { 'x-signature': createHmac('sha256', secret).update(rawBody).digest('base64') };
}
