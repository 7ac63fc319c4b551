/** Somebody on the specimens; everybody is invented. */
export interface Person {
  /** How the files begin. */
  readonly name: string;
  /** What the person is for. */
  readonly description: string;
  /** With which the front should be approved, where its Latin names are wrong. */
  readonly corrections?: Readonly<Record<string, string>>;
  readonly gender: 'F' | 'M';
  /** `YYYY-MM-DD`. */
  readonly birthdate: string;
  /** Two digits. */
  readonly governorate: string;
  /** Four digits, odd for men. */
  readonly serial: string;
  readonly card: { readonly documentNumber: string };
  readonly passport?: { readonly number: string };
}

export const PEOPLE: readonly Person[];

/** What stands on each page of a person's documents, by the names of the code's lines. */
export function writePages(person: Person): Record<string, Readonly<Record<string, string>>>;
