import { UnsupportedValue, type FieldRule } from './field-map.js';

/** A provider's form of a customer or an identifier, as it was sent or answered. */
export type HeldForm = Readonly<Record<string, unknown>>;

/** One field as a provider holds it, in our form. */
export interface HeldField {
  readonly ours: string | null;
  /** The provider's name of the field, in dots. */
  readonly theirs: string;
  readonly label: string;
  /** In our form, as text. */
  readonly value: string;
  /** Whether it is the number of an identifier: to be masked before it is shown. */
  readonly isNumber: boolean;
}

/** A field in which we and a provider disagree; a side that has nothing is null. */
export interface FieldDifference {
  readonly path: string;
  /** What it is, with an article. */
  readonly label: string;
  readonly declared: string | null;
  readonly held: string | null;
  readonly isNumber: boolean;
}

/** The fields of a form that the rules know, in the rules' order. Flags, numbers and lists come as text. */
export function readFields<Subject>(rules: readonly FieldRule<Subject>[], form: HeldForm): HeldField[] {
  return rules.flatMap((rule) => {
    if (rule.isJudgedOnly) return [];
    const value = readField(rule, form);
    const { ours, theirs, label, isNumber = false } = rule;
    return value === undefined ? [] : [{ ours, theirs, label, value, isNumber }];
  });
}

/**
 * Where what we would say now differs from what a provider holds. Both sides are compared in our form, without regard to
 * case, accents' encoding and spaces; a masked number is compared by the end that it shows. What has no form at the
 * provider is no difference: readiness tells of it.
 */
export function findDifferences<Subject>(
  rules: readonly FieldRule<Subject>[],
  subject: Subject,
  form: HeldForm,
): FieldDifference[] {
  return rules.flatMap((rule) => {
    const { ours: path, label, isNumber = false } = rule;
    if (path === null || rule.isJudgedOnly) return [];
    const declared = declareField(rule, subject);
    if (declared === UNKNOWN) return [];
    const held = readField(rule, form);
    return isSame(declared, held) ? [] : [{ path, label, declared: declared ?? null, held: held ?? null, isNumber }];
  });
}

/** What stands at a path in dots; undefined when anything on the way is missing. */
export function valueAt(form: unknown, path: string): unknown {
  let value = form;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

const UNKNOWN = Symbol('has no form at the provider');

function declareField<Subject>(rule: FieldRule<Subject>, subject: Subject): string | undefined | typeof UNKNOWN {
  try {
    return toText(rule, rule.value(subject));
  } catch (error) {
    if (error instanceof UnsupportedValue) return UNKNOWN;
    throw error;
  }
}

function readField<Subject>(rule: FieldRule<Subject>, form: HeldForm): string | undefined {
  return toText(rule, valueAt(form, rule.answeredAt ?? rule.theirs) ?? valueAt(form, rule.theirs));
}

function toText<Subject>({ read = asText }: FieldRule<Subject>, value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : read(value) || undefined;
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(asText).join(', ') : undefined;
}

const MASKED = /^[^*•]*[*•]+([^*•]*)$/;

function isSame(declared: string | undefined, held: string | undefined): boolean {
  if (declared === undefined || held === undefined) return declared === held;
  const shown = MASKED.exec(held)?.[1];
  return shown === undefined ? fold(declared) === fold(held) : fold(declared).endsWith(fold(shown));
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}
