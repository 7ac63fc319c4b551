import anyAscii from 'any-ascii';

/** Letters and pairs of letters that transliterations use for one sound, in the order in which they are looked for. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/x/g, 'ks'],
  [/sh|ch/g, 'X'],
  [/kh/g, 'K'],
  [/j/g, 'g'],
  [/gh|dg/g, 'g'],
  [/th/g, 's'],
  [/dh/g, 'z'],
  [/ph/g, 'f'],
  [/[qc]/g, 'k'],
  [/v/g, 'f'],
  [/p/g, 'b'],
];

/** The Arabic article before consonants that swallow its l: al-din is said, and often written, ad-din. */
const SWALLOWED_L = /l(?=[tdrzsnX])/g;

/**
 * The consonants of a name of any script, with one sign for what transliterations write in several ways: what stays the
 * same between محمد, Mohamed and Muhammad. Short vowels are not written in Arabic or Hebrew, so that no vowel counts but
 * that there is one at the beginning (أحمد is not حامد).
 * Names that differ in their vowels alone (محمود, Mohamed) are not told apart, and a ta marbuta that is said as a t is not
 * recognised (هبة الله, Hebatallah).
 */
export function soundSkeleton(name: string): string {
  const latin = name
    .normalize('NFKC')
    .split(/[\s-]+/)
    .map(wordInLatin)
    .join('')
    .replace(/^['`]/, 'a')
    .replace(/[^a-z]/g, '');
  const start = latin.slice(0, 1).replace(/[eiou]/, 'a');
  const rest = latin.slice(1).replace(/[aeiouwy]/g, '');
  const consonants = SOUNDS.reduce((text, [written, sound]) => text.replace(written, sound), collapse(start + rest));
  // With or without an article: El-Sayed is Sayed.
  return collapse(consonants.replace(/^al(?=..)/, '').replace(SWALLOWED_L, ''));
}

/**
 * A word in Latin letters. An h at its end is written or left out (Sara, Sarah), and so is the ta marbuta; an alif at its
 * beginning stands for a vowel, of which nothing else would be left.
 */
function wordInLatin(word: string): string {
  const bare = word.replace(/(?<=..)[هة]$/u, '').replace(/^[اٱ](?!ل..)/u, 'a');
  return anyAscii(bare)
    .toLowerCase()
    .replace(/(?<=[aeiou])h$/, '')
    .replace(/c(?=[eiy])/g, 's');
}

function collapse(text: string): string {
  return text.replace(/(.)\1+/g, '$1');
}
