import type { CustomerProfile, ProfileIdentifier } from '../domain/customer/profile.js';
import type { LatinName } from '../domain/customer/profile.js';
import type { DocumentSide, DocumentType } from '../domain/document/document-type.js';
import type { DocumentExtraction } from '../domain/document/extraction.js';
import type { FieldRule } from '../domain/readiness/field-map.js';
import type { HeldForm } from '../domain/readiness/held-fields.js';
import type { AgreementSession } from '../domain/registration/agreement.js';
import type { ProviderRecord } from '../domain/registration/provider-record.js';
import type { VerificationObservation } from '../domain/verification/verification.js';
import type { AnswerMap } from './answer-map.js';
import type { Doubt } from './doubt.js';
import type { IdempotencyPolicy } from './idempotency-policy.js';

/** What a provider answered to an operation that it carried out. */
export interface OperationResult {
  /** The provider's id of the thing created or changed. */
  readonly externalId: string;
  /** What the provider holds of the customer now, where that is not just what it was told. */
  readonly held?: HeldForm;
  /** What the answer already says of the verification, if anything. */
  readonly verification?: VerificationObservation;
  /** The session that was opened or signed, for agreement operations. */
  readonly agreement?: AgreementSession;
  /** What was read, for steps of a document. */
  readonly document?: DocumentResult;
}

/** What every operation is given, whatever it is about. */
export interface OperationCall {
  readonly profile: CustomerProfile;
  /** A UUID, stored before the first call; the policy decides when it changes. */
  readonly idempotencyKey: string;
}

/** A call about a customer that the provider has. */
export interface CustomerCall extends OperationCall {
  /** The provider's id of the customer. */
  readonly externalCustomerId: string;
}

/** A change of a customer that the provider has. */
export interface UpdateCustomerCall extends CustomerCall {
  /** What the provider holds in its own form, as far as it is known; absent: nothing is known. */
  readonly held?: HeldForm;
}

/** A call about one identifier of a customer that the provider has. */
export interface IdentifierCall extends CustomerCall {
  readonly identifier: ProfileIdentifier;
  /** The provider's id of the identifier; absent on creation. */
  readonly externalIdentifierId?: string;
}

/** The signature of an agreement session. */
export interface SignAgreementCall extends OperationCall {
  /** The provider's reference of the session. */
  readonly agreementReference: string;
  /** The net address that the applicant signed from. */
  readonly ipAddress: string;
}

/** A step of a document. */
export interface DocumentStepCall extends CustomerCall {
  readonly documentType: DocumentType;
  /** What the provider's session is continued with, as an earlier step answered it. */
  readonly session?: string;
}

/** One image of a document. */
export interface DocumentCall extends DocumentStepCall {
  /** FRONT where a document has one side only. */
  readonly side: DocumentSide;
  readonly image: Buffer;
  /** E.g. `image/jpeg`. */
  readonly mediaType: string;
  /** ISO 3166-1 alpha-2. */
  readonly issuingCountry?: string;
  /** The provider's id of the customer's identifier of this type, where it holds identifiers on their own. */
  readonly externalIdentifierId?: string;
}

/** The approval of what was read from one side of a document. */
export interface ApproveDocumentCall extends DocumentStepCall {
  readonly side: DocumentSide;
  /** The Latin name as it should be; absent: as it was read. */
  readonly corrections?: LatinName;
}

/** What a step of a document has brought. */
export interface DocumentResult {
  /** What the next step needs, in the adapter's own form; stored sealed. */
  readonly session?: string;
  /** What was read from the image. */
  readonly extraction?: DocumentExtraction;
  /** Images that the provider made while it read. */
  readonly images?: readonly {
    readonly kind: 'SCAN' | 'PORTRAIT';
    readonly side: DocumentSide;
    readonly bytes: Buffer;
  }[];
}

/** What a provider does with documents. */
export interface DocumentHandling {
  /** The types that it takes. */
  readonly types: readonly DocumentType[];
  /** Whether it reads them, and has what it read approved. */
  readonly isRead: boolean;
  /** Whether it decides on them, told by webhook. */
  readonly isDecided: boolean;
}

/** What any operation may be given: what it does not need is empty or absent. */
export type AnyCall = UpdateCustomerCall & IdentifierCall & SignAgreementCall & DocumentCall & ApproveDocumentCall;

/** An operation at a provider; absent where the provider has none. Every failure is a `ProviderError`. */
export interface Operation<Call extends OperationCall> {
  readonly policy: IdempotencyPolicy;
  /** Why that policy, and what an operator does about an outcome that stays unknown. */
  readonly doubt: Doubt;
  perform(call: Call): Promise<OperationResult>;
  /**
   * Whether the operation has already been carried out, read from the provider: its result, or null when it
   * is surely not there. Required by `lookUpFirst` and `newKeyAfterAnswer`.
   */
  lookUp?(call: Call): Promise<OperationResult | null>;
  /** Whether only what a look-up finds counts, since the provider may have it where it finds nothing; default: no. */
  readonly provesPresenceOnly?: boolean;
}

/** What of a customer a provider is to forget. */
export interface EraseCall {
  /** The provider's id of the customer. */
  readonly externalCustomerId: string;
  /** Its ids of the identifiers that were carried to it. */
  readonly externalIdentifierIds: readonly string[];
}

/** How a provider is told that a customer is erased; absent where it documents no way. Every failure is a `ProviderError`. */
export interface EraseOperation {
  /** What it keeps all the same, and what a person has to do about that; absent: nothing. */
  readonly leaves?: string;
  /** Safe to repeat, whatever became of an earlier try. */
  perform(call: EraseCall): Promise<void>;
}

/** What an identifier rule sees: the identifier and the customer that it belongs to. */
export interface IdentifierSubject {
  readonly profile: CustomerProfile;
  readonly identifier: ProfileIdentifier;
}

/** A webhook as it came in; header names in lower case. */
export interface RawWebhook {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawBody: Buffer;
  /** What followed `/webhooks/<provider>/` in the address, e.g. `approved`. */
  readonly topic?: string;
  /** The address's query; empty where there was none. */
  readonly query?: Readonly<Record<string, unknown>>;
}

/**
 * What a webhook is about. Where the provider can be asked, its word does not count by itself: the status is fetched.
 */
export interface WebhookNotice {
  /** The provider's event id, by which a repeat is known. */
  readonly eventId: string;
  readonly occurredAt?: Date;
  /** The provider's id of the customer; null when the event is none that concerns a customer's verification. */
  readonly externalId: string | null;
  /** Our reference of the customer, from a provider that repeats it: finds a customer whose external id we lack. */
  readonly reference?: string;
  /** Reasons and actions that only the webhook tells; the whole decision where the provider cannot be asked. */
  readonly observation?: VerificationObservation;
  /** A change of an agreement session. */
  readonly agreement?: Pick<AgreementSession, 'reference' | 'status'>;
  /** The part of the body that is kept of it, for a webhook about several customers; reads as this one notice. Default: all. */
  readonly body?: string;
}

/** How a provider's webhooks are checked and read. */
export interface WebhookReader {
  /** Whether signature and form prove that the provider sent exactly these bytes. */
  isAuthentic(webhook: RawWebhook): boolean;
  /** Whether it only asks if somebody listens: answered with success, and nothing else happens. */
  isProbe?(webhook: RawWebhook): boolean;
  /**
   * What it tells, one notice for each thing; a stored webhook is read again with its topic and without headers.
   * @throws ProviderError `UNEXPECTED_ANSWER` when the body is not of a known form
   */
  read(webhook: RawWebhook): WebhookNotice[];
}

/** What a provider holds of a customer, as it answered. */
export interface FetchedRecord extends ProviderRecord {
  /** Whether the provider shows everything that it holds: what is not there then is not held. */
  readonly isWhole: boolean;
}

/** The code lists that a provider can publish. */
export const codeLists = ['IDENTIFIER_TYPE', 'COUNTRY'] as const;
/** One of {@link codeLists}. */
export type CodeList = (typeof codeLists)[number];

/** One entry of a provider's own code list. */
export interface CodeValue {
  readonly id: string;
  readonly name: string;
  readonly position?: number;
}

/** A configured provider, ready to be called. Operations that it lacks are absent. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** Whether it decides on a customer's verification; one that does not is provisioned, never verified. */
  readonly verifies: boolean;
  /** What it needs and takes to create a customer; judged even where there is no `createCustomer`. */
  readonly customerFields: readonly FieldRule<CustomerProfile>[];
  /** What it needs and takes for each identifier; empty where identifiers are not carried on their own. */
  readonly identifierFields: readonly FieldRule<IdentifierSubject>[];
  /** What it needs and takes for each image of a document; absent where it takes none. */
  readonly documentFields?: readonly FieldRule<DocumentCall>[];
  /** Fields of its requests that are never sent, in its own names, with the reason why; default: none. */
  readonly notSent?: Readonly<Record<string, string>>;
  /**
   * The fields of its requests that are no form of a customer, identifier or document (tokens, commands, sessions), by
   * operation of its contract, with what fills each; default: none.
   */
  readonly requests?: AnswerMap;
  /**
   * Every field of its answers beside those of `customerFields` and `identifierFields`, by operation of its contract:
   * what is not listed is drift, told to `ProviderConfig.reportDrift`.
   */
  readonly answers: AnswerMap;
  readonly createCustomer?: Operation<OperationCall>;
  readonly updateCustomer?: Operation<UpdateCustomerCall>;
  readonly createIdentifier?: Operation<IdentifierCall>;
  readonly updateIdentifier?: Operation<IdentifierCall>;
  readonly deactivateIdentifier?: Operation<IdentifierCall>;
  /** Removes an identifier that should never have been there. */
  readonly deleteIdentifier?: Operation<IdentifierCall>;
  /** Has the customer verified, where the provider does that on command; its refusal carries the observation. */
  readonly verifyCustomer?: Operation<CustomerCall>;
  /** Makes a verified customer active. */
  readonly activateCustomer?: Operation<CustomerCall>;
  /** Opens a session in which the applicant signs the provider's agreements; before there is a customer. */
  readonly startAgreement?: Operation<OperationCall>;
  readonly signAgreement?: Operation<SignAgreementCall>;
  /** What it does with documents; absent where it takes none. */
  readonly documents?: DocumentHandling;
  /** Opens what the images of a document are then uploaded to, where the provider has such a step. */
  readonly startDocument?: Operation<DocumentStepCall>;
  readonly approveDocument?: Operation<ApproveDocumentCall>;
  /** Gives the provider one image of a document. */
  readonly uploadDocument?: Operation<DocumentCall>;
  readonly eraseCustomer?: EraseOperation;
  /** Reads the provider's decision on a customer; absent where only webhooks tell it. */
  fetchVerification?(externalId: string): Promise<VerificationObservation>;
  /** Reads what the provider holds of a customer. */
  fetchRecord?(externalId: string): Promise<FetchedRecord>;
  readonly webhook?: WebhookReader;
  /** Reads one of the provider's code lists, cached by the adapter; null for a list that it does not have. */
  fetchCodeValues?(list: CodeList): Promise<CodeValue[] | null>;
}
