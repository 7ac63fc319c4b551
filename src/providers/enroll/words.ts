const LONGEST = 300;

/**
 * eNROLL's words without long numbers, and cut where they are endless: it may quote the national number that it read from
 * an image.
 */
export function tidyWords(words: string | undefined): string | undefined {
  return words?.replace(/\p{Nd}{6,}/gu, '…').slice(0, LONGEST);
}
