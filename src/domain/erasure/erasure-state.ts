/**
 * How far an erasure is:
 * - `REQUESTED`: nothing new begins; what is under way at providers, or of unknown outcome, is settled
 * - `TELLING_PROVIDERS`: the providers that can be told are told
 * - `DESTROYING`: images, data key and personal data are destroyed
 * - `DESTROYED`: nothing of the person is left; it is never undone
 */
export const erasureStates = ['REQUESTED', 'TELLING_PROVIDERS', 'DESTROYING', 'DESTROYED'] as const;

/** One of {@link erasureStates}. */
export type ErasureState = (typeof erasureStates)[number];

/**
 * What came of telling a provider:
 * - `PENDING`: to be told, or told in vain and told again
 * - `DONE`: it carried out what it can
 * - `FAILED`: it refused, or did not answer for hours
 * - `NOT_SUPPORTED`: it documents no way to be told, or is not enabled here
 * - `NOT_NEEDED`: it never had the customer, as far as is known
 */
export const receiptOutcomes = ['PENDING', 'DONE', 'FAILED', 'NOT_SUPPORTED', 'NOT_NEEDED'] as const;

/** One of {@link receiptOutcomes}. */
export type ReceiptOutcome = (typeof receiptOutcomes)[number];
