/** A part of the benchmark. */
export interface Part {
  /** The file that measures it, relative to `bench/`. */
  readonly module: string;
  readonly about: string;
  /** How long it takes at most. */
  readonly seconds: number;
  /** Whether it is measured only when it is named. */
  readonly isOptional?: boolean;
}
export const parts: Readonly<Record<string, Part>>;
export const usage: string;
