import { isSameName, type NameComparison } from './same-name.js';

/** A part of a name as one side has it. */
export interface NamePart {
  readonly text: string;
  /** The same with the names beside it, which another document may count to it: first and middle names, for a first name. */
  readonly wider?: string;
}

/** Longer names are no person's, and every run of words is looked at. */
const MAX_WORDS = 16;

/**
 * Whether one of two parts of names stands, as a run of whole words or word by word, in the other: who leaves names out
 * says nothing else, and documents have names in different orders.
 */
export function doNamesAgree(one: NamePart, other: NamePart, comparison: NameComparison): boolean {
  return (
    isWithin(one.text, other.wider ?? other.text, comparison) || isWithin(other.text, one.wider ?? one.text, comparison)
  );
}

function isWithin(part: string, whole: string, comparison: NameComparison): boolean {
  return isRunOf(part, whole, comparison) || wordsOf(part).every((word) => isRunOf(word, whole, comparison));
}

function isRunOf(part: string, whole: string, comparison: NameComparison): boolean {
  const wanted = wordsOf(part).join(' ');
  const words = wordsOf(whole);
  return words.some((_word, from) =>
    words
      .slice(from)
      .some((_last, more) => isSameName(words.slice(from, from + more + 1).join(' '), wanted, comparison)),
  );
}

/** The words of a name; an article belongs to what it stands before (El Sayed). */
function wordsOf(name: string): string[] {
  return name
    .trim()
    .replace(/\b([aeu]l)[\s-]+(?=\p{L})/giu, '$1')
    .split(/[\s\-.,]+/u)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
}
