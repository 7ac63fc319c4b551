/**
 * Whether a provider is called for now:
 * - `CLOSED`: yes
 * - `HALF_OPEN`: one call tries whether it is well again
 * - `OPEN`: no, because most of its last calls failed
 */
export const circuitStates = ['CLOSED', 'HALF_OPEN', 'OPEN'] as const;
/** One of {@link circuitStates}. */
export type CircuitState = (typeof circuitStates)[number];
