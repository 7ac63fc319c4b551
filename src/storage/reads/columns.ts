import type {
  AuditRow,
  CustomerRow,
  DocumentImageRow,
  DocumentRow,
  ExternalIdentifierRow,
  IdentifierRow,
  RegistrationRow,
  TransitionRow,
} from './tables.js';

/** The columns that are read of each table: what is sealed or internal stays in the database. */
const customer = [
  'id',
  'reference',
  'salutation',
  'first_name',
  'middle_name',
  'last_name',
  'latin_name',
  'date_of_birth',
  'gender',
  'nationalities',
  'birth_country',
  'locale',
  'email',
  'phone',
  'mobile',
  'main_address',
  'temporary_address',
  'politically_exposed',
  'screening',
  'due_diligence',
  'risk_score',
  'description',
  'selfie_verified_at',
  'verification_state',
  'merged_into_id',
  'merged_at',
  'retain_until',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof CustomerRow)[];

const identifier = [
  'id',
  'customer_id',
  'type',
  'number_masked',
  'issuer',
  'issuing_country',
  'nationality',
  'issued_on',
  'expires_on',
  'status',
  'comment',
  'source',
] as const satisfies readonly (keyof IdentifierRow)[];

const externalIdentifier = [
  'id',
  'identifier_id',
  'provider_id',
  'external_id',
] as const satisfies readonly (keyof ExternalIdentifierRow)[];

const registration = [
  'id',
  'customer_id',
  'provider_id',
  'state',
  'external_id',
  'agreement',
  'missing',
  'failure',
  'attempts',
  'next_attempt_at',
  'verification_state',
  'raw_status',
  'reasons',
  'required_actions',
  'occurred_at',
  'observed_at',
  'observed_by',
] as const satisfies readonly (keyof RegistrationRow)[];

const transition = [
  'id',
  'registration_id',
  'from_state',
  'to_state',
  'raw_status',
  'reasons',
  'source',
  'occurred_at',
  'observed_at',
] as const satisfies readonly (keyof TransitionRow)[];

const document = [
  'id',
  'customer_id',
  'type',
  'state',
  'provider_id',
  'extraction_encrypted',
  'failure',
] as const satisfies readonly (keyof DocumentRow)[];

const documentImage = [
  'id',
  'document_id',
  'side',
  'kind',
  'state',
  'media_type',
  'width',
  'height',
  'size_bytes',
  'sha256',
  'created_at',
] as const satisfies readonly (keyof DocumentImageRow)[];

const auditEvent = [
  'id',
  'customer_id',
  'action',
  'actor',
  'details',
  'occurred_at',
  'position',
  'reason',
  'request_id',
  'origin',
] as const satisfies readonly (keyof AuditRow)[];

/** The columns of each table that reads select. */
export const columns = {
  customer,
  identifier,
  externalIdentifier,
  registration,
  transition,
  document,
  documentImage,
  auditEvent,
};
