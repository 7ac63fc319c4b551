import type { DocumentPage } from './layout.js';

/** The first line of a code, which says what page it is on. */
export const HEADINGS: Readonly<Record<DocumentPage, string>> = {
  front: 'SPECIMEN NATIONAL ID FRONT',
  back: 'SPECIMEN NATIONAL ID BACK',
  passport: 'SPECIMEN PASSPORT',
};

const FRONT = [
  'firstName',
  'middleName',
  'familyName',
  'firstNameEn',
  'middleNameEn',
  'familyNameEn',
  'address',
  'state',
  'birthdate',
  'idNumber',
  'documentNumber',
  'nationality',
] as const;
const BACK = [
  'idNumberBack',
  'issueDate',
  'profession',
  'maritalStatus',
  'religion',
  'gender',
  'expirationDate',
] as const;
const PASSPORT = ['mrz1', 'mrz2', 'firstNameAr', 'middleNameAr', 'familyNameAr', 'issuingAuthority'] as const;

/** The further lines of a code, one value each; an empty line says nothing. Dates are ISO 8601 calendar dates. */
export const LINES = { front: FRONT, back: BACK, passport: PASSPORT } as const;

/** What stands on a page, by the names of its lines; what it does not say is empty. */
export type PageText<Page extends DocumentPage> = Readonly<Record<(typeof LINES)[Page][number], string>>;
/** A page of any kind with what stands on it. */
export type ReadPage = {
  readonly [Page in DocumentPage]: { readonly page: Page; readonly text: PageText<Page> };
}[DocumentPage];

/** What the code of a page says. */
export function writePageCode<Page extends DocumentPage>(page: Page, text: PageText<Page>): string {
  const values: Readonly<Record<string, string>> = text;
  return [HEADINGS[page], ...LINES[page].map((line) => values[line])].join('\n');
}

/** Reads the code of a page. Answers undefined for a code that is no page's. */
export function readPageCode(code: string): ReadPage | undefined {
  const [heading, ...values] = code.split('\n');
  const page = (Object.keys(HEADINGS) as DocumentPage[]).find((known) => HEADINGS[known] === heading);
  if (!page || LINES[page].length !== values.length) return undefined;
  const text = Object.fromEntries(LINES[page].map((line, index) => [line, values[index]]));
  return { page, text } as ReadPage;
}
