/** What a figure should be, in its unit. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** What was measured, beside what it should be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: Goal | null;
  /** Null where there is no goal. */
  readonly isReached: boolean | null;
}
export function quantile(values: readonly number[], share: number): number;
export function ratio(rounds: readonly number[], references: readonly number[]): number;
export function figure(name: string, value: number, unit: string, goal?: Goal): Figure;
