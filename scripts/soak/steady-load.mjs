import { setTimeout as sleep } from 'node:timers/promises';
import { visit } from './visit.mjs';

/** Visitors under way beyond this are not waited for by a service that keeps up. */
const MOST_UNDER_WAY = 1000;

/**
 * Visitors that come at a steady rate, whether or not the ones before have left.
 * @param rate visitors a second
 * @param onVisit told how many have come
 * @returns how many came @throws Error when the service refuses one, or falls behind by far
 */
export async function visitSteadily({ client, providers }, { rate, minutes, nextNumber, onVisit }) {
  const ids = providers.map(({ id }) => id);
  const startedAt = performance.now();
  const total = Math.floor(rate * minutes * 60);
  const underWay = new Set();
  let failure;
  for (let come = 0; come < total; come += 1) {
    const dueInMs = startedAt + (come / rate) * 1000 - performance.now();
    if (dueInMs > 0) await sleep(dueInMs);
    if (failure) throw failure;
    if (underWay.size > MOST_UNDER_WAY) throw new Error(`${underWay.size} visitors wait: the service does not keep up`);
    const visiting = visit(client, nextNumber(), { providers: ids, waitMs: 0 })
      .catch((error) => (failure = error))
      .finally(() => underWay.delete(visiting));
    underWay.add(visiting);
    onVisit(come + 1);
  }
  await Promise.all(underWay);
  if (failure) throw failure;
  return total;
}
