import type { Person } from './people.mjs';

/** Composes the 14 digits. @throws Error where the serial belongs to the other gender */
export function composeNationalNumber(person: Pick<Person, 'birthdate' | 'governorate' | 'serial' | 'gender'>): string;
