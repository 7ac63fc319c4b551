import { registerEnumType } from 'type-graphql';
import {
  employmentStatuses,
  genders,
  identifierSources,
  identifierStatuses,
  identifierTypes,
  riskScores,
} from '../domain/customer/profile.js';
import { auditActions } from '../domain/audit/audit-event.entity.js';
import { imageKinds } from '../domain/document/document-image.entity.js';
import { documentStates, imageStates } from '../domain/document/document-state.js';
import { documentSides, documentTypes } from '../domain/document/document-type.js';
import { driftKinds } from '../domain/provider/provider-drift.entity.js';
import { userErrorCodes } from '../domain/problem/user-problem.js';
import { requirementCodes } from '../domain/readiness/requirement.js';
import { failureCodes } from '../domain/registration/provider-failure.js';
import { registrationStates } from '../domain/registration/registration-state.js';
import { observationSources, parties } from '../domain/verification/verification.js';
import { verificationStates } from '../domain/verification/verification-state.js';
import { valueSources } from '../domain/conflict/field-conflict.js';
import { agreementStatuses } from '../domain/registration/agreement.js';
import { recordSources } from '../domain/registration/provider-record.js';
import { agreementSteps } from '../services/agreement/sign-agreement.js';
import { capabilities } from '../providers/capability.js';
import { codeLists } from '../providers/provider.js';

/** An object that GraphQL takes as an enum: each name is its own value. */
type EnumOf<Value extends string> = { readonly [Name in Value]: Name };

/** Registers a closed set of the domain as a GraphQL enum; the type checker asks for a description of every value. */
function defineEnum<const Value extends string>(
  name: string,
  values: readonly Value[],
  description: string,
  descriptions: Readonly<Record<Value, string>>,
): EnumOf<Value> {
  const object = Object.fromEntries(values.map((value) => [value, value])) as EnumOf<Value>;
  const valuesConfig = Object.fromEntries(values.map((value) => [value, { description: descriptions[value] }]));
  registerEnumType(object, { name, description, valuesConfig: valuesConfig as never });
  return object;
}

/** `Gender` in the schema. */
export const GenderEnum = defineEnum('Gender', genders, 'A person’s gender.', {
  FEMALE: 'Female.',
  MALE: 'Male.',
  OTHER: 'Neither, or not said.',
});

/** `RiskScore` in the schema. */
export const RiskScoreEnum = defineEnum('RiskScore', riskScores, 'The bank’s own rating of a customer’s risk.', {
  LOW: 'Low risk.',
  MEDIUM: 'Medium risk.',
  HIGH: 'High risk: enhanced due diligence is usual.',
});

/** `EmploymentStatus` in the schema. */
export const EmploymentStatusEnum = defineEnum(
  'EmploymentStatus',
  employmentStatuses,
  'How a customer earns a living.',
  {
    EMPLOYED: 'Works for an employer.',
    SELF_EMPLOYED: 'Works for themselves.',
    UNEMPLOYED: 'Without work.',
    STUDENT: 'In education.',
    RETIRED: 'Retired.',
    OTHER: 'Anything else.',
  },
);

/** `IdentifierType` in the schema. */
export const IdentifierTypeEnum = defineEnum(
  'IdentifierType',
  identifierTypes,
  'The kinds of number that identify a person.',
  {
    PASSPORT: 'A passport’s number.',
    DRIVERS_LICENSE: 'A driver’s licence number.',
    NATIONAL_ID: 'The number of a national identity card or register.',
    SOCIAL_SECURITY_NUMBER: 'A social security number, e.g. the SSN of the United States.',
    TAX_CODE: 'A tax number, e.g. a TIN or an Italian codice fiscale.',
    NATIONAL_INSURANCE_NUMBER: 'A national insurance number, e.g. the NINO of the United Kingdom.',
    RESIDENCE_PERMIT: 'A residence permit’s number.',
    OTHER: 'Another official number; say which in the comment.',
  },
);

/** `IdentifierStatus` in the schema. */
export const IdentifierStatusEnum = defineEnum(
  'IdentifierStatus',
  identifierStatuses,
  'Whether an identifier is in use.',
  {
    ACTIVE: 'In use.',
    INACTIVE: 'No longer in use; kept for the record.',
  },
);

/** `IdentifierSource` in the schema. */
export const IdentifierSourceEnum = defineEnum(
  'IdentifierSource',
  identifierSources,
  'Where an identifier comes from.',
  {
    DECLARED: 'Said by the client.',
    EXTRACTED: 'Read from a document’s image.',
    PROVIDER: 'Held by a provider.',
  },
);

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

/** `RegistrationState` in the schema. */
export const RegistrationStateEnum = defineEnum(
  'RegistrationState',
  registrationStates,
  'How far a customer’s registration at a provider has come.',
  {
    QUEUED: 'Stored and waiting for its turn.',
    BLOCKED: 'Not ready: `readiness` says what is missing. Nothing is sent until it is given.',
    DELIVERING: 'A call to the provider is under way.',
    RETRYING: 'The provider had trouble; it is tried again at `nextAttemptAt`.',
    REGISTERED: 'The provider has the customer and what was to be carried with it. A later change may be on its way.',
    UNKNOWN_OUTCOME:
      'It cannot be learnt whether the provider acted: an operator settles it with `resolveRegistration`.',
    FAILED: 'The provider refused, or the last try is over: see `failure`.',
    CLOSED: 'Ended; nothing is sent any more.',
  },
);

/** `VerificationState` in the schema. */
export const VerificationStateEnum = defineEnum(
  'VerificationState',
  verificationStates,
  'What was decided on a customer’s identity.',
  {
    NOT_STARTED: 'No provider verifies the customer yet.',
    PENDING_AGREEMENTS: 'The applicant has to sign an agreement.',
    PENDING_INFORMATION: 'The applicant has to give more.',
    PENDING_VERIFICATION: 'The provider is checking.',
    IN_REVIEW: 'A person at the provider is checking.',
    VERIFIED: 'The provider said explicitly that the customer is verified.',
    UNSUCCESSFUL: 'The provider decided against the customer: see `reasons`.',
    EXPIRED: 'A verification that is no longer valid.',
    SUSPENDED: 'Put on hold by the provider.',
    CLOSED: 'Ended by the provider for good.',
  },
);

/** `Party` in the schema. */
export const PartyEnum = defineEnum('Party', parties, 'Who has to act next.', {
  APPLICANT: 'The person who applies.',
  PROVIDER: 'The provider.',
  OPERATOR: 'The bank.',
  NOBODY: 'Nobody: it is decided.',
});

/** `FreshnessSource` in the schema. */
export const FreshnessSourceEnum = defineEnum(
  'FreshnessSource',
  observationSources,
  'How a provider’s word reached us.',
  {
    WEBHOOK: 'It told us, and we asked again to be sure.',
    POLL: 'We asked at the poll interval.',
    RESPONSE: 'It answered a call of ours.',
  },
);

/** `RequirementCode` in the schema. */
export const RequirementCodeEnum = defineEnum(
  'RequirementCode',
  requirementCodes,
  'The kinds of requirement that a provider can have.',
  {
    REQUIRED: 'Must be given.',
    TOO_LONG: 'Longer than the provider takes.',
    INVALID_FORMAT: 'Not in a form that the provider takes.',
    UNSUPPORTED_VALUE: 'A value that the provider does not know.',
    AGREEMENT_REQUIRED: 'An agreement must be signed.',
    DOCUMENT_REQUIRED: 'A document must be scanned.',
    ACTION_REQUIRED: 'The provider asks for something else.',
  },
);

/** `ProviderFailureCode` in the schema. */
export const ProviderFailureCodeEnum = defineEnum(
  'ProviderFailureCode',
  failureCodes,
  'What can go wrong with a provider.',
  {
    UNAUTHENTICATED: 'The provider does not accept our credentials: an operator must look.',
    REFUSED: 'The provider refused what was sent: see the field errors.',
    CONFLICT: 'The provider has this customer or identifier already.',
    RATE_LIMITED: 'The provider takes no more calls for the moment.',
    UNAVAILABLE: 'The provider could not be reached; nothing happened there.',
    UNKNOWN_OUTCOME: 'No answer came, or none that tells whether the provider acted.',
    UNEXPECTED_ANSWER: 'The provider answered in a form that it does not document.',
  },
);

/** `UserErrorCode` in the schema. */
export const UserErrorCodeEnum = defineEnum(
  'UserErrorCode',
  userErrorCodes,
  'What a client can get wrong. The codes are stable.',
  {
    REQUIRED: 'Must be given.',
    INVALID: 'Not of the right form, or impossible.',
    OUT_OF_RANGE: 'Below the least or above the greatest value.',
    TOO_LONG: 'Too many characters.',
    DUPLICATE: 'Given twice.',
    NOT_FOUND: 'Nothing has this id.',
    CONFLICT: 'Taken by something else.',
    IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used with another input.',
    INVALID_STATE: 'Not possible in the present state.',
    NOT_SUPPORTED: 'The provider cannot do this.',
  },
);

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

/** `DriftKind` in the schema. */
export const DriftKindEnum = defineEnum('DriftKind', driftKinds, 'The kinds of drift between a provider and us.', {
  FIELD: 'A field of an answer.',
  STATUS: 'A word for a state.',
});

/** `CodeList` in the schema. */
export const CodeListEnum = defineEnum('CodeList', codeLists, 'The code lists that a provider can publish.', {
  IDENTIFIER_TYPE: 'The kinds of identifier.',
  COUNTRY: 'The countries and nationalities.',
});

/** `AuditAction` in the schema. */
export const AuditActionEnum = defineEnum('AuditAction', auditActions, 'What can happen to a customer.', {
  CUSTOMER_ONBOARDED: 'The customer was taken in.',
  CUSTOMER_UPDATED: 'The customer’s own data was changed.',
  CUSTOMER_REGISTERED: 'The customer was registered with further providers.',
  PROVIDER_CUSTOMER_LINKED: 'The customer was linked to what a provider had already.',
  IDENTIFIER_CREATED: 'An identifier was added.',
  IDENTIFIER_UPDATED: 'An identifier was changed.',
  IDENTIFIER_DELETED: 'An identifier was taken out of use as a mistake, and removed by providers that can.',
  IDENTIFIER_DEACTIVATED: 'An identifier was taken out of use.',
  IDENTIFIER_REVEALED: 'An identifier’s whole number was shown.',
  DOCUMENT_STARTED: 'A document was begun.',
  DOCUMENT_IMAGE_UPLOADED: 'An image of a document was stored.',
  DOCUMENT_IMAGE_APPROVED: 'What was read from an image was approved.',
  DOCUMENT_IMAGE_READ: 'An image of a document was looked at, by who asked for its URL.',
  DOCUMENT_STATE_CHANGED: 'A document’s state changed.',
  SUBMISSION_SUCCEEDED: 'A provider carried out an operation.',
  SUBMISSION_FAILED: 'An operation at a provider failed for good.',
  SUBMISSION_UNKNOWN: 'It cannot be learnt whether a provider carried out an operation.',
  REGISTRATION_STATE_CHANGED: 'A registration’s state changed.',
  REGISTRATION_RETRIED: 'An operator let a registration be tried again.',
  REGISTRATION_RESOLVED: 'An operator settled an unknown outcome.',
  AGREEMENT_CHANGED: 'An agreement with a provider changed its state.',
  VERIFICATION_CHANGED: 'A provider’s decision changed.',
  VERIFICATION_IGNORED: 'A provider said something unknown or impossible; the former state stays.',
});

/** `ValueSource` in the schema. */
export const ValueSourceEnum = defineEnum('ValueSource', valueSources, 'Where one of several values comes from.', {
  DECLARED: 'A client said it.',
  EXTRACTED: 'It was read from a scanned document.',
  PROVIDER: 'A provider holds it.',
});

/** `RecordSource` in the schema. */
export const RecordSourceEnum = defineEnum('RecordSource', recordSources, 'How we know what a provider holds.', {
  SENT: 'We told it so, and it accepted.',
  READ: 'It answered so.',
});

/** `AgreementStatus` in the schema. */
export const AgreementStatusEnum = defineEnum('AgreementStatus', agreementStatuses, 'The states of an agreement.', {
  PENDING: 'Open, not signed yet.',
  SIGNED: 'Signed.',
  DECLINED: 'Declined by the applicant.',
  UNKNOWN: 'The provider’s word for it is not known here.',
});

/** `AgreementStep` in the schema. */
export const AgreementStepEnum = defineEnum('AgreementStep', agreementSteps, 'The steps of an agreement.', {
  START: 'Opens a session at the provider: its texts are to be shown to the applicant.',
  SIGN: 'The applicant has agreed: the session is signed, from `ipAddress`.',
  SIGNED_ELSEWHERE: 'The applicant signed by another way: `reference` is the provider’s.',
});
