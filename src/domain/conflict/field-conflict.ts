import type { FieldDifference } from '../readiness/held-fields.js';

/** Where one of the values that disagree comes from: the client, a scanned document, or what a provider holds. */
export const valueSources = ['DECLARED', 'EXTRACTED', 'PROVIDER'] as const;
/** One of {@link valueSources}. */
export type ValueSource = (typeof valueSources)[number];

/** One of the values that disagree; null where that side has none. Numbers of identifiers are masked. */
export interface ConflictingValue {
  readonly source: ValueSource;
  /** Who holds it, for {@link ValueSource} PROVIDER. */
  readonly provider?: string;
  readonly value: string | null;
}

/** A field of which more than one value is known. */
export interface FieldConflict {
  /** In our input, in dots, e.g. `mainAddress.city`. */
  readonly path: string;
  /** What the field is, with an article: `a city`. */
  readonly label: string;
  readonly values: readonly ConflictingValue[];
}

/** What one provider holds differently. */
export interface ProviderDifferences {
  readonly provider: string;
  readonly differences: readonly FieldDifference[];
}

/**
 * The differences of several providers as conflicts: one for each of our fields, with what was declared first and then
 * what each provider holds, in the order of the first that differs.
 * @param mask makes the number of an identifier fit to be shown
 */
export function mergeDifferences(
  all: readonly ProviderDifferences[],
  mask: (number: string) => string,
): FieldConflict[] {
  const conflicts = new Map<string, { path: string; label: string; values: ConflictingValue[] }>();
  for (const { provider, differences } of all) {
    for (const { path, label, declared, held, isNumber } of differences) {
      const show = (value: string | null) => (value !== null && isNumber ? mask(value) : value);
      const key = JSON.stringify([path, declared]);
      const conflict = conflicts.get(key) ?? {
        path,
        label,
        values: [{ source: 'DECLARED' as const, value: show(declared) }],
      };
      conflict.values.push({ source: 'PROVIDER', provider, value: show(held) });
      conflicts.set(key, conflict);
    }
  }
  return [...conflicts.values()];
}

/**
 * Conflicts from several sides as one list: those of the same field about the same declared value become one, with every
 * value once, in the order of the first.
 */
export function mergeConflicts(all: readonly FieldConflict[]): FieldConflict[] {
  const groups = Map.groupBy(all, ({ path, values }) =>
    JSON.stringify([path, values.find(({ source }) => source === 'DECLARED')?.value]),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const values = [first, ...others].flatMap((conflict) => conflict.values);
    return [{ ...first, values: values.filter((value, index) => index === values.findIndex(isSameAs(value))) }];
  });
}

function isSameAs(one: ConflictingValue): (other: ConflictingValue) => boolean {
  return ({ source, provider, value }) => source === one.source && provider === one.provider && value === one.value;
}
