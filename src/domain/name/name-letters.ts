import anyAscii from 'any-ascii';

/** How Arabic spelling varies where the word stays the same: alif maqsura for ya, ha for ta marbuta, Persian letters. */
const ARABIC_VARIANTS: Readonly<Record<string, string>> = { ى: 'ي', ة: 'ه', ٱ: 'ا', ک: 'ك', ی: 'ي', ہ: 'ه' };

/** Letters that machine-readable zones spell with two others (ICAO Doc 9303, part 3, section 6). */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  þ: 'th',
  ñ: 'nxx',
};

/**
 * A name's letters in its own script, for comparison: no case, accents, vowel signs, spaces, hyphens or other signs, and
 * one spelling for what Arabic writes in several ways.
 */
export function bareLetters(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[ـ\P{L}]/gu, '')
    .toLowerCase()
    .replace(/[ىةٱکیہ]/gu, (letter) => ARABIC_VARIANTS[letter] ?? letter);
}

/** The ways in which a name can be written with the letters a to z, as documents do. */
export function latinSpellings(name: string): string[] {
  const composed = name.normalize('NFC').toLowerCase();
  const expanded = composed.replace(/[äöüåøþñ]/gu, (letter) => TWO_LETTERS[letter] ?? letter);
  return [...new Set([composed, expanded].map(toLatin))];
}

/** A name of any script in the letters a to z. */
export function toLatin(name: string): string {
  return anyAscii(name)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** The script in which a name is written: that of its first letter. */
export function scriptOf(name: string): 'LATIN' | 'ARABIC' | 'IDEOGRAPHIC' | 'OTHER' {
  const [letter = ''] = /\p{L}/u.exec(name.normalize('NFKC')) ?? [];
  if (/\p{Script=Latin}/u.test(letter)) return 'LATIN';
  if (/\p{Script=Arabic}/u.test(letter)) return 'ARABIC';
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter) ? 'IDEOGRAPHIC' : 'OTHER';
}
