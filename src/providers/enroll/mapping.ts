import type { CustomerProfile } from '../../domain/customer/profile.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { declareFields } from '../field-declaration.js';
import { writeRequest } from '../write-request.js';
import { ENROLL } from './name.js';
import type { components } from './wire.js';

type Schemas = components['schemas'];

const { optional, own } = declareFields<CustomerProfile>('seed');

/** The Latin name, with which what was read from the front of a national id is corrected. */
const latinName: readonly FieldRule<CustomerProfile>[] = [
  optional('name.latin.full', 'fullNameEn', 'a full name in Latin letters', (p) => p.name.latin?.full),
  optional('name.latin.first', 'firstNameEn', 'a first name in Latin letters', (p) => p.name.latin?.first),
  optional('name.latin.family', 'familyNameEn', 'a family name in Latin letters', (p) => p.name.latin?.family),
];

/** The Arabic name, with which what was read from a passport is translated. */
const arabicName: readonly FieldRule<CustomerProfile>[] = [
  {
    ...own('fullNameAr', 'the full name in Arabic letters, where the name is written so', arabicNameOf),
    source: 'verified',
  },
];

/** What eNROLL asks for and takes: images of a document, which are never in the profile, and names to correct them with. */
export const customerFields: readonly FieldRule<CustomerProfile>[] = [
  {
    ours: 'documents',
    theirs: 'image',
    label: 'a scan of a national id or passport',
    value: () => undefined,
    form: 'base64',
    required: true,
    missingCode: 'DOCUMENT_REQUIRED',
    source: 'seed',
  },
  ...latinName,
  ...arabicName,
];

/** Fields of the contract that no customer fills, with the reason why. */
export const notSent: Readonly<Record<string, string>> = {
  naturalImageScore: 'only eNROLL’s own capture component knows it',
  smileImageScore: 'only eNROLL’s own capture component knows it',
  record: 'only eNROLL’s own capture component makes it',
};

/** The corrections with which the front of a national id is approved; empty where no Latin name is known. */
export function mapFrontCorrections(profile: CustomerProfile): Schemas['ApproveFrontImageRequest'] {
  return writeRequest(ENROLL, latinName, profile);
}

/** The translation with which a passport is approved; empty where no Arabic name is known. */
export function mapPassportTranslation(profile: CustomerProfile): Schemas['ApprovePassportRequest'] {
  return writeRequest(ENROLL, arabicName, profile);
}

function arabicNameOf({ name: { first, middle, last } }: CustomerProfile): string | undefined {
  const full = [first, middle, last].filter((part) => part !== undefined).join(' ');
  return /\p{Script=Arabic}/u.test(full) ? full : undefined;
}
