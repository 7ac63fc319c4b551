/** What a passport's machine-readable zone says; dates are `YYYY-MM-DD`, names are in Latin letters. */
export interface Zone {
  /** Three letters: who issued it, and the nationality. */
  readonly country: string;
  readonly familyName: string;
  readonly givenNames: string;
  readonly number: string;
  readonly birthdate: string;
  readonly gender: 'F' | 'M';
  readonly expirationDate: string;
}

/** Composes the two lines. */
export function composeMrz(zone: Zone): [string, string];
