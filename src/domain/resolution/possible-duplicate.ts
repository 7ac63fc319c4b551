import type { LatinName } from '../customer/profile.js';
import { scriptOf } from '../name/name-letters.js';
import { doNamesAgree } from '../name/names-agree.js';

/** What two customers have in common; the telling ones first. */
export const duplicateReasons = [
  'SAME_IDENTIFIER',
  'SAME_NUMBER',
  'SAME_NAME_AND_DATE_OF_BIRTH',
  'SAME_EMAIL',
  'SAME_MOBILE',
] as const;

/** One of {@link duplicateReasons}. */
export type DuplicateReason = (typeof duplicateReasons)[number];

/** How much speaks for two customers being one person; the most first. */
export const duplicateStrengths = ['STRONG', 'LIKELY', 'WEAK'] as const;

/** One of {@link duplicateStrengths}. */
export type DuplicateStrength = (typeof duplicateStrengths)[number];

/** A customer who may be the same person. */
export interface PossibleDuplicate {
  readonly customerId: string;
  /** In the order of {@link duplicateReasons}, never empty. */
  readonly reasons: DuplicateReason[];
  readonly strength: DuplicateStrength;
}

/** Families share addresses and phones, strangers names; what only one person has, or two things of these, tells more. */
function strengthOf(reasons: readonly DuplicateReason[]): DuplicateStrength {
  if (reasons.includes('SAME_IDENTIFIER')) return 'STRONG';
  const isLikely = reasons.includes('SAME_NUMBER') || reasons.includes('SAME_NAME_AND_DATE_OF_BIRTH');
  if (isLikely) return reasons.length > 1 ? 'STRONG' : 'LIKELY';
  return 'WEAK';
}

/** Everything that was found of one customer's possible duplicates, the strongest first, at most `limit`. Pure. */
export function rankDuplicates(
  found: readonly { readonly customerId: string; readonly reason: DuplicateReason }[],
  limit: number,
): PossibleDuplicate[] {
  const byCustomer = Map.groupBy(found, ({ customerId }) => customerId);
  const judged = [...byCustomer].map(([customerId, entries]): PossibleDuplicate => {
    const reasons = duplicateReasons.filter((reason) => entries.some((entry) => entry.reason === reason));
    return { customerId, reasons, strength: strengthOf(reasons) };
  });
  return judged.sort(inOrder).slice(0, limit);
}

function inOrder(one: PossibleDuplicate, other: PossibleDuplicate): number {
  return (
    duplicateStrengths.indexOf(one.strength) - duplicateStrengths.indexOf(other.strength) ||
    other.reasons.length - one.reasons.length ||
    (one.customerId < other.customerId ? -1 : 1)
  );
}

/** A person's name as it is compared. */
export interface ComparedName {
  readonly first: string;
  readonly middle?: string | null;
  readonly last: string;
  readonly latin?: LatinName | null;
}

/**
 * Whether two names can be one person's, by the rules by which documents are compared with what was declared: spellings
 * of one name agree, and a name that is left out says nothing else. A Latin form counts where one side has no other.
 */
export function canBeOnePerson(one: ComparedName, other: ComparedName): boolean {
  return formsOf(one).some((form) => formsOf(other).some((others) => doFormsAgree(form, others)));
}

interface Form {
  readonly first: string;
  readonly middle?: string | null;
  readonly last: string;
}

function formsOf({ latin, ...name }: ComparedName): Form[] {
  return latin?.first && latin.family ? [name, { first: latin.first, last: latin.family }] : [name];
}

function doFormsAgree(one: Form, other: Form): boolean {
  const isTransliterated = [one, other].some(({ first, last }) => scriptOf(`${first} ${last}`) !== 'LATIN');
  const firstOf = ({ first, middle }: Form) => ({ text: first, wider: [first, middle].filter(Boolean).join(' ') });
  const lastOf = ({ middle, last }: Form) => ({ text: last, wider: [middle, last].filter(Boolean).join(' ') });
  return (
    doNamesAgree(firstOf(one), firstOf(other), { isTransliterated }) &&
    doNamesAgree(lastOf(one), lastOf(other), { isTransliterated })
  );
}
