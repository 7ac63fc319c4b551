import { ProviderError } from '../provider-error.js';
import { AnswerTooLarge } from './answer-body.js';
import { egressRefusalOf, isSurelyUnsent } from './connections.js';
import type { Effect } from './refusal.js';

/** A call that ended without a whole answer. */
export interface BrokenCall {
  readonly provider: { readonly id: string; readonly name: string };
  readonly effect: Effect;
  readonly timeoutMs: number;
  /** Whether the time limit ended it. */
  readonly isTimedOut: boolean;
  /** The trace id that was sent, where the provider takes one. */
  readonly traceId?: string;
}

/** What a failed fetch means: after a write, unless surely nothing was sent, the outcome is unknown. */
export function transportFailure(error: unknown, call: BrokenCall): ProviderError {
  const { provider, effect, traceId } = call;
  const isUnsent = isSurelyUnsent(error);
  const isOpen = !isUnsent && effect === 'write';
  const what = isUnsent ? (egressRefusalOf(error)?.message ?? 'cannot be reached') : describe(error, call);
  return new ProviderError(
    {
      code: isOpen ? 'UNKNOWN_OUTCOME' : 'UNAVAILABLE',
      providerId: provider.id,
      message: `${provider.name} ${what}${isOpen ? ' and may have acted all the same' : ''}`,
      traceId,
    },
    { cause: error },
  );
}

function describe(error: unknown, { isTimedOut, timeoutMs }: BrokenCall): string {
  if (error instanceof AnswerTooLarge) return 'answered with more than we read';
  if (isTimedOut) return `did not answer within ${timeoutMs} ms`;
  return 'broke the connection';
}
