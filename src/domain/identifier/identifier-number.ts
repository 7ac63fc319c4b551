const SHOWN_CHARACTERS = 4;

/** A number without the signs that people set differently: upper case, letters and digits only (any script). */
export function normalizeNumber(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * What may be shown of a number: its last four characters behind bullets. Of eight characters or fewer at
 * most half are shown, so that a short number is not given away.
 */
export function maskNumber(number: string): string {
  const characters = Array.from(number);
  const shown = Math.min(SHOWN_CHARACTERS, Math.floor(characters.length / 2));
  return '•'.repeat(characters.length - shown) + characters.slice(characters.length - shown).join('');
}
