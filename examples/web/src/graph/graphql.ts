/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A postal address. */
export type AddressInput = {
  /** The city or locality. */
  city: string;
  /** The country. */
  country: string;
  /** Street and house number, or what stands for them. */
  line1: string;
  /** A second line. */
  line2?: string | null | undefined;
  /** A third line. */
  line3?: string | null | undefined;
  /** A fourth line. */
  line4?: string | null | undefined;
  /** The postal code. */
  postCode: string;
  /** The state, province or region. */
  region?: string | null | undefined;
};

/** An agreement with a provider that the applicant signed. */
export type AgreementInput = {
  /** The provider. */
  provider: string | number;
  /** The provider’s reference of the signed agreement, e.g. BVNK’s `signed_agreement_id`. */
  reference: string;
};

/** The states of an agreement. */
export type AgreementStatus =
  /** Declined by the applicant. */
  | 'DECLINED'
  /** Open, not signed yet. */
  | 'PENDING'
  /** Signed. */
  | 'SIGNED'
  /** The provider’s word for it is not known here. */
  | 'UNKNOWN';

/** The steps of an agreement. */
export type AgreementStep =
  /** The applicant has agreed: the session is signed, from `ipAddress`. */
  | 'SIGN'
  /** The applicant signed by another way: `reference` is the provider’s. */
  | 'SIGNED_ELSEWHERE'
  /** Opens a session at the provider: its texts are to be shown to the applicant. */
  | 'START';

/** The approval of what was read from one side of a document. */
export type ApproveDocumentImageInput = {
  /** The Latin name as it should be, for the FRONT; what is left out stays as it was read. */
  corrections?: LatinNameInput | null | undefined;
  /** Which document. */
  documentId: string | number;
  /** Which side; the FRONT first. */
  side: DocumentSide;
  /** How long to wait for the provider, in milliseconds, 0 to 30000. */
  waitMs?: number | null | undefined;
};

/** What can happen to a customer. */
export type AuditAction =
  /** An agreement with a provider changed its state. */
  | 'AGREEMENT_CHANGED'
  /** Another customer was merged into this one. */
  | 'CUSTOMER_ABSORBED'
  /** Everything that says who the customer was is destroyed. */
  | 'CUSTOMER_ERASED'
  /** The erasure of the customer was asked for. */
  | 'CUSTOMER_ERASURE_REQUESTED'
  /** Everything that is held of the customer was handed out. */
  | 'CUSTOMER_EXPORTED'
  /** A legal hold was set, moved or ended. */
  | 'CUSTOMER_HELD'
  /** The customer was merged into another one. */
  | 'CUSTOMER_MERGED'
  /** The customer was taken in. */
  | 'CUSTOMER_ONBOARDED'
  /** The customer was registered with further providers. */
  | 'CUSTOMER_REGISTERED'
  /** The customer’s own data was changed. */
  | 'CUSTOMER_UPDATED'
  /** What was read from an image was approved. */
  | 'DOCUMENT_IMAGE_APPROVED'
  /** An image of a document was looked at, by who asked for its URL. */
  | 'DOCUMENT_IMAGE_READ'
  /** An image of a document was stored. */
  | 'DOCUMENT_IMAGE_UPLOADED'
  /** A document was begun. */
  | 'DOCUMENT_STARTED'
  /** A document’s state changed. */
  | 'DOCUMENT_STATE_CHANGED'
  /** A number that another customer has was taken on purpose. */
  | 'DUPLICATE_ACCEPTED'
  /** A document shows the number of another customer. */
  | 'DUPLICATE_FOUND'
  /** An identifier was added. */
  | 'IDENTIFIER_CREATED'
  /** An identifier was taken out of use. */
  | 'IDENTIFIER_DEACTIVATED'
  /** An identifier was taken out of use as a mistake, and removed by providers that can. */
  | 'IDENTIFIER_DELETED'
  /** An identifier’s whole number was shown. */
  | 'IDENTIFIER_REVEALED'
  /** An identifier was changed. */
  | 'IDENTIFIER_UPDATED'
  /** The customer was linked to what a provider had already. */
  | 'PROVIDER_CUSTOMER_LINKED'
  /** What came of telling a provider that the customer is erased. */
  | 'PROVIDER_TOLD_OF_ERASURE'
  /** An operator settled an unknown outcome. */
  | 'REGISTRATION_RESOLVED'
  /** An operator let a registration be tried again. */
  | 'REGISTRATION_RETRIED'
  /** A registration’s state changed. */
  | 'REGISTRATION_STATE_CHANGED'
  /** An operation at a provider failed for good. */
  | 'SUBMISSION_FAILED'
  /** A provider carried out an operation. */
  | 'SUBMISSION_SUCCEEDED'
  /** It cannot be learnt whether a provider carried out an operation. */
  | 'SUBMISSION_UNKNOWN'
  /** A provider’s decision changed. */
  | 'VERIFICATION_CHANGED'
  /** A provider said something unknown, impossible or too late; the former state stays. */
  | 'VERIFICATION_IGNORED';

/** What a provider can do for a customer. */
export type Capability =
  /** Has agreements that the applicant signs. */
  | 'AGREEMENTS'
  /** Has what it read from a document approved. */
  | 'APPROVE_DOCUMENT'
  /** Publishes code lists. */
  | 'CODE_VALUES'
  /** Creates the customer. */
  | 'CREATE_CUSTOMER'
  /** Takes identifiers of their own. */
  | 'CREATE_IDENTIFIER'
  /** Takes identifiers out of use. */
  | 'DEACTIVATE_IDENTIFIER'
  /** Removes identifiers that should never have been there. */
  | 'DELETE_IDENTIFIER'
  /** Can be told that a customer is erased, and forgets what it documents a way for. */
  | 'ERASE_CUSTOMER'
  /** Shows what it holds of a customer. */
  | 'RECORD'
  /** Has a step that begins a document. */
  | 'START_DOCUMENT'
  /** Takes changes of a customer. */
  | 'UPDATE_CUSTOMER'
  /** Takes changes of an identifier. */
  | 'UPDATE_IDENTIFIER'
  /** Takes images of documents. */
  | 'UPLOAD_DOCUMENT'
  /** Decides on the customer’s verification. */
  | 'VERIFY'
  /** Tells by webhook what it decided. */
  | 'WEBHOOK';

/** An identifier to add to a customer. */
export type CreateIdentifierInput = {
  /** Whether an identifier that another customer has is taken all the same, because these are two people. Audited. Needs `provider:operate`. */
  allowDuplicateIdentifiers?: boolean | null | undefined;
  /** Whose identifier it is. */
  customerId: string | number;
  /** The identifier. */
  identifier: IdentifierInput;
  /** The providers to carry it to; all of the customer’s that take identifiers, if left out. */
  providers?: Array<string | number> | null | undefined;
  /** How long to wait for the providers, in milliseconds, 0 to 30000. */
  waitMs?: number | null | undefined;
};

/** Which customers; all parts that are given must match. */
export type CustomerFilter = {
  /** The country of the main address. */
  country?: string | null | undefined;
  /** Taken in at this instant or later. */
  createdFrom?: string | null | undefined;
  /** Taken in before this instant. */
  createdTo?: string | null | undefined;
  /** The whole e-mail address, in any case. */
  email?: string | null | undefined;
  /** The whole number of an identifier, however it is written. Needs `pii:reveal`. */
  identifierNumber?: string | null | undefined;
  /** Whether customers that were merged into others are among them. */
  includeMerged?: boolean | null | undefined;
  /** Registered with this provider. */
  provider?: string | number | null | undefined;
  /** The whole reference. */
  reference?: string | null | undefined;
  /** A registration (with `provider`, if it is given) is in one of these states. */
  registrationState?: Array<RegistrationState> | null | undefined;
  /** The beginning of a family name, given name, reference or e-mail address, in any case. */
  text?: string | null | undefined;
  /** The derived verification is in one of these states. */
  verificationState?: Array<VerificationState> | null | undefined;
};

/** How customers are ordered; those that are alike, by their ids. */
export type CustomerOrder = {
  /** Which end first. */
  direction: Direction;
  /** By what. */
  field: CustomerOrderField;
};

/** What customers can be ordered by. */
export type CustomerOrderField =
  /** When they were taken in. */
  | 'CREATED_AT'
  /** Their family name, in the order of its characters. */
  | 'LAST_NAME'
  /** When they last changed. */
  | 'UPDATED_AT';

/** Which end of an order comes first. */
export type Direction =
  /** The least first. */
  | 'ASC'
  /** The greatest first. */
  | 'DESC';

/** Where an image comes from. */
export type DocumentImageKind =
  /** The provider cut the portrait out of it. */
  | 'PORTRAIT'
  /** The provider cut the card out of it. */
  | 'SCAN'
  /** The applicant gave it. */
  | 'UPLOAD';

/** How far an image has come. */
export type DocumentImageState =
  /** What was read from it was approved. */
  | 'APPROVED'
  /** Stored here; the provider does not have it yet. */
  | 'RECEIVED'
  /** The provider cannot use it: upload a better one. */
  | 'REFUSED'
  /** The provider has it, and has read it where it reads. */
  | 'TAKEN';

/** The sides of a document. */
export type DocumentSide =
  /** The back of a card. */
  | 'BACK'
  /** The front, or the only side. */
  | 'FRONT';

/** How far a document has come. */
export type DocumentState =
  /** Accepted by the provider. */
  | 'APPROVED'
  /** The back is here, the front is missing. */
  | 'BACK_RECEIVED'
  /** Its images and what was read from them are erased. */
  | 'ERASED'
  /** No longer valid. */
  | 'EXPIRED'
  /** The provider read the images; approve what it read. */
  | 'EXTRACTED'
  /** The front is here, the back is missing. */
  | 'FRONT_RECEIVED'
  /** Approved by the applicant; the provider reviews it. */
  | 'IN_REVIEW'
  /** The provider reads the images. */
  | 'PROCESSING'
  /** Refused by the provider. */
  | 'REJECTED'
  /** Wanted; no image yet. */
  | 'REQUIRED'
  /** All images are here. */
  | 'UPLOADED';

/** The kinds of document. */
export type DocumentType =
  /** A driver’s licence. */
  | 'DRIVERS_LICENSE'
  /** A national identity card. */
  | 'NATIONAL_ID'
  /** A passport. */
  | 'PASSPORT'
  /** A letter or bill that shows the address. */
  | 'PROOF_OF_ADDRESS'
  /** A residence permit. */
  | 'RESIDENCE_PERMIT'
  /** A picture of the person. */
  | 'SELFIE';

/** What the bank learnt in (enhanced) due diligence. */
export type DueDiligenceInput = {
  /** How the person earns a living. */
  employmentStatus?: EmploymentStatus | null | undefined;
  /** The income of a year, in words or as a code that a provider knows, e.g. `INCOME_50K_TO_100K`. */
  estimatedYearlyIncome?: string | null | undefined;
  /** A code or reference for the expected monthly volume, or an amount with its currency: `10000 EUR`. */
  expectedMonthlyVolumes?: string | null | undefined;
  /** The industry in which the person works, in words or as a code that a provider knows. */
  industrySector?: string | null | undefined;
  /** What the account is for, in words or as a code that a provider knows, e.g. `INVESTMENTS`. */
  intendedUseOfAccount?: string | null | undefined;
  /** Whether the person acts for others, e.g. as a broker or agent. */
  intermediary?: boolean | null | undefined;
  /** The latest or main occupation, in words. */
  occupation?: string | null | undefined;
  /** The occupation as a code that a provider knows, e.g. Connect’s: a major group of the US SOC (`11` … `55`), `SELFEMP`, `OTHERXX`, `STUDENT`, `RETIRED` or `UNEMPLO`. */
  occupationCode?: string | null | undefined;
  /** Where the money comes from, in words or as a code that a provider knows, e.g. `SALARY`. */
  sourceOfFunds?: string | null | undefined;
};

/** How a customer earns a living. */
export type EmploymentStatus =
  /** Works for an employer. */
  | 'EMPLOYED'
  /** Anything else. */
  | 'OTHER'
  /** Retired. */
  | 'RETIRED'
  /** Works for themselves. */
  | 'SELF_EMPLOYED'
  /** In education. */
  | 'STUDENT'
  /** Without work. */
  | 'UNEMPLOYED';

/** The customer exists at a provider already. */
export type ExternalIdInput = {
  /** What the provider calls the customer. */
  externalId: string;
  /** The provider. */
  provider: string | number;
};

/** How a provider’s word reached us. */
export type FreshnessSource =
  /** We asked at the poll interval. */
  | 'POLL'
  /** It answered a call of ours. */
  | 'RESPONSE'
  /** It told us, and we asked again to be sure. */
  | 'WEBHOOK';

/** A person’s gender. */
export type Gender =
  /** Female. */
  | 'FEMALE'
  /** Male. */
  | 'MALE'
  /** Neither, or not said. */
  | 'OTHER';

/** A number that identifies a person. */
export type IdentifierInput = {
  /** A remark. */
  comment?: string | null | undefined;
  /** The last day of its validity; after `issuedOn`. */
  expiresOn?: string | null | undefined;
  /** The day of issue; not in the future. */
  issuedOn?: string | null | undefined;
  /** The authority that issued it. */
  issuer?: string | null | undefined;
  /** The country that issued it. */
  issuingCountry?: string | null | undefined;
  /** The nationality that it attests. */
  nationality?: string | null | undefined;
  /** The whole number; at most 64 characters. It is stored encrypted. */
  number: string;
  /** Whether it is in use. */
  status?: IdentifierStatus | null | undefined;
  /** What kind of number it is. */
  type: IdentifierType;
};

/** Whether an identifier is in use. */
export type IdentifierStatus =
  /** In use. */
  | 'ACTIVE'
  /** No longer in use; kept for the record. */
  | 'INACTIVE';

/** The kinds of number that identify a person. */
export type IdentifierType =
  /** A driver’s licence number. */
  | 'DRIVERS_LICENSE'
  /** The number of a national identity card or register. */
  | 'NATIONAL_ID'
  /** A national insurance number, e.g. the NINO of the United Kingdom. */
  | 'NATIONAL_INSURANCE_NUMBER'
  /** Another official number; say which in the comment. */
  | 'OTHER'
  /** A passport’s number. */
  | 'PASSPORT'
  /** A residence permit’s number. */
  | 'RESIDENCE_PERMIT'
  /** A social security number, e.g. the SSN of the United States. */
  | 'SOCIAL_SECURITY_NUMBER'
  /** A tax number, e.g. a TIN or an Italian codice fiscale. */
  | 'TAX_CODE';

/** A name in Latin script. */
export type LatinNameInput = {
  /** The family name. */
  family?: string | null | undefined;
  /** The given name. */
  first?: string | null | undefined;
  /** The whole name. */
  full?: string | null | undefined;
};

/** Who a person is, and which providers must know them. */
export type OnboardCustomerInput = {
  /** The agreements that the applicant signed. */
  agreements?: Array<AgreementInput> | null | undefined;
  /** Whether an identifier that another customer has is taken all the same, because these are two people. Audited. Needs `provider:operate`. */
  allowDuplicateIdentifiers?: boolean | null | undefined;
  /** The country of birth. */
  birthCountry?: string | null | undefined;
  /** The date of birth. */
  dateOfBirth?: string | null | undefined;
  /** A short description, e.g. `Private client`. Not for callers bound to one customer. */
  description?: string | null | undefined;
  /** What you learnt in due diligence. Not for callers bound to one customer. */
  dueDiligence?: DueDiligenceInput | null | undefined;
  /** The e-mail address. */
  email?: string | null | undefined;
  /** Where the customer exists already, e.g. `(mbanq, "15")`: no second one is created there. Needs `provider:operate`. */
  externalIds?: Array<ExternalIdInput> | null | undefined;
  /** The gender. */
  gender?: Gender | null | undefined;
  /** A key of yours for this call: a repeat with the same input is answered with the first customer. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** The person’s identifiers, at most one in use of each type. */
  identifiers?: Array<IdentifierInput> | null | undefined;
  /** The preferred language, with a region. */
  locale?: string | null | undefined;
  /** Where the person lives. */
  mainAddress?: AddressInput | null | undefined;
  /** The mobile number. */
  mobile?: string | null | undefined;
  /** The person’s name. */
  name: PersonNameInput;
  /** All nationalities, the main one first. */
  nationalities?: Array<string> | null | undefined;
  /** The land line. */
  phone?: string | null | undefined;
  /** Whether the person is politically exposed. */
  politicallyExposed?: PoliticalExposureInput | null | undefined;
  /** The providers that must know the customer. */
  providers: Array<string | number>;
  /** Your reference of the customer, at most 32 letters and digits: what the providers get as customer number. Made up if left out. */
  reference?: string | null | undefined;
  /** Your rating of the risk. Not for callers bound to one customer. */
  riskScore?: RiskScore | null | undefined;
  /** The outcome of your own screening. Not for callers bound to one customer. */
  screening?: ScreeningInput | null | undefined;
  /** When the person passed a selfie check of yours: tells providers that none is needed. Not for callers bound to one customer. */
  selfieVerifiedAt?: string | null | undefined;
  /** Where the person stays for a time. */
  temporaryAddress?: TemporaryAddressInput | null | undefined;
  /** How long to wait for the providers, in milliseconds, 0 to 30000. The answer is durable either way. */
  waitMs?: number | null | undefined;
};

/** Who has to act next. */
export type Party =
  /** The person who applies. */
  | 'APPLICANT'
  /** Nobody: it is decided. */
  | 'NOBODY'
  /** The bank. */
  | 'OPERATOR'
  /** The provider. */
  | 'PROVIDER';

/** A person’s name. */
export type PersonNameInput = {
  /** The given name. */
  first: string;
  /** The family name. */
  last: string;
  /** The name in Latin script. */
  latin?: LatinNameInput | null | undefined;
  /** The middle name or names. */
  middle?: string | null | undefined;
  /** How the person is addressed, e.g. `Dr`; at most 32 characters. */
  salutation?: string | null | undefined;
};

/** Whether a person is politically exposed (PEP). */
export type PoliticalExposureInput = {
  /** Why, if so. */
  explanation?: string | null | undefined;
  /** Whether the person is politically exposed. */
  exposed: boolean;
};

/** What can go wrong with a provider. */
export type ProviderFailureCode =
  /** The provider has this customer or identifier already. */
  | 'CONFLICT'
  /** The provider takes no more calls for the moment. */
  | 'RATE_LIMITED'
  /** The provider refused what was sent: see the field errors. */
  | 'REFUSED'
  /** The provider does not accept our credentials: an operator must look. */
  | 'UNAUTHENTICATED'
  /** The provider could not be reached; nothing happened there. */
  | 'UNAVAILABLE'
  /** The provider answered in a form that it does not document. */
  | 'UNEXPECTED_ANSWER'
  /** No answer came, or none that tells whether the provider acted. */
  | 'UNKNOWN_OUTCOME';

/** How far a customer’s registration at a provider has come. */
export type RegistrationState =
  /** Not ready: `readiness` says what is missing. Nothing is sent until it is given. */
  | 'BLOCKED'
  /** Ended; nothing is sent any more. */
  | 'CLOSED'
  /** A call to the provider is under way. */
  | 'DELIVERING'
  /** The provider refused, or the last try is over: see `failure`. */
  | 'FAILED'
  /** Stored and waiting for its turn. */
  | 'QUEUED'
  /** The provider has the customer and what was to be carried with it. A later change may be on its way. */
  | 'REGISTERED'
  /** The provider had trouble; it is tried again at `nextAttemptAt`. */
  | 'RETRYING'
  /** It cannot be learnt whether the provider acted: an operator settles it with `resolveRegistration`. */
  | 'UNKNOWN_OUTCOME';

/** The kinds of requirement that a provider can have. */
export type RequirementCode =
  /** The provider asks for something else. */
  | 'ACTION_REQUIRED'
  /** An agreement must be signed. */
  | 'AGREEMENT_REQUIRED'
  /** A document must be scanned. */
  | 'DOCUMENT_REQUIRED'
  /** Not in a form that the provider takes. */
  | 'INVALID_FORMAT'
  /** Must be given. */
  | 'REQUIRED'
  /** Longer than the provider takes. */
  | 'TOO_LONG'
  /** A value that the provider does not know. */
  | 'UNSUPPORTED_VALUE';

/** The bank’s own rating of a customer’s risk. */
export type RiskScore =
  /** High risk: enhanced due diligence is usual. */
  | 'HIGH'
  /** Low risk. */
  | 'LOW'
  /** Medium risk. */
  | 'MEDIUM';

/** The outcome of the bank’s own PEP and sanctions screening. */
export type ScreeningInput = {
  /** Whether the person was found to be politically exposed. */
  politicallyExposed?: boolean | null | undefined;
  /** Whether the person was found on a sanctions list. */
  sanctioned?: boolean | null | undefined;
  /** When the screening was done. */
  screenedAt?: string | null | undefined;
  /** Who did it, or with what. */
  source?: string | null | undefined;
};

/** A step of a customer’s agreement with a provider: open it, sign it, or say that it is signed. */
export type SignAgreementInput = {
  /** Which customer. */
  customerId: string | number;
  /** The IP address from which the applicant signs; needed for SIGN. It is told to the provider only. */
  ipAddress?: string | null | undefined;
  /** With which provider. */
  provider: string | number;
  /** The provider’s reference: of what was signed, needed for SIGNED_ELSEWHERE; for SIGN of the session that was shown to the applicant, so that no other one is signed. */
  reference?: string | null | undefined;
  /** Which step. */
  step?: AgreementStep | null | undefined;
  /** How long to wait for the provider, in milliseconds, 0 to 30000. */
  waitMs?: number | null | undefined;
};

/** A document to begin. */
export type StartDocumentInput = {
  /** Whose document. */
  customerId: string | number;
  /** The provider that reads it, or holds it. */
  provider: string | number;
  /** What kind of document. */
  type: DocumentType;
  /** How long to wait for the provider, in milliseconds, 0 to 30000. */
  waitMs?: number | null | undefined;
};

/** An address that is used instead of the main one for a time. */
export type TemporaryAddressInput = {
  /** The address. */
  address: AddressInput;
  /** The first day on which it is used. */
  validFrom?: string | null | undefined;
  /** The last day on which it is used; after `validFrom`. */
  validTo?: string | null | undefined;
};

/** What of a customer changes. Fields that are left out stay; null empties one, but not the name. A name or an address is replaced as a whole. */
export type UpdateCustomerInput = {
  /** Agreements that the applicant signed since, for registrations that wait for one. Not for callers bound to one customer. */
  agreements?: Array<AgreementInput> | null | undefined;
  /** The country of birth. */
  birthCountry?: string | null | undefined;
  /** Which customer. */
  customerId: string | number;
  /** The date of birth. */
  dateOfBirth?: string | null | undefined;
  /** A short description, e.g. `Private client`. Not for callers bound to one customer. */
  description?: string | null | undefined;
  /** What you learnt in due diligence. Not for callers bound to one customer. */
  dueDiligence?: DueDiligenceInput | null | undefined;
  /** The e-mail address. */
  email?: string | null | undefined;
  /** The gender. */
  gender?: Gender | null | undefined;
  /** The preferred language, with a region. */
  locale?: string | null | undefined;
  /** Where the person lives. */
  mainAddress?: AddressInput | null | undefined;
  /** The mobile number. */
  mobile?: string | null | undefined;
  /** The person’s whole name. */
  name?: PersonNameInput | null | undefined;
  /** All nationalities, the main one first. */
  nationalities?: Array<string> | null | undefined;
  /** The land line. */
  phone?: string | null | undefined;
  /** Whether the person is politically exposed. */
  politicallyExposed?: PoliticalExposureInput | null | undefined;
  /** Your rating of the risk. Not for callers bound to one customer. */
  riskScore?: RiskScore | null | undefined;
  /** The outcome of your own screening. Not for callers bound to one customer. */
  screening?: ScreeningInput | null | undefined;
  /** When the person passed a selfie check of yours: tells providers that none is needed. Not for callers bound to one customer. */
  selfieVerifiedAt?: string | null | undefined;
  /** Where the person stays for a time. */
  temporaryAddress?: TemporaryAddressInput | null | undefined;
  /** How long to wait for the providers, in milliseconds, 0 to 30000. The answer is durable either way. */
  waitMs?: number | null | undefined;
};

/** An image of one side of a document. */
export type UploadDocumentImageInput = {
  /** Which document. */
  documentId: string | number;
  /** The picture in Base64: JPEG, PNG, WebP or HEIC, at most 10 MB and 40 megapixels. Metadata such as its place is removed. */
  image: string;
  /** Which side; FRONT where there is one only. */
  side: DocumentSide;
  /** How long to wait for the provider, in milliseconds, 0 to 30000. */
  waitMs?: number | null | undefined;
};

/** What a client can get wrong. The codes are stable. */
export type UserErrorCode =
  /** Taken by something else. */
  | 'CONFLICT'
  /** The customer is erased, or its erasure was asked for: nothing of it is changed any more. */
  | 'CUSTOMER_ERASED'
  /** The customer was merged into another one, which lives on for both. */
  | 'CUSTOMER_MERGED'
  /** Given twice. */
  | 'DUPLICATE'
  /** The idempotency key was used with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** Not of the right form, or impossible. */
  | 'INVALID'
  /** Not possible in the present state. */
  | 'INVALID_STATE'
  /** Nothing has this id. */
  | 'NOT_FOUND'
  /** The provider cannot do this. */
  | 'NOT_SUPPORTED'
  /** Below the least or above the greatest value. */
  | 'OUT_OF_RANGE'
  /** Asked for too often: the message says when to come back. */
  | 'RATE_LIMITED'
  /** Must be given. */
  | 'REQUIRED'
  /** A legal hold keeps the customer from being erased: see `Customer.retainUntil`. */
  | 'RETAINED'
  /** Too many characters. */
  | 'TOO_LONG';

/** Where one of several values comes from. */
export type ValueSource =
  /** A client said it. */
  | 'DECLARED'
  /** It was read from a scanned document. */
  | 'EXTRACTED'
  /** A provider holds it. */
  | 'PROVIDER';

/** What was decided on a customer’s identity. */
export type VerificationState =
  /** Ended by the provider for good. */
  | 'CLOSED'
  /** A verification that is no longer valid. */
  | 'EXPIRED'
  /** A person at the provider is checking. */
  | 'IN_REVIEW'
  /** No provider verifies the customer yet. */
  | 'NOT_STARTED'
  /** The applicant has to sign an agreement. */
  | 'PENDING_AGREEMENTS'
  /** The applicant has to give more. */
  | 'PENDING_INFORMATION'
  /** The provider is checking. */
  | 'PENDING_VERIFICATION'
  /** Put on hold by the provider. */
  | 'SUSPENDED'
  /** The provider decided against the customer: see `reasons`. */
  | 'UNSUCCESSFUL'
  /** The provider said explicitly that the customer is verified. */
  | 'VERIFIED';

export type OnboardMutationVariables = Exact<{
  input: OnboardCustomerInput;
}>;


export type OnboardMutation = { __typename: 'Mutation', onboardCustomer: { __typename: 'OnboardCustomerPayload', replayed: boolean, userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, customer: { __typename: 'Customer', id: string, reference: string, name: { __typename: 'PersonName', full: string }, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null }, registrations: Array<{ __typename: 'Registration', state: RegistrationState, externalId: string | null, provider: { __typename: 'Provider', name: string }, verification: { __typename: 'VerificationStatus', state: VerificationState }, missing: Array<{ __typename: 'Requirement', path: string, message: string }>, failure: { __typename: 'ProviderFailure', code: ProviderFailureCode, message: string } | null }> } | null } };

export type StartDocumentMutationVariables = Exact<{
  input: StartDocumentInput;
}>;


export type StartDocumentMutation = { __typename: 'Mutation', startDocument: { __typename: 'StartDocumentPayload', userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, document: { __typename: 'Document', id: string, type: DocumentType, state: DocumentState, provider: { __typename: 'Provider', name: string } | null } | null } };

export type UploadImageMutationVariables = Exact<{
  input: UploadDocumentImageInput;
}>;


export type UploadImageMutation = { __typename: 'Mutation', uploadDocumentImage: { __typename: 'UploadDocumentImagePayload', userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, document: { __typename: 'Document', state: DocumentState, failure: { __typename: 'ProviderFailure', message: string } | null, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, address: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null, mismatches: Array<{ __typename: 'FieldConflict', label: string, values: Array<{ __typename: 'ConflictingValue', source: ValueSource, value: string | null }> }>, images: Array<{ __typename: 'DocumentImage', side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState, url: string }> } | null } };

export type FollowSubscriptionVariables = Exact<{
  customerId?: string | number | null | undefined;
}>;


export type FollowSubscription = { verificationChanged: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null, observedAt: string | null, customer: { __typename: 'Customer', reference: string, name: { __typename: 'PersonName', full: string } }, reasons: Array<{ __typename: 'VerificationReason', code: string, message: string }>, requiredActions: Array<{ __typename: 'Requirement', path: string, message: string }> } };

export type LookQueryVariables = Exact<{
  reference: string;
}>;


export type LookQuery = { __typename: 'Query', customerByReference: { __typename: 'Customer', id: string, email: string | null, mobile: string | null, name: { __typename: 'PersonName', full: string }, mainAddress: { __typename: 'Address', line1: string, city: string, postCode: string, country: string } | null, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null, reasons: Array<{ __typename: 'VerificationReason', code: string, message: string }>, requiredActions: Array<{ __typename: 'Requirement', path: string, message: string }>, history: Array<{ __typename: 'VerificationTransition', from: VerificationState, to: VerificationState, observedAt: string, provider: { __typename: 'Provider', id: string } }> }, registrations: Array<{ __typename: 'Registration', state: RegistrationState, externalId: string | null, provider: { __typename: 'Provider', id: string, name: string, sandbox: boolean }, verification: { __typename: 'VerificationStatus', state: VerificationState, rawStatus: string | null, freshness: { __typename: 'Freshness', asOf: string, source: FreshnessSource, stale: boolean } | null } }>, identifiers: Array<{ __typename: 'Identifier', type: IdentifierType, maskedNumber: string }>, timeline: { __typename: 'AuditEventConnection', nodes: Array<{ __typename: 'AuditEvent', occurredAt: string, action: AuditAction, provider: string | null, actor: string }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } } | null };

export type ListQueryVariables = Exact<{
  filter?: CustomerFilter | null | undefined;
  orderBy?: CustomerOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListQuery = { __typename: 'Query', customers: { __typename: 'CustomerConnection', totalCount: number, nodes: Array<{ __typename: 'Customer', id: string, reference: string, createdAt: string, name: { __typename: 'PersonName', full: string }, verification: { __typename: 'VerificationStatus', state: VerificationState }, registrations: Array<{ __typename: 'Registration', state: RegistrationState, provider: { __typename: 'Provider', id: string } }> }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type IdentifiersQueryVariables = Exact<{
  reference: string;
}>;


export type IdentifiersQuery = { __typename: 'Query', customerByReference: { __typename: 'Customer', id: string, identifiers: Array<{ __typename: 'Identifier', id: string, type: IdentifierType, maskedNumber: string, issuer: string | null, issuingCountry: string | null, issuedOn: string | null, expiresOn: string | null, status: IdentifierStatus, externalIds: Array<{ __typename: 'ExternalId', externalId: string, provider: { __typename: 'Provider', name: string } }> }> } | null };

export type AddIdentifierMutationVariables = Exact<{
  input: CreateIdentifierInput;
}>;


export type AddIdentifierMutation = { __typename: 'Mutation', createIdentifier: { __typename: 'CreateIdentifierPayload', userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, identifier: { __typename: 'Identifier', id: string, type: IdentifierType, maskedNumber: string, externalIds: Array<{ __typename: 'ExternalId', externalId: string, provider: { __typename: 'Provider', name: string } }>, customer: { __typename: 'Customer', registrations: Array<{ __typename: 'Registration', state: RegistrationState, provider: { __typename: 'Provider', name: string }, failure: { __typename: 'ProviderFailure', code: ProviderFailureCode, message: string } | null }> } } | null } };

export type ReadinessQueryVariables = Exact<{
  providers: Array<string | number> | string | number;
  reference: string;
  provider: string | number;
}>;


export type ReadinessQuery = { __typename: 'Query', onboardingRequirements: Array<{ __typename: 'Requirement', path: string, code: RequirementCode, message: string, providers: Array<string> }>, customerByReference: { __typename: 'Customer', name: { __typename: 'PersonName', full: string }, readiness: { __typename: 'Readiness', ready: boolean, missing: Array<{ __typename: 'Requirement', path: string, code: RequirementCode, message: string }>, issues: Array<{ __typename: 'Requirement', path: string, code: RequirementCode, message: string }> } } | null };

export type CodeValuesQueryVariables = Exact<{
  provider: string | number;
}>;


export type CodeValuesQuery = { __typename: 'Query', providers: Array<{ __typename: 'Provider', id: string, name: string, sandbox: boolean, capabilities: Array<Capability>, health: { __typename: 'ProviderHealth', waiting: number, retrying: number, failed: number, unknownOutcomes: number } }>, identifierTypes: Array<{ __typename: 'CodeValue', id: string, name: string, position: number | null }>, countries: Array<{ __typename: 'CodeValue', id: string, name: string }> };

export type UpdateMutationVariables = Exact<{
  input: UpdateCustomerInput;
}>;


export type UpdateMutation = { __typename: 'Mutation', updateCustomer: { __typename: 'UpdateCustomerPayload', userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, customer: { __typename: 'Customer', mainAddress: { __typename: 'Address', line1: string, city: string, postCode: string, country: string } | null, registrations: Array<{ __typename: 'Registration', state: RegistrationState, provider: { __typename: 'Provider', name: string }, providerRecord: { __typename: 'ProviderRecord', freshness: { __typename: 'Freshness', asOf: string, stale: boolean }, fields: Array<{ __typename: 'ProviderRecordField', name: string, value: string }> } | null }>, conflicts: Array<{ __typename: 'FieldConflict', label: string, values: Array<{ __typename: 'ConflictingValue', source: ValueSource, value: string | null, provider: { __typename: 'Provider', name: string } | null }> }> } | null } };

export type AgreementMutationVariables = Exact<{
  input: SignAgreementInput;
}>;


export type AgreementMutation = { __typename: 'Mutation', signAgreement: { __typename: 'SignAgreementPayload', userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, agreement: { __typename: 'AgreementSession', reference: string, status: AgreementStatus, expiresOn: string | null, agreements: Array<{ __typename: 'Agreement', displayName: string | null, url: string | null }> } | null, registration: { __typename: 'Registration', state: RegistrationState, missing: Array<{ __typename: 'Requirement', message: string }>, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null } } | null } };

export type TakeAgreementStepMutationVariables = Exact<{
  input: SignAgreementInput;
}>;


export type TakeAgreementStepMutation = { __typename: 'Mutation', signAgreement: { __typename: 'SignAgreementPayload', userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, agreement: { __typename: 'AgreementSession', reference: string, status: AgreementStatus, agreements: Array<{ __typename: 'Agreement', name: string, displayName: string | null, url: string | null }> } | null, registration: { __typename: 'Registration', id: string, customer: { __typename: 'Customer', id: string, reference: string, email: string | null, name: { __typename: 'PersonName', first: string, full: string }, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null, observedAt: string | null }, registrations: Array<{ __typename: 'Registration', id: string, state: RegistrationState, provider: { __typename: 'Provider', id: string, name: string }, missing: Array<{ __typename: 'Requirement', path: string, code: RequirementCode, message: string }>, failure: { __typename: 'ProviderFailure', message: string } | null, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null } }>, documents: Array<{ __typename: 'Document', id: string, type: DocumentType, state: DocumentState, provider: { __typename: 'Provider', id: string } | null, failure: { __typename: 'ProviderFailure', message: string } | null, images: Array<{ __typename: 'DocumentImage', id: string, side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState }>, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, expiresOn: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null }> } } | null } };

export type ApplicantFragment = { __typename: 'Customer', id: string, reference: string, email: string | null, name: { __typename: 'PersonName', first: string, full: string }, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null, observedAt: string | null }, registrations: Array<{ __typename: 'Registration', id: string, state: RegistrationState, provider: { __typename: 'Provider', id: string, name: string }, missing: Array<{ __typename: 'Requirement', path: string, code: RequirementCode, message: string }>, failure: { __typename: 'ProviderFailure', message: string } | null, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null } }>, documents: Array<{ __typename: 'Document', id: string, type: DocumentType, state: DocumentState, provider: { __typename: 'Provider', id: string } | null, failure: { __typename: 'ProviderFailure', message: string } | null, images: Array<{ __typename: 'DocumentImage', id: string, side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState }>, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, expiresOn: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null }> };

export type ScannedDocumentFragment = { __typename: 'Document', id: string, type: DocumentType, state: DocumentState, provider: { __typename: 'Provider', id: string } | null, failure: { __typename: 'ProviderFailure', message: string } | null, images: Array<{ __typename: 'DocumentImage', id: string, side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState }>, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, expiresOn: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null };

export type ApplicantQueryVariables = Exact<{
  id: string | number;
}>;


export type ApplicantQuery = { __typename: 'Query', customer: { __typename: 'Customer', id: string, reference: string, email: string | null, name: { __typename: 'PersonName', first: string, full: string }, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null, observedAt: string | null }, registrations: Array<{ __typename: 'Registration', id: string, state: RegistrationState, provider: { __typename: 'Provider', id: string, name: string }, missing: Array<{ __typename: 'Requirement', path: string, code: RequirementCode, message: string }>, failure: { __typename: 'ProviderFailure', message: string } | null, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null } }>, documents: Array<{ __typename: 'Document', id: string, type: DocumentType, state: DocumentState, provider: { __typename: 'Provider', id: string } | null, failure: { __typename: 'ProviderFailure', message: string } | null, images: Array<{ __typename: 'DocumentImage', id: string, side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState }>, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, expiresOn: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null }> } | null };

export type FollowApplicantSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type FollowApplicantSubscription = { customerChanged: { __typename: 'Customer', id: string, reference: string, email: string | null, name: { __typename: 'PersonName', first: string, full: string }, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null, observedAt: string | null }, registrations: Array<{ __typename: 'Registration', id: string, state: RegistrationState, provider: { __typename: 'Provider', id: string, name: string }, missing: Array<{ __typename: 'Requirement', path: string, code: RequirementCode, message: string }>, failure: { __typename: 'ProviderFailure', message: string } | null, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null } }>, documents: Array<{ __typename: 'Document', id: string, type: DocumentType, state: DocumentState, provider: { __typename: 'Provider', id: string } | null, failure: { __typename: 'ProviderFailure', message: string } | null, images: Array<{ __typename: 'DocumentImage', id: string, side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState }>, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, expiresOn: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null }> } };

export type BeginDocumentMutationVariables = Exact<{
  input: StartDocumentInput;
}>;


export type BeginDocumentMutation = { __typename: 'Mutation', startDocument: { __typename: 'StartDocumentPayload', userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, document: { __typename: 'Document', id: string, type: DocumentType, state: DocumentState, customer: { __typename: 'Customer', id: string, reference: string, email: string | null, name: { __typename: 'PersonName', first: string, full: string }, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null, observedAt: string | null }, registrations: Array<{ __typename: 'Registration', id: string, state: RegistrationState, provider: { __typename: 'Provider', id: string, name: string }, missing: Array<{ __typename: 'Requirement', path: string, code: RequirementCode, message: string }>, failure: { __typename: 'ProviderFailure', message: string } | null, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null } }>, documents: Array<{ __typename: 'Document', id: string, type: DocumentType, state: DocumentState, provider: { __typename: 'Provider', id: string } | null, failure: { __typename: 'ProviderFailure', message: string } | null, images: Array<{ __typename: 'DocumentImage', id: string, side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState }>, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, expiresOn: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null }> }, provider: { __typename: 'Provider', id: string } | null, failure: { __typename: 'ProviderFailure', message: string } | null, images: Array<{ __typename: 'DocumentImage', id: string, side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState }>, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, expiresOn: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null } | null } };

export type SendPictureMutationVariables = Exact<{
  input: UploadDocumentImageInput;
}>;


export type SendPictureMutation = { __typename: 'Mutation', uploadDocumentImage: { __typename: 'UploadDocumentImagePayload', userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, document: { __typename: 'Document', id: string, type: DocumentType, state: DocumentState, provider: { __typename: 'Provider', id: string } | null, failure: { __typename: 'ProviderFailure', message: string } | null, images: Array<{ __typename: 'DocumentImage', id: string, side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState }>, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, expiresOn: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null } | null } };

export type ApprovePictureMutationVariables = Exact<{
  input: ApproveDocumentImageInput;
}>;


export type ApprovePictureMutation = { __typename: 'Mutation', approveDocumentImage: { __typename: 'ApproveDocumentImagePayload', userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, document: { __typename: 'Document', id: string, type: DocumentType, state: DocumentState, provider: { __typename: 'Provider', id: string } | null, failure: { __typename: 'ProviderFailure', message: string } | null, images: Array<{ __typename: 'DocumentImage', id: string, side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState }>, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, expiresOn: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null } | null } };

export type ServicesQueryVariables = Exact<{ [key: string]: never; }>;


export type ServicesQuery = { __typename: 'Query', providers: Array<{ __typename: 'Provider', id: string, name: string, capabilities: Array<Capability> }> };

export type RequirementsQueryVariables = Exact<{
  providers: Array<string | number> | string | number;
}>;


export type RequirementsQuery = { __typename: 'Query', onboardingRequirements: Array<{ __typename: 'Requirement', path: string, code: RequirementCode, message: string, providers: Array<string>, identifierTypes: Array<IdentifierType> | null }> };

export type OnboardApplicantMutationVariables = Exact<{
  input: OnboardCustomerInput;
}>;


export type OnboardApplicantMutation = { __typename: 'Mutation', onboardCustomer: { __typename: 'OnboardCustomerPayload', replayed: boolean, userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, customer: { __typename: 'Customer', id: string, reference: string, email: string | null, name: { __typename: 'PersonName', first: string, full: string }, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null, observedAt: string | null }, registrations: Array<{ __typename: 'Registration', id: string, state: RegistrationState, provider: { __typename: 'Provider', id: string, name: string }, missing: Array<{ __typename: 'Requirement', path: string, code: RequirementCode, message: string }>, failure: { __typename: 'ProviderFailure', message: string } | null, verification: { __typename: 'VerificationStatus', state: VerificationState, waitingOn: Party | null } }>, documents: Array<{ __typename: 'Document', id: string, type: DocumentType, state: DocumentState, provider: { __typename: 'Provider', id: string } | null, failure: { __typename: 'ProviderFailure', message: string } | null, images: Array<{ __typename: 'DocumentImage', id: string, side: DocumentSide, kind: DocumentImageKind, state: DocumentImageState }>, extraction: { __typename: 'DocumentExtraction', dateOfBirth: string | null, maskedIdNumber: string | null, expiresOn: string | null, nativeName: { __typename: 'LatinName', full: string | null } | null, latinName: { __typename: 'LatinName', full: string | null } | null } | null }> } | null } };

export type ChangeEmailMutationVariables = Exact<{
  input: UpdateCustomerInput;
}>;


export type ChangeEmailMutation = { __typename: 'Mutation', updateCustomer: { __typename: 'UpdateCustomerPayload', userErrors: Array<{ __typename: 'UserError', path: Array<string>, code: UserErrorCode, message: string }>, customer: { __typename: 'Customer', id: string, email: string | null } | null } };

export const ScannedDocumentFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScannedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extraction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nativeName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latinName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}}]}}]}}]} as unknown as DocumentNode<ScannedDocumentFragment, unknown>;
export const ApplicantFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Applicant"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Customer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScannedDocument"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScannedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extraction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nativeName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latinName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}}]}}]}}]} as unknown as DocumentNode<ApplicantFragment, unknown>;
export const OnboardDocument = {"__meta__":{"hash":"sha256:3357e9770448a587d013369ce7bab6189ddbaed2e5f5ec1863e3efdfa231a0e3"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Onboard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OnboardCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"onboardCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<OnboardMutation, OnboardMutationVariables>;
export const StartDocumentDocument = {"__meta__":{"hash":"sha256:9ed810597f16041625b3894c263a17b774578b9c07471b4347c86594fbbb1748"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartDocument"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartDocumentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"startDocument"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<StartDocumentMutation, StartDocumentMutationVariables>;
export const UploadImageDocument = {"__meta__":{"hash":"sha256:07697da033cee309942c3032623291548e1542b92cc4373b6f311b9c01d708de"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UploadImage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UploadDocumentImageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"uploadDocumentImage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extraction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nativeName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latinName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"address"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mismatches"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}}]}}]}}]} as unknown as DocumentNode<UploadImageMutation, UploadImageMutationVariables>;
export const FollowDocument = {"__meta__":{"hash":"sha256:71b40b418763bea246cafa090dd6a2787d50dac90db2774f9ee0f0658197d541"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Follow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verificationChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"customerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requiredActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}}]}}]}}]} as unknown as DocumentNode<FollowSubscription, FollowSubscriptionVariables>;
export const LookDocument = {"__meta__":{"hash":"sha256:79a510d6fbef52830071853b5be66ff7949ad2b52b6424c72993d0de6af17ffb"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Look"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reference"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"customerByReference"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"reference"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reference"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"mainAddress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"line1"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"postCode"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requiredActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"history"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"sandbox"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatus"}},{"kind":"Field","name":{"kind":"Name","value":"freshness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"identifiers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"maskedNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeline"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<LookQuery, LookQueryVariables>;
export const ListDocument = {"__meta__":{"hash":"sha256:2eb692e4b5fc516d9c7307c37c60e96bdde5d6f1e960ec7a84d796f56ec81c98"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"List"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"customers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ListQuery, ListQueryVariables>;
export const IdentifiersDocument = {"__meta__":{"hash":"sha256:056ed80d4dc2ffd2dcdb218aed0f9ca438eaf7691eb11a783fa9fd8ca3587a53"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Identifiers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reference"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"customerByReference"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"reference"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reference"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"identifiers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"ACTIVE"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"maskedNumber"}},{"kind":"Field","name":{"kind":"Name","value":"issuer"}},{"kind":"Field","name":{"kind":"Name","value":"issuingCountry"}},{"kind":"Field","name":{"kind":"Name","value":"issuedOn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"externalIds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}}]}}]}}]}}]} as unknown as DocumentNode<IdentifiersQuery, IdentifiersQueryVariables>;
export const AddIdentifierDocument = {"__meta__":{"hash":"sha256:844fecc3b878c646cec87c4c8b5a3199e5dfeed0c8617bba54396fe31dad7a65"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddIdentifier"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateIdentifierInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"createIdentifier"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"identifier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"maskedNumber"}},{"kind":"Field","name":{"kind":"Name","value":"externalIds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<AddIdentifierMutation, AddIdentifierMutationVariables>;
export const ReadinessDocument = {"__meta__":{"hash":"sha256:2185fe176064a5e90f7f9b95510e3d52006b913d8a6bc111c5779024b58365f8"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Readiness"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"providers"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reference"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"provider"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"onboardingRequirements"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"providers"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"providers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customerByReference"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"reference"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reference"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"readiness"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"provider"},"value":{"kind":"Variable","name":{"kind":"Name","value":"provider"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"ready"}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadinessQuery, ReadinessQueryVariables>;
export const CodeValuesDocument = {"__meta__":{"hash":"sha256:5465a43ce5e7be4326fe5c4d34c1e0ba1ad4505972837952bc7780459bffbed8"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CodeValues"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"provider"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"providers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"sandbox"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"}},{"kind":"Field","name":{"kind":"Name","value":"health"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"waiting"}},{"kind":"Field","name":{"kind":"Name","value":"retrying"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"unknownOutcomes"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"identifierTypes"},"name":{"kind":"Name","value":"codeValues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"provider"},"value":{"kind":"Variable","name":{"kind":"Name","value":"provider"}}},{"kind":"Argument","name":{"kind":"Name","value":"list"},"value":{"kind":"EnumValue","value":"IDENTIFIER_TYPE"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"position"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"countries"},"name":{"kind":"Name","value":"codeValues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"provider"},"value":{"kind":"Variable","name":{"kind":"Name","value":"provider"}}},{"kind":"Argument","name":{"kind":"Name","value":"list"},"value":{"kind":"EnumValue","value":"COUNTRY"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<CodeValuesQuery, CodeValuesQueryVariables>;
export const UpdateDocument = {"__meta__":{"hash":"sha256:7b74e68ca61068d41288a0c9219e870c1d5875c0e4794c46163d54ade55ef142"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Update"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"updateCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"mainAddress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"line1"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"postCode"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"providerRecord"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"freshness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<UpdateMutation, UpdateMutationVariables>;
export const AgreementDocument = {"__meta__":{"hash":"sha256:2ad77a96f04d9bb1d5a0422a0ab3a488504d4eee68917e2b3d57ddba76bdbb68"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Agreement"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignAgreementInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"signAgreement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agreement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"agreements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"registration"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AgreementMutation, AgreementMutationVariables>;
export const TakeAgreementStepDocument = {"__meta__":{"hash":"sha256:ff3ce77e5011e0080a7e5049a10daf3fe5334554a3cbbbf14e3c5ec53336fe9a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TakeAgreementStep"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignAgreementInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"signAgreement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agreement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"agreements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"registration"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Applicant"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScannedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extraction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nativeName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latinName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Applicant"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Customer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScannedDocument"}}]}}]}}]} as unknown as DocumentNode<TakeAgreementStepMutation, TakeAgreementStepMutationVariables>;
export const ApplicantDocument = {"__meta__":{"hash":"sha256:fdc7fbfd5821d07bb1615529dea60423866f128cb1ce9bbdbcbd592c9488e88a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Applicant"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Applicant"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScannedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extraction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nativeName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latinName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Applicant"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Customer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScannedDocument"}}]}}]}}]} as unknown as DocumentNode<ApplicantQuery, ApplicantQueryVariables>;
export const FollowApplicantDocument = {"__meta__":{"hash":"sha256:ce0cf134a672d3a68cee49ed1bd80aa390dc59d21353073cea8b173c82cf528c"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowApplicant"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customerChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Applicant"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScannedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extraction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nativeName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latinName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Applicant"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Customer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScannedDocument"}}]}}]}}]} as unknown as DocumentNode<FollowApplicantSubscription, FollowApplicantSubscriptionVariables>;
export const BeginDocumentDocument = {"__meta__":{"hash":"sha256:f8be1f48178abddd5745afc3a4240414be499b3b332ef98503923e2bb925ea8b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BeginDocument"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartDocumentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"startDocument"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScannedDocument"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Applicant"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScannedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extraction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nativeName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latinName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Applicant"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Customer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScannedDocument"}}]}}]}}]} as unknown as DocumentNode<BeginDocumentMutation, BeginDocumentMutationVariables>;
export const SendPictureDocument = {"__meta__":{"hash":"sha256:5960faef4c7c1465983cd5a2c707a85edde8d9476c3ac07a6b6b4afc20b84fab"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendPicture"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UploadDocumentImageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"uploadDocumentImage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScannedDocument"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScannedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extraction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nativeName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latinName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}}]}}]}}]} as unknown as DocumentNode<SendPictureMutation, SendPictureMutationVariables>;
export const ApprovePictureDocument = {"__meta__":{"hash":"sha256:05c52ce603fd96953b4461997cb58ff9afbb6c4fcf96a473217b18b6610a6acb"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApprovePicture"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ApproveDocumentImageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"approveDocumentImage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScannedDocument"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScannedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extraction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nativeName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latinName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}}]}}]}}]} as unknown as DocumentNode<ApprovePictureMutation, ApprovePictureMutationVariables>;
export const ServicesDocument = {"__meta__":{"hash":"sha256:1e2c570988a25bda5fa85b79c9500245cadf5be06108ef4123ef83e2ac9d20b4"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"providers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"}}]}}]}}]} as unknown as DocumentNode<ServicesQuery, ServicesQueryVariables>;
export const RequirementsDocument = {"__meta__":{"hash":"sha256:764be3fdd2c6e97e775984d8b01eda0df83ab64546a8157cee0f6652d9a48583"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Requirements"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"providers"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"onboardingRequirements"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"providers"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"providers"}},{"kind":"Field","name":{"kind":"Name","value":"identifierTypes"}}]}}]}}]} as unknown as DocumentNode<RequirementsQuery, RequirementsQueryVariables>;
export const OnboardApplicantDocument = {"__meta__":{"hash":"sha256:6ab64abb73f5113bee5932051be383e21577a30e14c7b45cc3de7750781dca86"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OnboardApplicant"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OnboardCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"onboardCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Applicant"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScannedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extraction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nativeName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latinName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Applicant"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Customer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingOn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScannedDocument"}}]}}]}}]} as unknown as DocumentNode<OnboardApplicantMutation, OnboardApplicantMutationVariables>;
export const ChangeEmailDocument = {"__meta__":{"hash":"sha256:1db69eef1a8d5fe511fa1ef962382ca393d03191967c64c423ff03259dc7861a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangeEmail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"updateCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}}]}}]}}]} as unknown as DocumentNode<ChangeEmailMutation, ChangeEmailMutationVariables>;