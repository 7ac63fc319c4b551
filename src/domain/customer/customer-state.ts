/** What a customer is: lives on, or was merged into another one, for good. */
export const customerStates = ['ACTIVE', 'MERGED'] as const;

/** One of {@link customerStates}. */
export type CustomerState = (typeof customerStates)[number];
