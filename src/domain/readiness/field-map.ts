import type { IdentifierType } from '../customer/profile.js';
import type { Requirement, RequirementCode } from './requirement.js';

/**
 * One field of a provider's form, declared once. The same declaration writes the request, reads answers, judges
 * readiness, leads a provider's complaint back to our path, and is what the documentation shows.
 */
export interface FieldRule<Subject> {
  /** Where the value stands in our input, in dots, e.g. `mainAddress.city`; null for what the service itself says. */
  readonly ours: string | null;
  /** Where it goes in the provider's body, in dots, e.g. `individual.address.city`. */
  readonly theirs: string;
  /** Where the provider's answers have it, when that is another place; default: `theirs`. */
  readonly answeredAt?: string;
  /** What it is, with an article, for messages: `a city`. */
  readonly label: string;
  /** The value in the provider's form, undefined when we do not have it. May throw {@link UnsupportedValue}. */
  readonly value: (subject: Subject) => unknown;
  /** The value of an answer in our form as text, undefined when it cannot be read; default: text, numbers and flags. */
  readonly read?: (theirs: unknown) => string | undefined;
  /** What the provider's form is, for the documentation, e.g. `ISO 3166-1 alpha-3`; default: as we have it. */
  readonly form?: string;
  /** The value of ours of which this is a part: the same object on the rules of all its parts. */
  readonly whole?: WholeValue;
  /** Whether it is the number of an identifier: shown masked only. */
  readonly isNumber?: boolean;
  /** The types of identifier of which any one gives the value. */
  readonly anyOf?: readonly IdentifierType[];
  /** Whether it is judged but is no field of the body: what the provider asks for before it goes on, e.g. an identifier. */
  readonly isJudgedOnly?: boolean;
  /** Whether the provider insists on it; default: no. */
  readonly required?: boolean | ((subject: Subject) => boolean);
  /** What to do when it is missing, where the path alone does not say it. */
  readonly remedy?: string;
  /** The code when it is missing; default `REQUIRED`. */
  readonly missingCode?: RequirementCode;
  /** The most characters that the provider takes. */
  readonly maxLength?: number;
  /** The form that the provider takes, and how to say it: `digits, spaces and hyphens`. */
  readonly pattern?: { readonly regexp: RegExp; readonly says: string };
  /** Where the rule comes from: a seed, providers.md, or ourselves. */
  readonly source: 'seed' | 'verified' | 'ours';
}

/** One value of ours that a provider takes in several fields, e.g. a phone number: compared and shown in one piece. */
export interface WholeValue {
  /** What it is, with an article. */
  readonly label: string;
  /** The value in our form from what its rules read, in the rules' order; not called when all are undefined. */
  readonly join: (parts: readonly (string | undefined)[]) => string | undefined;
}

/** Thrown by a rule whose value exists but has no form at the provider, e.g. a locale that it does not know. */
export class UnsupportedValue extends Error {
  /** @param message what is not supported and what would be, without the value itself */
  constructor(message: string) {
    super(message);
    this.name = 'UnsupportedValue';
  }
}

/** Who is asking: named in every requirement. */
export interface RequiringProvider {
  readonly id: string;
  readonly name: string;
}

/**
 * What is missing or wrong for a provider, in the order of its rules; empty when it is ready.
 * `prefix` stands before each path, e.g. `identifiers.0.`.
 */
export function judgeReadiness<Subject>(
  rules: readonly FieldRule<Subject>[],
  subject: Subject,
  provider: RequiringProvider,
  prefix = '',
): Requirement[] {
  const found: Requirement[] = [];
  for (const rule of rules) {
    if (rule.ours === null) continue;
    const problem = judgeField(rule, subject, provider);
    const path = prefix + rule.ours;
    if (problem && !found.some((known) => known.path === path && known.message === problem.message)) {
      const { code, message } = problem;
      const identifierTypes = rule.anyOf && code === 'REQUIRED' ? [...rule.anyOf] : undefined;
      found.push({ path, code, message, providers: [provider.id], identifierTypes });
    }
  }
  return found;
}

/** The provider's body for a subject: every rule that has a value, at its place; arrays and objects as they are. */
export function writeFields<Subject>(rules: readonly FieldRule<Subject>[], subject: Subject): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const rule of rules) {
    if (rule.isJudgedOnly) continue;
    const value = rule.value(subject);
    if (value !== undefined) place(body, rule.theirs, value);
  }
  return body;
}

/**
 * Our path for a field that a provider complains about, or null when no rule knows it. The provider may
 * name the whole path, its end, or use brackets for positions.
 */
export function findOurPath<Subject>(rules: readonly FieldRule<Subject>[], theirs: string): string | null {
  const wanted = theirs.replace(/\[(\d+)\]/g, '.$1').replace(/^\.|\.\d+$/g, '');
  const rule =
    rules.find((candidate) => candidate.theirs === wanted) ??
    rules.find((candidate) => candidate.theirs.endsWith(`.${wanted}`) || wanted.endsWith(`.${candidate.theirs}`));
  return rule?.ours ?? null;
}

function judgeField<Subject>(
  rule: FieldRule<Subject>,
  subject: Subject,
  provider: RequiringProvider,
): Pick<Requirement, 'code' | 'message'> | null {
  let value: unknown;
  try {
    value = rule.value(subject);
  } catch (error) {
    if (!(error instanceof UnsupportedValue)) throw error;
    return { code: 'UNSUPPORTED_VALUE', message: `${provider.name} does not take this value: ${error.message}` };
  }
  if (value === undefined || value === '') {
    const isRequired = typeof rule.required === 'function' ? rule.required(subject) : rule.required === true;
    if (!isRequired) return null;
    const remedy = rule.remedy === undefined ? '' : `: ${rule.remedy}`;
    return { code: rule.missingCode ?? 'REQUIRED', message: `${provider.name} needs ${rule.label}${remedy}` };
  }
  if (typeof value !== 'string') return null;
  if (rule.maxLength !== undefined && value.length > rule.maxLength) {
    return {
      code: 'TOO_LONG',
      message: `${provider.name} takes at most ${rule.maxLength} characters for ${rule.label}`,
    };
  }
  if (rule.pattern && !rule.pattern.regexp.test(value)) {
    return { code: 'INVALID_FORMAT', message: `${provider.name} takes only ${rule.pattern.says} for ${rule.label}` };
  }
  return null;
}

/** Puts a value at a path in dots. */
function place(body: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop() ?? path;
  let parent = body;
  for (const step of steps) parent = (parent[step] ??= {}) as Record<string, unknown>;
  parent[last] = value;
}
