import type { DocumentSide, DocumentType } from '../../domain/document/document-type.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { base64 } from '../convert/base64.js';
import { declareFields } from '../field-declaration.js';
import type { DocumentCall } from '../provider.js';
import { writeRequest } from '../write-request.js';
import { BVNK } from './name.js';
import type { components } from './wire.js';

type UploadDocument = components['schemas']['UploadDocument'];

/** BVNK's words for our types of document. */
const TYPES: Readonly<Record<DocumentType, UploadDocument['type']>> = {
  NATIONAL_ID: 'ID_CARD',
  PASSPORT: 'PASSPORT',
  DRIVERS_LICENSE: 'DRIVER_LICENSE',
  RESIDENCE_PERMIT: 'RESIDENCE_PERMIT',
  PROOF_OF_ADDRESS: 'PROOF_OF_RESIDENCE',
  SELFIE: 'SELFIE',
};
/** BVNK's words for the sides of a document. */
const SIDES: Readonly<Record<DocumentSide, UploadDocument['subType']>> = { FRONT: 'FRONT_SIDE', BACK: 'BACK_SIDE' };

/** What has no sides. */
const PICTURES: readonly DocumentType[] = ['PROOF_OF_ADDRESS', 'SELFIE'];

const { required, optional, own } = declareFields<DocumentCall>('verified');

/** Every field that BVNK takes of an image. */
export const documentFields: readonly FieldRule<DocumentCall>[] = [
  required('documentType', 'type', 'a type of document', (call) => TYPES[call.documentType]),
  optional('side', 'subType', 'a side of a document', ({ documentType, side }) =>
    PICTURES.includes(documentType) ? undefined : SIDES[side],
  ),
  own(
    'name',
    'the name of a file',
    (call) => `${wordsOf(call).join('-').replaceAll(' ', '-')}.${call.mediaType.split('/')[1] ?? 'bin'}`,
  ),
  own('description', 'a remark on an image', (call) => wordsOf(call).join(', ')),
  optional('issuingCountry', 'countryCode', 'the country that issued a document', (call) => call.issuingCountry),
  // The same for each try of one upload.
  own('externalReference', 'the reference of an image, which is ours', (call) => call.idempotencyKey),
  required('image', 'content', 'an image', ({ image }) => image, { as: base64 }),
];

/** The body that gives BVNK one image. @throws ProviderError as `writeRequest` */
export function mapDocuments(call: DocumentCall): UploadDocument[] {
  // The rules write the contract's form, which the compiler cannot see through their paths; the tests do.
  return [writeRequest(BVNK, documentFields, call) as unknown as UploadDocument];
}

/** What the image shows, e.g. `id card`, `back`. */
function wordsOf({ documentType, side }: DocumentCall): string[] {
  const type = TYPES[documentType].toLowerCase().replaceAll('_', ' ');
  return PICTURES.includes(documentType) ? [type] : [type, side.toLowerCase()];
}
