import { ProviderError } from '../provider-error.js';
import { codeOfStatus, describeRefusal, type Effect, type Refusal } from './refusal.js';
import { parseRetryAfter } from './retry-after.js';
import type { SentValues } from './sent-values.js';

/** An answer that is no success. */
export interface FailedAnswer {
  readonly provider: { readonly id: string; readonly name: string };
  readonly effect: Effect;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** What the provider's own error form says. */
  readonly refusal: Refusal;
  /** The trace of a header, used where the form has none. */
  readonly traceId?: string;
  /** Masks what was sent in the provider's words. */
  readonly sent: SentValues;
  /** Our path for a field that the provider complains about; absent: no field is known. */
  readonly ourPath?: (theirs: string) => string | null;
}

/** What an answer that is no success means. */
export function answerFailure(answer: FailedAnswer): ProviderError {
  const { provider, effect, status, headers, refusal, sent, ourPath } = answer;
  const isRefusal = status >= 400 && status < 500 && status !== 408;
  const code = (isRefusal ? refusal.code : undefined) ?? codeOfStatus(status, effect);
  return new ProviderError({
    code,
    providerId: provider.id,
    message: describeRefusal(provider.name, code, status, sent.mask(refusal.message)),
    fieldErrors: (refusal.fields ?? []).map((field) => ({
      path: ourPath?.(field.name) ?? null,
      message: sent.mask(field.message) ?? `${provider.name} does not accept this value`,
    })),
    traceId: refusal.traceId ?? answer.traceId,
    status,
    retryAfterMs: parseRetryAfter(headers.get('retry-after')),
    verification: code === 'REFUSED' ? maskReasons(refusal.verification, answer) : undefined,
  });
}

function maskReasons(told: Refusal['verification'], { sent, provider }: FailedAnswer): Refusal['verification'] {
  return (
    told && {
      ...told,
      reasons: told.reasons.map((reason) => ({
        ...reason,
        message: sent.mask(reason.message) ?? `${provider.name} gives no reason`,
      })),
    }
  );
}
