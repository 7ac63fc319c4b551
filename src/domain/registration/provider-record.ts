import type { HeldForm } from '../readiness/held-fields.js';

/** How we know what a provider holds: we told it so, or it answered so. */
export const recordSources = ['SENT', 'READ'] as const;
/** One of {@link recordSources}. */
export type RecordSource = (typeof recordSources)[number];

/** What a provider answers of what it holds of a customer, in its own form. */
export interface ProviderRecord {
  readonly customer: HeldForm;
  /** Identifiers that are held on their own, by the provider's id of each. */
  readonly identifiers: Readonly<Record<string, HeldForm>>;
}

/** What is known of one form that a provider holds, by how it is known. What was shown counts before what was told. */
export interface KnownForm {
  /** What the provider was told, and took. */
  readonly sent?: HeldForm;
  /** What the provider has shown since. */
  readonly read?: HeldForm;
  /** Whether what is in neither is not held; otherwise it may be held all the same. */
  readonly isComplete: boolean;
}

/** What is known of what a provider holds of a customer. Stored sealed: it has whole numbers. */
export interface KnownRecord {
  readonly customer: KnownForm;
  /** By the provider's id of each. */
  readonly identifiers: Readonly<Record<string, KnownForm>>;
}

/** Of a provider that was told nothing and has shown nothing. */
export const NOTHING_KNOWN: KnownRecord = { customer: { isComplete: false }, identifiers: {} };

/** All that is known of a form together; undefined when that is nothing. */
export function heldForm({ sent, read }: KnownForm): HeldForm | undefined {
  return sent && read ? merge(sent, read) : (read ?? sent);
}

/** What is known after a provider was told a whole form: it holds that, and nothing else that we know of. */
export function toldForm(sent: HeldForm): KnownForm {
  return { sent, isComplete: true };
}

/** What is known after a provider was told some fields of a form: they are no longer what it has shown. */
export function tellFields({ sent, read, isComplete }: KnownForm, told: HeldForm): KnownForm {
  const untouched = read && Object.fromEntries(Object.entries(read).filter(([field]) => !(field in told)));
  return { sent: { ...sent, ...told }, read: untouched, isComplete };
}

/**
 * What is known after an answer. A provider that shows all that it holds replaces what was known; of another one, what it
 * does not show stays as it was known.
 */
export function learnAnswer(
  known: KnownRecord,
  { customer, identifiers, isWhole }: ProviderRecord & { readonly isWhole: boolean },
): KnownRecord {
  const learnForm = (before: KnownForm | undefined, read: HeldForm): KnownForm =>
    isWhole
      ? { read, isComplete: true }
      : { isComplete: false, ...before, read: before?.read ? merge(before.read, read) : read };
  const learnt = Object.entries(identifiers).map(([id, read]) => [id, learnForm(known.identifiers[id], read)] as const);
  return {
    customer: learnForm(known.customer, customer),
    identifiers: { ...(isWhole ? {} : known.identifiers), ...Object.fromEntries(learnt) },
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
