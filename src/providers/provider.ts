import type { CustomerProfile, ProfileIdentifier } from '../domain/customer/profile.js';
import type { FieldRule } from '../domain/readiness/field-map.js';
import type { VerificationObservation } from '../domain/verification/verification.js';
import type { IdempotencyPolicy } from './idempotency-policy.js';

/** What a provider answered to an operation that it carried out. */
export interface OperationResult {
  /** The provider's id of the thing created or changed. */
  readonly externalId: string;
  /** What the answer already says of the verification, if anything. */
  readonly verification?: VerificationObservation;
}

/** What every operation is given, whatever it is about. */
export interface OperationCall {
  readonly profile: CustomerProfile;
  /** A UUID, stored before the first call; the policy decides when it changes. */
  readonly idempotencyKey: string;
}

/** A call about one identifier of a customer that the provider has. */
export interface IdentifierCall extends OperationCall {
  readonly identifier: ProfileIdentifier;
  /** The provider's id of the customer. */
  readonly externalCustomerId: string;
  /** The provider's id of the identifier; absent on creation. */
  readonly externalIdentifierId?: string;
}

/** An operation at a provider; absent where the provider has none. Every failure is a `ProviderError`. */
export interface Operation<Call extends OperationCall> {
  readonly policy: IdempotencyPolicy;
  perform(call: Call): Promise<OperationResult>;
  /**
   * Whether the operation has already been carried out, read from the provider: its result, or null when it
   * is surely not there. Required by `lookUpFirst` and `newKeyAfterAnswer`.
   */
  lookUp?(call: Call): Promise<OperationResult | null>;
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
}

/** What a webhook is about. Its word does not count by itself: the status is fetched from the provider. */
export interface WebhookNotice {
  /** The provider's event id, by which a repeat is known. */
  readonly eventId: string;
  readonly occurredAt?: Date;
  /** The provider's id of the customer; null when the event is none that concerns a customer's verification. */
  readonly externalId: string | null;
  /** Reasons and actions that only the webhook tells. */
  readonly observation?: VerificationObservation;
}

/** How a provider's webhooks are checked and read. */
export interface WebhookReader {
  /** Whether signature and form prove that the provider sent exactly these bytes. */
  isAuthentic(webhook: RawWebhook): boolean;
  /** @throws ProviderError `UNEXPECTED_ANSWER` when the body is not of a known form */
  read(webhook: RawWebhook): WebhookNotice;
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
  readonly createCustomer?: Operation<OperationCall>;
  readonly createIdentifier?: Operation<IdentifierCall>;
  readonly updateIdentifier?: Operation<IdentifierCall>;
  readonly deactivateIdentifier?: Operation<IdentifierCall>;
  /** Reads the provider's decision on a customer. */
  fetchVerification?(externalId: string): Promise<VerificationObservation>;
  readonly webhook?: WebhookReader;
  /** Reads one of the provider's code lists, cached by the adapter; null for a list that it does not have. */
  fetchCodeValues?(list: CodeList): Promise<CodeValue[] | null>;
}

/** What providers can do for a customer, as clients see it. */
export const capabilities = [
  'CREATE_CUSTOMER',
  'CREATE_IDENTIFIER',
  'UPDATE_IDENTIFIER',
  'DEACTIVATE_IDENTIFIER',
  'VERIFY',
  'WEBHOOK',
  'CODE_VALUES',
] as const;
/** One of {@link capabilities}. */
export type Capability = (typeof capabilities)[number];

/** What a provider can do, read off the operations that it has. */
export function capabilitiesOf(provider: Provider): Capability[] {
  const has: Record<Capability, boolean> = {
    CREATE_CUSTOMER: provider.createCustomer !== undefined,
    CREATE_IDENTIFIER: provider.createIdentifier !== undefined,
    UPDATE_IDENTIFIER: provider.updateIdentifier !== undefined,
    DEACTIVATE_IDENTIFIER: provider.deactivateIdentifier !== undefined,
    VERIFY: provider.verifies,
    WEBHOOK: provider.webhook !== undefined,
    CODE_VALUES: provider.fetchCodeValues !== undefined,
  };
  return capabilities.filter((capability) => has[capability]);
}
