import { SENDABLE } from './sendable.js';
import type { ServiceContext } from './service-context.js';

/** The longest that a mutation waits, in milliseconds. */
export const MAX_WAIT_MS = 30_000;

/**
 * Waits until nothing of a customer is on its way to a provider any more, or until `waitMs` is over, whichever is
 * first. Looks once and then only when the customer changes, in whatever process that happens.
 */
export async function waitForRegistrations(context: ServiceContext, customerId: string, waitMs: number): Promise<void> {
  await waitUntil(context, customerId, waitMs, async () => {
    const underWay = await context.em.fork().execute<unknown[]>(
      `select 1
         from submission s
         join registration r on r.id = s.registration_id
        where r.customer_id = ?
          and (   s.state in ('SENDING', 'WAITING')
               or (s.state = 'PENDING' and ${SENDABLE}))
        limit 1`,
      [customerId],
    );
    return underWay.length === 0;
  });
}

/** Waits until `isDone` answers true after a change of the customer, or until `waitMs` is over. */
export async function waitUntil(
  context: ServiceContext,
  customerId: string,
  waitMs: number,
  isDone: () => Promise<boolean>,
): Promise<void> {
  if (waitMs <= 0) return;
  let wake: () => void = () => undefined;
  let hasChanged = false;
  const stopListening = context.changes.listen(customerId, () => {
    hasChanged = true;
    wake();
  });
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    wake();
  }, waitMs);
  try {
    // Listening began before the first look, so that a change in between is not missed.
    while (!(await isDone()) && !isOver) {
      if (!hasChanged) await new Promise<void>((resolve) => (wake = resolve));
      hasChanged = false;
    }
  } finally {
    clearTimeout(timer);
    stopListening();
  }
}
