import { DateTime } from 'luxon';
import type { Transaction } from '../store/transaction.js';
import type { PageFields } from './scan/page-fields.js';
import { findPictures, type StoredSession } from './session.js';

/** The 27 fields of `customerData`, in the seed's order. */
const CUSTOMER_DATA = [
  'customerId',
  'idFrontScan',
  'idBackScan',
  'photo',
  'fullName',
  'fullNameEn',
  'firstName',
  'firstNameEn',
  'familyName',
  'familyNameEn',
  'address',
  'state',
  'birthdate',
  'idNumber',
  'idNumberBack',
  'documentNumber',
  'documentTypeId',
  'documentTypeCode',
  'issueDate',
  'profession',
  'maritalStatus',
  'religion',
  'gender',
  'nationality',
  'detectedAge',
  'detectedGender',
  'expirationDate',
] as const;

/** What an age and a gender are told by. */
interface Detected {
  readonly detectedAge: number | null;
  readonly detectedGender: string | null;
}

/** What was read from the sides of a national id so far; what was not is null. */
export async function toCustomerData(session: StoredSession, tx: Transaction): Promise<object> {
  const { customerId, pages, corrections } = session.body;
  const front = await findPictures(session, 'front', tx);
  const back = await findPictures(session, 'back', tx);
  const known: Readonly<Record<string, unknown>> = {
    ...pages?.front,
    ...pages?.back,
    ...corrections,
    ...detect(session),
    customerId,
    idFrontScan: front?.scan,
    idBackScan: back?.scan,
    photo: front?.photo,
  };
  return Object.fromEntries(CUSTOMER_DATA.map((name) => [name, known[name] ?? null]));
}

/** What was read from a passport. */
export async function toPassportData(session: StoredSession, tx: Transaction): Promise<object> {
  const { customerId, pages } = session.body;
  const pictures = await findPictures(session, 'passport', tx);
  return { customerId, ...pages?.passport, photo: pictures?.photo ?? null };
}

/** The age and gender that eNROLL guesses from the portrait: here they are told by what stands beside it. */
export function detect({ body: { pages } }: StoredSession): Detected {
  const { birthdate, idNumber, gender } = { ...pages?.passport, ...pages?.front } satisfies PageFields;
  return {
    detectedAge: birthdate ? Math.floor(DateTime.utc().diff(DateTime.fromISO(birthdate), 'years').years) : null,
    detectedGender: idNumber ? genderOf(idNumber) : ({ F: 'Female', M: 'Male' }[gender ?? ''] ?? null),
  };
}

/** The last digit of an Egyptian national number's serial, the one before its check digit, is odd for men. */
function genderOf(idNumber: string): string {
  return Number(idNumber.at(-2)) % 2 === 1 ? 'Male' : 'Female';
}
