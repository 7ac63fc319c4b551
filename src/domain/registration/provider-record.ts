import type { HeldForm } from '../readiness/held-fields.js';

/** How we know what a provider holds: we told it so, or it answered so. */
export const recordSources = ['SENT', 'READ'] as const;
/** One of {@link recordSources}. */
export type RecordSource = (typeof recordSources)[number];

/** What a provider holds of a customer, in its own form. Stored sealed: it has whole numbers. */
export interface ProviderRecord {
  readonly customer: HeldForm;
  /** Identifiers that are held on their own, by the provider's id of each. */
  readonly identifiers: Readonly<Record<string, HeldForm>>;
}

/** What is known with what was learnt laid over it: a provider that does not show a field may hold it all the same. */
export function mergeRecords(known: ProviderRecord | undefined, learnt: ProviderRecord): ProviderRecord {
  if (!known) return learnt;
  return {
    customer: merge(known.customer, learnt.customer),
    identifiers: { ...known.identifiers, ...learnt.identifiers },
  };
}

function merge(known: HeldForm, learnt: HeldForm): HeldForm {
  const merged: Record<string, unknown> = { ...known };
  for (const [key, value] of Object.entries(learnt)) {
    const before = merged[key];
    merged[key] = isForm(before) && isForm(value) ? merge(before, value) : value;
  }
  return merged;
}

function isForm(value: unknown): value is HeldForm {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
