import { parse, type ParseResult } from 'mrz';
import type { Gender, LatinName } from '../../customer/profile.js';

/** What the machine-readable zone of a document says; what its check digits do not confirm is left out. */
export interface MachineZone {
  readonly name?: LatinName;
  readonly number?: string;
  /** As `YY-MM-DD`: the zone does not say the century. */
  readonly dateOfBirth?: string;
  /** As `YY-MM-DD`. */
  readonly expiresOn?: string;
  readonly gender?: Gender;
  /** A code of the zone: ISO 3166-1 alpha-3, or one of its own. */
  readonly nationality?: string;
  /** What check digits refuse, with the value as it was read. */
  readonly refused: Readonly<Partial<Record<CheckedField, string>>>;
}

/** What has a check digit of its own, and the whole, which has one too. */
export type CheckedField = 'number' | 'dateOfBirth' | 'expiresOn' | 'personalNumber' | 'whole';

/** Lines of a passport, and of the cards that have a zone (ICAO Doc 9303): 2 of 44, 2 of 36, 3 of 30 characters. */
const ZONES = [/^[A-Z0-9<]{44}(\n?)[A-Z0-9<]{44}$/m, /^[A-Z0-9<]{36}(\n?)[A-Z0-9<]{36}$/m, /^([A-Z0-9<]{30}\n?){3}$/m];
const LINE_LENGTHS = [44, 36, 30];

/** The name fills what is left of the first line of a passport behind its type and issuer; a name that fills it is cut off. */
const PASSPORT_NAME_END = 44;

/**
 * Reads the machine-readable zone in the text of a document's page.
 * @returns undefined when there is none, or none of a known form
 */
export function readMachineZone(text: string): MachineZone | undefined {
  const lines = findLines(text);
  if (!lines) return undefined;
  const result = parse(lines);
  const { fields } = result;
  const refused = {
    number: refusedValue(result, 'documentNumberCheckDigit', fields.documentNumber),
    dateOfBirth: refusedValue(result, 'birthDateCheckDigit', fields.birthDate),
    expiresOn: refusedValue(result, 'expirationDateCheckDigit', fields.expirationDate),
    personalNumber: refusedValue(result, 'personalNumberCheckDigit', fields.personalNumber),
    whole: refusedValue(result, 'compositeCheckDigit', ''),
  };
  const isCutOff = lines.length === 2 && lines[0]?.[PASSPORT_NAME_END - 1] !== '<' && lines[0]?.length === 44;
  const name = { first: fields.firstName ?? undefined, family: fields.lastName ?? undefined };
  return {
    name: isCutOff ? undefined : name,
    number: refused.number === undefined ? (fields.documentNumber ?? undefined) : undefined,
    dateOfBirth: refused.dateOfBirth === undefined ? toShortDate(fields.birthDate) : undefined,
    expiresOn: refused.expiresOn === undefined ? toShortDate(fields.expirationDate) : undefined,
    gender: fields.sex === 'male' ? 'MALE' : fields.sex === 'female' ? 'FEMALE' : undefined,
    nationality: fields.nationality ?? undefined,
    refused,
  };
}

/** The lines of the zone, which stand at the end of the page's text, one below the other or in one. */
function findLines(text: string): string[] | undefined {
  const tidy = text
    .toUpperCase()
    .split(/\r?\n/)
    .map((line) => line.replace(/\s/g, ''))
    .join('\n');
  for (const [index, zone] of ZONES.entries()) {
    const found = zone.exec(tidy)?.[0].replace(/\n/g, '');
    const length = LINE_LENGTHS[index] ?? 0;
    if (found?.includes('<')) return found.match(new RegExp(`.{${length}}`, 'g')) ?? undefined;
  }
  return undefined;
}

type CheckDigit = Extract<ParseResult['details'][number]['field'], `${string}CheckDigit`>;

function refusedValue(
  { details }: ParseResult,
  field: CheckDigit,
  value: string | null | undefined,
): string | undefined {
  const isWrong = details.some((detail) => detail.field === field && !detail.valid);
  return isWrong ? (value ?? '') : undefined;
}

/** `YY-MM-DD` of `YYMMDD`; undefined where a part of it is not known. */
function toShortDate(date: string | null | undefined): string | undefined {
  return /^\d{6}$/.test(date ?? '') ? date?.replace(/^(..)(..)(..)$/, '$1-$2-$3') : undefined;
}
