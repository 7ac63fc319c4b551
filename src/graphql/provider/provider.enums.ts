import { driftKinds } from '../../domain/provider/provider-drift.entity.js';
import { capabilities } from '../../providers/capability.js';
import { codeLists } from '../../providers/provider.js';
import { defineEnum } from '../enums.js';

/** `Capability` in the schema. */
export const CapabilityEnum = defineEnum('Capability', capabilities, 'What a provider can do for a customer.', {
  CREATE_CUSTOMER: 'Creates the customer.',
  UPDATE_CUSTOMER: 'Takes changes of a customer.',
  CREATE_IDENTIFIER: 'Takes identifiers of their own.',
  UPDATE_IDENTIFIER: 'Takes changes of an identifier.',
  DEACTIVATE_IDENTIFIER: 'Takes identifiers out of use.',
  DELETE_IDENTIFIER: 'Removes identifiers that should never have been there.',
  AGREEMENTS: 'Has agreements that the applicant signs.',
  START_DOCUMENT: 'Has a step that begins a document.',
  UPLOAD_DOCUMENT: 'Takes images of documents.',
  APPROVE_DOCUMENT: 'Has what it read from a document approved.',
  VERIFY: 'Decides on the customer’s verification.',
  WEBHOOK: 'Tells by webhook what it decided.',
  RECORD: 'Shows what it holds of a customer.',
  CODE_VALUES: 'Publishes code lists.',
});

/** `CodeList` in the schema. */
export const CodeListEnum = defineEnum('CodeList', codeLists, 'The code lists that a provider can publish.', {
  IDENTIFIER_TYPE: 'The kinds of identifier.',
  COUNTRY: 'The countries and nationalities.',
});

/** `DriftKind` in the schema. */
export const DriftKindEnum = defineEnum('DriftKind', driftKinds, 'The kinds of drift between a provider and us.', {
  FIELD: 'A field of an answer.',
  STATUS: 'A word for a state.',
});
