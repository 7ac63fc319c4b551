import type { FieldRule } from '../domain/readiness/field-map.js';

/** One field of a provider's form in words, for those who read what the provider takes. */
export interface RuleDescription {
  /** Where it stands in our input; null for what the service itself says. */
  readonly ours: string | null;
  /** Where it goes in the provider's body; null for what is judged and not sent. */
  readonly theirs: string | null;
  /** What it is, with an article. */
  readonly label: string;
  /** Whether the provider insists on it; null where that is not the client's to give. */
  readonly needed: 'yes' | 'no' | 'sometimes' | null;
  /** Its form and limits in one line; empty where there are none. */
  readonly limits: string;
  readonly source: FieldRule<never>['source'];
}

/** Describes one rule of a provider's form. */
export function describeRule<Subject>(rule: FieldRule<Subject>): RuleDescription {
  const { ours, theirs, label, source, isJudgedOnly } = rule;
  const needed = ours === null ? null : needOf(rule);
  return { ours, theirs: isJudgedOnly ? null : theirs, label, needed, limits: limitsOf(rule), source };
}

function needOf<Subject>({ required }: FieldRule<Subject>): 'yes' | 'no' | 'sometimes' {
  if (typeof required === 'function') return 'sometimes';
  return required ? 'yes' : 'no';
}

function limitsOf<Subject>({ form, maxLength, pattern, anyOf, answeredAt }: FieldRule<Subject>): string {
  return [
    form,
    maxLength === undefined ? undefined : `at most ${maxLength} characters`,
    pattern === undefined ? undefined : `only ${pattern.says}`,
    anyOf === undefined ? undefined : `from an identifier of type ${anyOf.join(', ')}`,
    answeredAt === undefined ? undefined : `answered at \`${answeredAt}\``,
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}
