import type { ChangeNotice } from '../../storage/changes/change-feed.js';
import { readAnew, type GraphContext } from '../graph-context.js';

/** What was made for a notice lives as long as somebody is still woken by it. */
const madeFor = new WeakMap<ChangeNotice, Pick<GraphContext, 'reads' | 'loaders'>>();

/**
 * Forgets what was read for the event before, and reads together with all whom the same change woke: a thousand
 * subscribers of one customer cost the statements of one. Loaders hold rows; who may see them is asked for each caller.
 */
export function readTogether(context: GraphContext, notice: ChangeNotice): void {
  const made = madeFor.get(notice);
  if (made) {
    context.reads = made.reads;
    context.loaders = made.loaders;
    return;
  }
  readAnew(context);
  madeFor.set(notice, { reads: context.reads, loaders: context.loaders });
}
