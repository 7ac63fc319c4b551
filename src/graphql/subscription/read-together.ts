import type { ChangeNotice } from '../../storage/changes/change-feed.js';
import { readAnew, type GraphContext } from '../graph-context.js';

/**
 * What was made for a notice lives as long as somebody is still woken by it; by the customer that its readers are bound to,
 * undefined for those who act for the bank.
 */
const madeFor = new WeakMap<ChangeNotice, Map<string | undefined, Pick<GraphContext, 'reads' | 'loaders'>>>();

/**
 * Forgets what was read for the event before, and reads together with all whom the same change woke: a thousand
 * subscribers of one customer cost the statements of one. Who may see less reads apart.
 */
export function readTogether(context: GraphContext, notice: ChangeNotice): void {
  const all = madeFor.get(notice) ?? new Map<string | undefined, Pick<GraphContext, 'reads' | 'loaders'>>();
  madeFor.set(notice, all);
  const made = all.get(context.caller.customerId);
  if (made) {
    context.reads = made.reads;
    context.loaders = made.loaders;
    return;
  }
  readAnew(context);
  all.set(context.caller.customerId, { reads: context.reads, loaders: context.loaders });
}
