import type { ConflictingValue, FieldConflict } from '../../conflict/field-conflict.js';

/** What one side says of a field. */
export interface Claim<Value = string> {
  readonly source: 'DECLARED' | 'EXTRACTED';
  readonly value: Value;
}

/** A field and what is said of it; what nobody says is left out. */
export interface ClaimedField<Value = string> {
  /** In our input, in dots. */
  readonly path: string;
  /** What it is, with an article. */
  readonly label: string;
  readonly claims: readonly (Claim<Value> | undefined)[];
}

/** How the values of a field are compared and shown. */
export interface ClaimRules<Value> {
  readonly isSame: (one: Value, other: Value) => boolean;
  /** Numbers have to be masked. */
  readonly show: (value: Value) => string;
}

/** What a side says, or nothing where it says nothing. */
export function claim<Value>(source: Claim['source'], value: Value | undefined): Claim<Value> | undefined {
  return value === undefined || value === '' ? undefined : { source, value };
}

/**
 * The mismatch of a field of which not everybody says what the first one does: with the first value and those that
 * differ from it, each once. Silence contradicts nobody.
 */
export function compareClaims<Value>(
  { path, label, claims }: ClaimedField<Value>,
  { isSame, show }: ClaimRules<Value>,
): FieldConflict[] {
  const [first, ...others] = claims.filter((one) => one !== undefined);
  const differing = others.filter((other) => first && !isSame(first.value, other.value));
  if (!first || differing.length === 0) return [];
  const values = [first, ...differing].map(({ source, value }): ConflictingValue => ({ source, value: show(value) }));
  const isNew = ({ source, value }: ConflictingValue, index: number) =>
    values.findIndex((known) => known.source === source && known.value === value) === index;
  return [{ path, label, values: values.filter(isNew) }];
}

/** Dates, codes and words of ours: the same or not. */
export const plainly: ClaimRules<string> = { isSame: (one, other) => one === other, show: (value) => value };
