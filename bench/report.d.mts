import type { Figure } from './figures.mjs';

/** What came of one part. */
export interface Measured {
  readonly figures: readonly Figure[];
}
export function drawGoals(measured: Readonly<Record<string, Measured>>): string;
