import { distance } from 'fastest-levenshtein';
import { bareLetters, latinSpellings, scriptOf, toLatin } from './name-letters.js';
import { soundSkeleton } from './sound-skeleton.js';

/**
 * How much of two transliterations must be alike, beside their consonants: seven letters of ten, once vowels are made a, i
 * and u. Youssef and Yusuf are (0.8), Hassan and Hussein (0.67) or Mahmoud and Mohamed (0.57) are not.
 */
const LEAST_LIKENESS = 0.7;

/** How two names are compared. */
export interface NameComparison {
  /** Whether the person's name is one of another script, so that Latin spellings of it are somebody's choice. */
  readonly isTransliterated: boolean;
}

/**
 * Whether two words for a name are the same, without regard to case, accents, spaces and hyphens:
 * - in one script, when their letters are the same, with the spellings of machine-readable zones (Müller, MUELLER);
 * - Latin spellings of a name of another script, when their consonants are the same and seven of ten letters are alike;
 * - across scripts, when their consonants are the same.
 *
 * Chinese and Japanese characters tell too little of their sound: beside another script they are never said to differ.
 */
export function isSameName(one: string, other: string, { isTransliterated }: NameComparison): boolean {
  const scripts = [scriptOf(one), scriptOf(other)];
  if (scripts[0] !== scripts[1]) {
    return scripts.includes('IDEOGRAPHIC') || soundSkeleton(one) === soundSkeleton(other);
  }
  if (bareLetters(one) === bareLetters(other)) return true;
  if (scripts[0] !== 'LATIN') return false;
  if (latinSpellings(one).some((spelling) => latinSpellings(other).includes(spelling))) return true;
  return isTransliterated && soundSkeleton(one) === soundSkeleton(other) && likeness(one, other) >= LEAST_LIKENESS;
}

/** How much of two Latin spellings is alike, from 0 to 1, by the letters that have to be changed (Levenshtein). */
function likeness(one: string, other: string): number {
  const [a, b] = [threeVowels(one), threeVowels(other)];
  return 1 - distance(a, b) / Math.max(a.length, b.length, 1);
}

/**
 * Transliterations agree on as many vowels as Arabic has: e is a, y is i, o and w are u, and q is k; what is
 * doubled is said once.
 */
function threeVowels(name: string): string {
  return toLatin(name)
    .replace(/e/g, 'a')
    .replace(/y/g, 'i')
    .replace(/[ow]/g, 'u')
    .replace(/[qc]/g, 'k')
    .replace(/(.)\1+/g, '$1');
}
