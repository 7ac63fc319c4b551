import { REQUEST_FAULTS, WEBHOOK_FAULTS } from '../../dist/sandbox/faults/fault.js';
import { readOperations } from '../load/providers.mjs';

/** Shorter than the holds of `QUICK`, which give a provider time to commit. */
const DELAY_MS = { latency: 200, commitLate: 1000, reorderWebhook: 500 };
const RECORDS_A_PAGE = 200;

/**
 * Arms every kind of fault at a provider, so that together they strike a share of its calls, each kind as often as the
 * others. Of a list that is read in pages, the share is of the readings, not of the pages.
 * @param share from 0 to 1
 * @param records how many records a list may come to
 */
export async function armFaults(sandbox, provider, { share, records, random }) {
  const pages = Math.ceil(records / RECORDS_A_PAGE) + 1;
  for (const { operationId, isPaged } of await readOperations(provider)) {
    const shareOfCalls = isPaged ? 1 - (1 - share) ** (1 / pages) : share;
    await armEvenly(sandbox, provider, REQUEST_FAULTS, shareOfCalls, random, { operationId });
  }
  await armEvenly(sandbox, provider, WEBHOOK_FAULTS, share, random);
}

/** Lets a share of a provider's writing calls commit late, with the connection reset at once. */
export async function armLateCommits(sandbox, provider, { share, delayMs, random }) {
  for (const { operationId, isRead } of await readOperations(provider)) {
    if (isRead) continue;
    const fault = { kind: 'commitLate', operationId, delayMs, probability: share, seed: random.below(2 ** 31) };
    await sandbox.addFault(provider, fault);
  }
}

/** Faults are tried in order, so that a later one needs a higher chance to strike as often. */
async function armEvenly(sandbox, provider, kinds, share, random, fault = {}) {
  const each = share / kinds.length;
  for (const [position, kind] of kinds.entries()) {
    const probability = each / (1 - position * each);
    const seed = random.below(2 ** 31);
    await sandbox.addFault(provider, { ...fault, kind, probability, seed, delayMs: DELAY_MS[kind] });
  }
}
