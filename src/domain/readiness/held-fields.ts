import { UnsupportedValue, type FieldRule } from './field-map.js';

/** A provider's form of a customer or an identifier, as it was sent or answered. */
export type HeldForm = Readonly<Record<string, unknown>>;

/** One field as a provider holds it, in our form. */
export interface HeldField {
  readonly ours: string | null;
  /** The provider's name of the field, in dots; several with commas where it takes the value in parts. */
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
  return valuesOf(rules).flatMap(({ parts, ...field }) => {
    const value = joinParts(parts, (rule) => shownAt(rule, form));
    return value === undefined ? [] : [{ ...field, value }];
  });
}

/**
 * Where what we would say now differs from what a provider holds. Both sides are compared in our form, without regard to
 * case, accents' encoding and spaces; a masked number is compared by the end that it shows. What has no form at the
 * provider is no difference: readiness tells of it.
 * @param isComplete whether what is not in the form is not held; otherwise nothing is said of it. Default: yes
 */
export function findDifferences<Subject>(
  rules: readonly FieldRule<Subject>[],
  subject: Subject,
  form: HeldForm,
  isComplete = true,
): FieldDifference[] {
  return valuesOf(rules).flatMap(({ parts, ours: path, label, isNumber }) => {
    if (path === null) return [];
    if (!isComplete && parts.some((rule) => shownAt(rule, form) === undefined)) return [];
    const declared = declareValue(parts, subject);
    if (declared === UNKNOWN) return [];
    const held = joinParts(parts, (rule) => shownAt(rule, form));
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

/** A value of ours with the rules that say it: one, or one for each of its parts. */
interface RuledValue<Subject> extends Omit<HeldField, 'value'> {
  readonly parts: readonly FieldRule<Subject>[];
}

/** The values that rules say, in the order of the first rule of each. */
function valuesOf<Subject>(rules: readonly FieldRule<Subject>[]): RuledValue<Subject>[] {
  const groups = Map.groupBy(
    rules.filter(({ isJudgedOnly }) => !isJudgedOnly),
    (rule) => rule.whole ?? rule,
  );
  return [...groups].flatMap(([{ label }, parts]) => {
    const [first] = parts;
    const theirs = parts.map((rule) => rule.theirs).join(', ');
    return first ? [{ parts, ours: first.ours, theirs, label, isNumber: first.isNumber ?? false }] : [];
  });
}

const UNKNOWN = Symbol('has no form at the provider');

function declareValue<Subject>(
  parts: readonly FieldRule<Subject>[],
  subject: Subject,
): string | undefined | typeof UNKNOWN {
  try {
    return joinParts(parts, (rule) => rule.value(subject));
  } catch (error) {
    if (error instanceof UnsupportedValue) return UNKNOWN;
    throw error;
  }
}

function joinParts<Subject>(
  parts: readonly FieldRule<Subject>[],
  valueOf: (rule: FieldRule<Subject>) => unknown,
): string | undefined {
  const texts = parts.map((rule) => toText(rule, valueOf(rule)));
  const join = parts[0]?.whole?.join;
  if (!join) return texts[0];
  return texts.some((text) => text !== undefined) ? join(texts) : undefined;
}

/** Undefined where the form does not have the field, null where it says that there is none. */
function shownAt<Subject>({ answeredAt, theirs }: FieldRule<Subject>, form: HeldForm): unknown {
  const told = valueAt(form, theirs);
  return answeredAt === undefined ? told : (valueAt(form, answeredAt) ?? told);
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
