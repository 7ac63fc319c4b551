import { ProviderError } from '../provider-error.js';
import type { Effect } from './refusal.js';

/**
 * The failure of a successful answer that lacks what we need. After a write the provider has probably acted, so that
 * the outcome is unknown; after a read it is merely unexpected.
 * @param lacks what is wrong with the answer, e.g. `without the id of the new customer`
 */
export function unreadableAnswer(
  provider: { readonly id: string; readonly name: string },
  effect: Effect,
  lacks: string,
  { status = 200, traceId }: { readonly status?: number; readonly traceId?: string } = {},
): ProviderError {
  return new ProviderError({
    code: effect === 'write' ? 'UNKNOWN_OUTCOME' : 'UNEXPECTED_ANSWER',
    providerId: provider.id,
    message: `${provider.name} answered (${status}) ${lacks}`,
    status,
    traceId,
  });
}
