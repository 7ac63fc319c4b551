import type { CustomerProfile } from '../../domain/customer/profile.js';
import type { DocumentState } from '../../domain/document/document-state.js';
import type { DocumentType } from '../../domain/document/document-type.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { base64 } from '../convert/base64.js';
import { declareFields } from '../field-declaration.js';
import type { ApproveDocumentCall, DocumentCall } from '../provider.js';
import { writeRequest } from '../write-request.js';
import { ENROLL } from './name.js';
import type { components } from './wire.js';

type Schemas = components['schemas'];

/** The documents by which eNROLL decides on an applicant. */
const DECISIVE: readonly DocumentType[] = ['NATIONAL_ID', 'PASSPORT'];
/** What is needed of the applicant is done: what was read has been approved. */
const SCANNED: readonly DocumentState[] = ['IN_REVIEW', 'APPROVED'];

const ofCustomer = declareFields<CustomerProfile>('seed');
const ofImage = declareFields<DocumentCall>('seed');
const ofApproval = declareFields<ApproveDocumentCall>('seed');

/** What eNROLL asks for before it decides on a customer: nothing of the profile is sent, but a document has to be scanned. */
export const customerFields: readonly FieldRule<CustomerProfile>[] = [
  ofCustomer.required('documents', 'image', 'a scan of a national id or passport', scannedDocument, {
    missingCode: 'DOCUMENT_REQUIRED',
    isJudgedOnly: true,
  }),
];

/** What eNROLL takes with each image. */
export const documentFields: readonly FieldRule<DocumentCall>[] = [
  ofImage.own(
    'customerId',
    'the id of the applicant, where it is known',
    ({ externalCustomerId: id }) => id || undefined,
  ),
  ofImage.required('image', 'image', 'an image', ({ image }) => image, { as: base64 }),
];

/** The Latin name, with which what was read from the front of a national id is corrected. */
export const correctionFields: readonly FieldRule<ApproveDocumentCall>[] = [
  ofApproval.optional('corrections.full', 'fullNameEn', 'a full name in Latin letters', (c) => c.corrections?.full),
  ofApproval.optional('corrections.first', 'firstNameEn', 'a first name in Latin letters', (c) => c.corrections?.first),
  ofApproval.optional(
    'corrections.family',
    'familyNameEn',
    'a family name in Latin letters',
    (c) => c.corrections?.family,
  ),
];

/** The Arabic name, with which what was read from a passport is translated. */
export const translationFields: readonly FieldRule<ApproveDocumentCall>[] = [
  {
    ...ofApproval.own(
      'fullNameAr',
      'the full name in Arabic letters, where the customer’s is written so',
      arabicNameOf,
    ),
    source: 'verified',
  },
];

/** Fields of the contract that are never sent, with the reason why. */
export const notSent: Readonly<Record<string, string>> = {
  requestId: 'no answer tells it, and a document goes on with the token that it began with',
  naturalImageScore: 'only eNROLL’s own capture component knows it',
  smileImageScore: 'only eNROLL’s own capture component knows it',
  record: 'only eNROLL’s own capture component makes it',
};

/** The body that gives eNROLL one image. */
export function mapImage(call: DocumentCall): Schemas['UploadImageRequest'] & { readonly image: string } {
  // The rules write the contract's form, which the compiler cannot see through their paths; the tests do.
  return writeRequest(ENROLL, documentFields, call) as { image: string };
}

/** The corrections with which the front of a national id is approved; empty where it was read right. */
export function mapCorrections(call: ApproveDocumentCall): Schemas['ApproveFrontImageRequest'] {
  return writeRequest(ENROLL, correctionFields, call);
}

/** The translation with which a passport is approved; empty where no Arabic name is known. */
export function mapTranslation(call: ApproveDocumentCall): Schemas['ApprovePassportRequest'] {
  return writeRequest(ENROLL, translationFields, call);
}

function scannedDocument({ documents = [] }: CustomerProfile): DocumentType | undefined {
  const scanned = documents.find(
    ({ provider, type, state }) => provider === ENROLL.id && DECISIVE.includes(type) && SCANNED.includes(state),
  );
  return scanned?.type;
}

function arabicNameOf({ profile: { name } }: ApproveDocumentCall): string | undefined {
  const full = [name.first, name.middle, name.last].filter((part) => part !== undefined).join(' ');
  return /\p{Script=Arabic}/u.test(full) ? full : undefined;
}
