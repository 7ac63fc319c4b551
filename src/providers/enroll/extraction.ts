import type { Gender, LatinName } from '../../domain/customer/profile.js';
import type { DocumentExtraction } from '../../domain/document/extraction.js';
import type { Drift } from '../answer-map.js';
import { readDate } from '../convert/date.js';
import { textOf, type JsonObject } from '../http/json.js';

/** Is told the name of a field whose value nobody here understands; the value itself may be personal. */
export type TellStrange = (kind: Drift['kind'], field: string) => void;

/** What was read from the images of a national id. */
export function readNationalId(data: JsonObject, tell: TellStrange): DocumentExtraction {
  const read = new FieldReader(data, tell);
  return {
    nativeName: read.name('firstName', 'familyName', 'fullName'),
    latinName: read.name('firstNameEn', 'familyNameEn', 'fullNameEn'),
    address: read.text('address'),
    region: read.text('state'),
    dateOfBirth: read.date('birthdate'),
    idNumber: read.number('idNumber'),
    idNumberBack: read.number('idNumberBack'),
    documentNumber: read.number('documentNumber'),
    documentTypeId: read.text('documentTypeId'),
    documentTypeCode: read.text('documentTypeCode'),
    issuedOn: read.date('issueDate'),
    expiresOn: read.date('expirationDate'),
    profession: read.text('profession'),
    maritalStatus: read.text('maritalStatus'),
    religion: read.text('religion'),
    gender: read.gender('gender'),
    nationality: read.text('nationality'),
    ...readGuess(read),
  };
}

/** What was read from a passport. */
export function readPassport(data: JsonObject, tell: TellStrange): DocumentExtraction {
  const read = new FieldReader(data, tell);
  return {
    nativeName: read.name('firstNameAr', 'familyNameAr', 'fullNameAr'),
    latinName: read.name('firstNameEn', 'familyNameEn', 'fullNameEn'),
    dateOfBirth: read.date('birthdate'),
    documentNumber: read.number('documentNumber'),
    documentTypeCode: read.text('documentCode'),
    expiresOn: read.date('expirationDate'),
    issuer: read.text('issuingAuthority'),
    gender: read.gender('gender'),
    nationality: read.text('nationality'),
    visualZone: read.text('visualZone'),
  };
}

/** What a selfie shows. */
export function readSelfie(data: JsonObject, tell: TellStrange): DocumentExtraction {
  return readGuess(new FieldReader(data, tell));
}

function readGuess(read: FieldReader): Pick<DocumentExtraction, 'detectedAge' | 'detectedGender'> {
  return { detectedAge: read.age('detectedAge'), detectedGender: read.gender('detectedGender') };
}

/** eNROLL's words for a gender, and those on documents, as {@link bare} writes them. */
const GENDERS: ReadonlyMap<string, Gender> = new Map<string, Gender>([
  ['m', 'MALE'],
  ['male', 'MALE'],
  ['man', 'MALE'],
  ['ذكر', 'MALE'],
  ['رجل', 'MALE'],
  ['f', 'FEMALE'],
  ['female', 'FEMALE'],
  ['woman', 'FEMALE'],
  ['انثى', 'FEMALE'],
  ['انثي', 'FEMALE'],
  ['امراه', 'FEMALE'],
  ['x', 'OTHER'],
  ['o', 'OTHER'],
  ['other', 'OTHER'],
]);
const OLDEST = 150;
/** A date before is no date of a living person's document: eNROLL's platform writes the year 1 for none. */
const FIRST_YEAR = '1800';

/** Reads the fields of what was read; null, the empty text and what cannot be understood are absent. */
class FieldReader {
  readonly #data: JsonObject;
  readonly #tell: TellStrange;

  constructor(data: JsonObject, tell: TellStrange) {
    this.#data = data;
    this.#tell = tell;
  }

  text(field: string): string | undefined {
    return textOf(this.#data[field])?.trim();
  }

  /** A number of a person or document, which is a text. */
  number(field: string): string | undefined {
    return this.#digits(field);
  }

  name(first: string, family: string, full: string): LatinName | undefined {
    const name = { first: this.text(first), family: this.text(family), full: this.text(full) };
    return Object.values(name).some((part) => part !== undefined) ? name : undefined;
  }

  date(field: string): string | undefined {
    const text = this.#digits(field);
    if (text === undefined) return undefined;
    const date = readDate(text);
    if (date === undefined) this.#tell('FIELD', field);
    return date === undefined || date < FIRST_YEAR ? undefined : date;
  }

  gender(field: string): Gender | undefined {
    const word = this.text(field);
    if (word === undefined) return undefined;
    const gender = GENDERS.get(bare(word));
    if (gender === undefined) this.#tell('STATUS', field);
    return gender;
  }

  age(field: string): number | undefined {
    const text = this.#digits(field);
    if (text === undefined) return undefined;
    const age = Math.floor(Number(text));
    if (age >= 0 && age <= OLDEST) return age;
    this.#tell('FIELD', field);
    return undefined;
  }

  /** A text with digits as the machine writes them: on a card in Arabic they are Arabic, and may be read so. */
  #digits(field: string): string | undefined {
    return this.text(field)?.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  }
}

/** A word without what people write differently: case, vowel signs and the seat of a hamza. */
function bare(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{M}ـ.]/gu, '')
    .replaceAll('ة', 'ه')
    .toLowerCase();
}
