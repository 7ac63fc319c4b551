import { circuitStates } from '../../domain/provider/circuit-state.js';
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
  ERASE_CUSTOMER: 'Can be told that a customer is erased, and forgets what it documents a way for.',
});

/** `CodeList` in the schema. */
export const CodeListEnum = defineEnum('CodeList', codeLists, 'The code lists that a provider can publish.', {
  IDENTIFIER_TYPE: 'The kinds of identifier.',
  COUNTRY: 'The countries and nationalities.',
});

/** `CircuitState` in the schema. */
export const CircuitStateEnum = defineEnum(
  'CircuitState',
  circuitStates,
  'Whether a provider is called for now. Work for it is taken on either way.',
  {
    CLOSED: 'It is called.',
    HALF_OPEN: 'One call tries whether it is well again.',
    OPEN: 'It is not called, because most of its last calls failed; its work waits.',
  },
);

/** `DriftKind` in the schema. */
export const DriftKindEnum = defineEnum('DriftKind', driftKinds, 'The kinds of drift between a provider and us.', {
  FIELD: 'A field of an answer.',
  STATUS: 'A word for a state.',
});
