import type {
  Address,
  DueDiligence,
  Gender,
  IdentifierSource,
  IdentifierStatus,
  IdentifierType,
  LatinName,
  PoliticalExposure,
  RiskScore,
  Screening,
  TemporaryAddress,
} from '../../domain/customer/profile.js';
import type { AuditAction } from '../../domain/audit/audit-event.entity.js';
import type { ImageKind } from '../../domain/document/document-image.entity.js';
import type { ErasureReceiptRow, ErasureRow } from './erasure.js';
import type { TallyRow } from './verification-tally.js';
import type { DocumentState, ImageState } from '../../domain/document/document-state.js';
import type { DocumentSide, DocumentType } from '../../domain/document/document-type.js';
import type { TaskName } from '../../domain/dead-letter/task-name.js';
import type { WebhookState } from '../../domain/webhook/webhook-event.entity.js';
import type { CircuitState } from '../../domain/provider/circuit-state.js';
import type { CallOutcome } from '../../domain/provider/provider-call-count.entity.js';
import type { DriftKind } from '../../domain/provider/provider-drift.entity.js';
import type { Requirement } from '../../domain/readiness/requirement.js';
import type { AgreementSession } from '../../domain/registration/agreement.js';
import type { ProviderFailure } from '../../domain/registration/provider-failure.js';
import type { SubmissionOperation, SubmissionState } from '../../domain/submission/submission-state.js';
import type { RegistrationState } from '../../domain/registration/registration-state.js';
import type { ObservationSource, VerificationReason } from '../../domain/verification/verification.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';

/** A customer as it is read: columns, no entity. Instants are text as PostgreSQL writes them, to the microsecond. */
export interface CustomerRow {
  id: string;
  reference: string;
  salutation: string | null;
  first_name: string;
  middle_name: string | null;
  last_name: string;
  latin_name: LatinName | null;
  date_of_birth: string | null;
  gender: Gender | null;
  nationalities: string[];
  birth_country: string | null;
  locale: string | null;
  email: string | null;
  phone: string | null;
  mobile: string | null;
  main_address: Address | null;
  temporary_address: TemporaryAddress | null;
  politically_exposed: PoliticalExposure | null;
  screening: Screening | null;
  due_diligence: DueDiligence | null;
  risk_score: RiskScore | null;
  description: string | null;
  selfie_verified_at: string | null;
  verification_state: VerificationState;
  merged_into_id: string | null;
  merged_at: string | null;
  retain_until: string | null;
  created_at: string;
  updated_at: string;
}

/** An identifier as it is read: the number only masked. */
export interface IdentifierRow {
  id: string;
  customer_id: string;
  type: IdentifierType;
  number_masked: string;
  number_index: string;
  issuer: string | null;
  issuing_country: string | null;
  nationality: string | null;
  issued_on: string | null;
  expires_on: string | null;
  status: IdentifierStatus;
  comment: string | null;
  source: IdentifierSource;
}

/** What a provider calls an identifier. */
export interface ExternalIdentifierRow {
  id: string;
  identifier_id: string;
  provider_id: string;
  external_id: string;
}

/** A registration as it is read. */
export interface RegistrationRow {
  id: string;
  customer_id: string;
  provider_id: string;
  state: RegistrationState;
  external_id: string | null;
  agreement: AgreementSession | null;
  missing: Requirement[];
  failure: ProviderFailure | null;
  attempts: number;
  next_attempt_at: string | null;
  verification_state: VerificationState;
  raw_status: string | null;
  reasons: VerificationReason[];
  required_actions: Requirement[];
  occurred_at: string | null;
  observed_at: string | null;
  observed_by: ObservationSource | null;
  customer_created_at: string;
  customer_updated_at: string | null;
  customer_last_name: string | null;
  created_at: string;
}

/** One operation at a provider, as far as it is read. */
export interface SubmissionRow {
  id: string;
  registration_id: string;
  operation: SubmissionOperation;
  position: number;
  state: SubmissionState;
  failure: ProviderFailure | null;
  identifier_id: string | null;
  document_id: string | null;
  idempotency_key: string;
  attempts: number;
  interruptions: number;
  next_attempt_at: string | null;
  first_sent_at: string | null;
  intent_at: string | null;
}

/** One change of a registration's verification. */
export interface TransitionRow {
  id: string;
  registration_id: string;
  from_state: VerificationState;
  to_state: VerificationState;
  raw_status: string;
  reasons: VerificationReason[];
  source: ObservationSource;
  occurred_at: string | null;
  observed_at: string;
}

/** A document as it is read. */
export interface DocumentRow {
  id: string;
  customer_id: string;
  type: DocumentType;
  state: DocumentState;
  provider_id: string;
  extraction_encrypted: string | null;
  failure: ProviderFailure | null;
}

/** An image of a document as it is read. */
export interface DocumentImageRow {
  id: string;
  document_id: string;
  side: DocumentSide;
  kind: ImageKind;
  state: ImageState;
  media_type: string;
  width: number;
  height: number;
  size_bytes: number;
  sha256: string;
  created_at: string;
}

/** One entry of the audit trail. */
export interface AuditRow {
  id: string;
  customer_id: string;
  action: AuditAction;
  actor: string;
  details: Record<string, unknown>;
  occurred_at: string;
  /** `bigint`, as text. */
  position: string;
  reason: string | null;
  request_id: string | null;
  origin: string | null;
}

/** Something that a provider says and that nobody here knows. */
export interface ProviderDriftRow {
  provider_id: string;
  kind: DriftKind;
  name: string;
  count: number;
  first_seen_at: string;
  last_seen_at: string;
}

/** Calls to a provider, counted. */
export interface ProviderCallCountRow {
  provider_id: string;
  slot_at: string;
  outcome: CallOutcome;
  latency_bucket: number;
  count: number;
}

/** A process's circuit to a provider. */
export interface ProviderCircuitRow {
  provider_id: string;
  process_id: string;
  state: CircuitState;
  since: string;
  retry_at: string | null;
  seen_at: string;
}

/** A task that faults of ours keep failing. */
export interface DeadLetterRow {
  id: string;
  task: TaskName;
  subject_id: string;
  provider_id: string | null;
  faults: number;
  fault: string;
  first_fault_at: string;
  last_fault_at: string;
}

/** A stored webhook. */
export interface WebhookEventRow {
  id: string;
  provider_id: string;
  event_id: string;
  external_id: string | null;
  reference: string | null;
  topic: string | null;
  state: WebhookState;
  body_encrypted: string;
  note: string | null;
  attempts: number;
  occurred_at: string | null;
  received_at: string;
}

/** The tables that are read, for Kysely. */
export interface Tables {
  /** With the tombstones of those that are erased, which are no {@link CustomerRow}. */
  customer: CustomerRow & { erased_at: string | null };
  erasure: ErasureRow;
  erasure_receipt: ErasureReceiptRow;
  identifier: IdentifierRow;
  external_identifier: ExternalIdentifierRow;
  registration: RegistrationRow;
  submission: SubmissionRow;
  verification_transition: TransitionRow;
  document: DocumentRow;
  document_image: DocumentImageRow;
  audit_event: AuditRow;
  provider_drift: ProviderDriftRow;
  provider_call_count: ProviderCallCountRow;
  provider_circuit: ProviderCircuitRow;
  dead_letter: DeadLetterRow;
  webhook_event: WebhookEventRow;
  verification_tally: TallyRow;
}
