import { parse } from 'mrz';
import type { PageText, ReadPage } from './page-code.js';

/** What the pages say, by the contract's names of `customerData` and `passportData`; what they do not say is null. */
export type PageFields = Readonly<Record<string, string | null>>;

/** The kind of document, which nothing on it says in these words. */
const NATIONAL_ID = { documentTypeId: '1', documentTypeCode: 'NATIONAL_ID' };

/** The length of a line of a passport's machine-readable zone. */
const TD3_LINE = 44;

/**
 * What a page says, with what follows from it.
 * @returns undefined where the machine-readable zone of a passport has another form, or a wrong check digit
 */
export function readPageFields(read: ReadPage): PageFields | undefined {
  switch (read.page) {
    case 'front':
      return readFront(read.text);
    case 'back':
      return readBack(read.text);
    case 'passport':
      return readPassport(read.text);
  }
}

function readFront(text: PageText<'front'>): PageFields {
  const { middleName, middleNameEn, birthdate, ...printed } = text;
  return withNulls({
    ...printed,
    ...NATIONAL_ID,
    fullName: joinNames(text.firstName, middleName, text.familyName),
    fullNameEn: joinNames(text.firstNameEn, middleNameEn, text.familyNameEn),
    birthdate: toInstant(birthdate),
  });
}

function readBack({ issueDate, expirationDate, ...printed }: PageText<'back'>): PageFields {
  return withNulls({ ...printed, issueDate: toInstant(issueDate), expirationDate: toInstant(expirationDate) });
}

/** All in Latin letters comes from the machine-readable zone. */
function readPassport(text: PageText<'passport'>): PageFields | undefined {
  const zone = [text.mrz1, text.mrz2];
  // The library throws where it does not know the form.
  if (zone.some((line) => line.length !== TD3_LINE)) return undefined;
  const { valid, fields } = parse(zone);
  if (!valid) return undefined;
  const { firstName, lastName, documentNumber, documentCode, nationality, sex, birthDate, expirationDate } = fields;
  return withNulls({
    firstNameEn: firstName ?? '',
    familyNameEn: lastName ?? '',
    fullNameEn: joinNames(firstName ?? '', lastName ?? ''),
    fullNameAr: joinNames(text.firstNameAr, text.middleNameAr, text.familyNameAr),
    firstNameAr: text.firstNameAr,
    familyNameAr: text.familyNameAr,
    birthdate: toInstant(inCentury(birthDate, new Date().getUTCFullYear())),
    expirationDate: toInstant(inCentury(expirationDate, Infinity)),
    gender: { male: 'M', female: 'F', nonspecified: 'X' }[sex ?? ''] ?? '',
    documentNumber: documentNumber ?? '',
    documentCode: documentCode ?? '',
    issuingAuthority: text.issuingAuthority,
    nationality: nationality ?? '',
    visualZone: zone.join('\n'),
  });
}

function joinNames(...names: readonly string[]): string {
  return names.filter((name) => name !== '').join(' ');
}

/** A calendar date in the form that eNROLL's dates have. */
function toInstant(date: string): string {
  return date === '' ? '' : `${date}T00:00:00.000Z`;
}

/** A date of the zone, `YYMMDD`, with a year of this century unless that is beyond the last one possible. */
function inCentury(date: string | null | undefined, lastYear: number): string {
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(date ?? '') ?? [];
  if (year === undefined) return '';
  const century = 2000 + Number(year) > lastYear ? '19' : '20';
  return `${century}${year}-${month}-${day}`;
}

function withNulls(fields: Readonly<Record<string, string>>): PageFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value === '' ? null : value]));
}
