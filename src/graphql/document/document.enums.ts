import { imageKinds } from '../../domain/document/document-image.entity.js';
import { documentStates, imageStates } from '../../domain/document/document-state.js';
import { documentSides, documentTypes } from '../../domain/document/document-type.js';
import { defineEnum } from '../enums.js';

/** `DocumentType` in the schema. */
export const DocumentTypeEnum = defineEnum('DocumentType', documentTypes, 'The kinds of document.', {
  NATIONAL_ID: 'A national identity card.',
  PASSPORT: 'A passport.',
  DRIVERS_LICENSE: 'A driver’s licence.',
  RESIDENCE_PERMIT: 'A residence permit.',
  PROOF_OF_ADDRESS: 'A letter or bill that shows the address.',
  SELFIE: 'A picture of the person.',
});

/** `DocumentSide` in the schema. */
export const DocumentSideEnum = defineEnum('DocumentSide', documentSides, 'The sides of a document.', {
  FRONT: 'The front, or the only side.',
  BACK: 'The back of a card.',
});

/** `DocumentImageState` in the schema. */
export const DocumentImageStateEnum = defineEnum('DocumentImageState', imageStates, 'How far an image has come.', {
  RECEIVED: 'Stored here; the provider does not have it yet.',
  TAKEN: 'The provider has it, and has read it where it reads.',
  REFUSED: 'The provider cannot use it: upload a better one.',
  APPROVED: 'What was read from it was approved.',
});

/** `DocumentImageKind` in the schema. */
export const DocumentImageKindEnum = defineEnum('DocumentImageKind', imageKinds, 'Where an image comes from.', {
  UPLOAD: 'The applicant gave it.',
  SCAN: 'The provider cut the card out of it.',
  PORTRAIT: 'The provider cut the portrait out of it.',
});

/** `DocumentState` in the schema. */
export const DocumentStateEnum = defineEnum('DocumentState', documentStates, 'How far a document has come.', {
  REQUIRED: 'Wanted; no image yet.',
  FRONT_RECEIVED: 'The front is here, the back is missing.',
  BACK_RECEIVED: 'The back is here, the front is missing.',
  UPLOADED: 'All images are here.',
  PROCESSING: 'The provider reads the images.',
  EXTRACTED: 'The provider read the images; approve what it read.',
  IN_REVIEW: 'Approved by the applicant; the provider reviews it.',
  APPROVED: 'Accepted by the provider.',
  REJECTED: 'Refused by the provider.',
  EXPIRED: 'No longer valid.',
  ERASED: 'Its images and what was read from them are erased.',
});
