import { registerEnumType } from 'type-graphql';
import {
  employmentStatuses,
  genders,
  identifierSources,
  identifierStatuses,
  identifierTypes,
  riskScores,
} from '../domain/customer/profile.js';
import { userErrorCodes } from '../domain/problem/user-problem.js';
import { requirementCodes } from '../domain/readiness/requirement.js';
import { failureCodes } from '../domain/registration/provider-failure.js';
import { registrationStates } from '../domain/registration/registration-state.js';
import { observationSources, parties } from '../domain/verification/verification.js';
import { verificationStates } from '../domain/verification/verification-state.js';

/** An object that GraphQL takes as an enum: each name is its own value. */
type EnumOf<Value extends string> = { readonly [Name in Value]: Name };

/** Registers a closed set of the domain as a GraphQL enum; the type checker asks for a description of every value. */
export function defineEnum<const Value extends string>(
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
    RATE_LIMITED: 'Asked for too often: the message says when to come back.',
    CUSTOMER_MERGED: 'The customer was merged into another one, which lives on for both.',
    CUSTOMER_ERASED: 'The customer is erased, or its erasure was asked for: nothing of it is changed any more.',
    RETAINED: 'A legal hold keeps the customer from being erased: see `Customer.retainUntil`.',
  },
);
