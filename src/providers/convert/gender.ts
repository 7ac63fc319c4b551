import type { Gender } from '../../domain/customer/profile.js';
import type { Conversion } from '../field-declaration.js';
import { textOf } from '../http/json.js';

const LETTERS = { FEMALE: 'F', MALE: 'M', OTHER: 'O' } as const satisfies Record<Gender, string>;

/** A gender as one letter, `O` for one that is not known. */
export function toGenderLetter(gender: Gender | undefined): 'F' | 'M' | 'O' {
  return LETTERS[gender ?? 'OTHER'];
}

/** A gender as one letter. */
export const genderLetter: Conversion<Gender> = {
  form: '`F`, `M` or `O`',
  write: toGenderLetter,
  read: (theirs) => Object.entries(LETTERS).find(([, letter]) => letter === textOf(theirs)?.toUpperCase())?.[0],
};
