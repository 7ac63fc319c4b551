import { ProviderError, type ProviderErrorDetails } from '../../../src/providers/provider-error.js';

/** What a call fails with; fails itself when the call does not, or throws anything but a ProviderError. */
export async function failureOf(call: Promise<unknown>): Promise<ProviderErrorDetails> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderError)) throw new Error(`Expected a ProviderError, got ${String(error)}`);
  return error.details;
}
