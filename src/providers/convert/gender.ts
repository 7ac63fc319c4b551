import type { Gender } from '../../domain/customer/profile.js';

const LETTERS = { FEMALE: 'F', MALE: 'M', OTHER: 'O' } as const satisfies Record<Gender, string>;

/** A gender as one letter, `O` for one that is not known. */
export function toGenderLetter(gender: Gender | undefined): 'F' | 'M' | 'O' {
  return LETTERS[gender ?? 'OTHER'];
}
