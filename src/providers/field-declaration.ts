import type { FieldRule } from '../domain/readiness/field-map.js';

/** Declares one field: our path, the provider's path, what it is (with an article), its value in the provider's form. */
export type DeclareField<Subject> = (
  ours: string,
  theirs: string,
  label: string,
  value: FieldRule<Subject>['value'],
  more?: Partial<Omit<FieldRule<Subject>, 'ours' | 'theirs' | 'label' | 'value'>>,
) => FieldRule<Subject>;

/** Two words to declare a provider's fields in one line each; the fields come from the same source. */
export function declareFields<Subject>(source: FieldRule<Subject>['source']): {
  /** A field without which the provider refuses. */
  readonly required: DeclareField<Subject>;
  /** A field that the provider takes. */
  readonly optional: DeclareField<Subject>;
} {
  return {
    required: (ours, theirs, label, value, more) => ({ ours, theirs, label, value, source, required: true, ...more }),
    optional: (ours, theirs, label, value, more) => ({ ours, theirs, label, value, source, ...more }),
  };
}
