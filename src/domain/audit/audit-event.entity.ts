import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** What can be done to a customer, as one word each. */
export const auditActions = [
  'CUSTOMER_ONBOARDED',
  'CUSTOMER_UPDATED',
  'CUSTOMER_REGISTERED',
  'PROVIDER_CUSTOMER_LINKED',
  'IDENTIFIER_CREATED',
  'IDENTIFIER_UPDATED',
  'IDENTIFIER_DEACTIVATED',
  'IDENTIFIER_DELETED',
  'IDENTIFIER_REVEALED',
  'DOCUMENT_STARTED',
  'DOCUMENT_IMAGE_UPLOADED',
  'DOCUMENT_IMAGE_APPROVED',
  'DOCUMENT_IMAGE_READ',
  'DOCUMENT_STATE_CHANGED',
  'SUBMISSION_SUCCEEDED',
  'SUBMISSION_FAILED',
  'SUBMISSION_UNKNOWN',
  'REGISTRATION_STATE_CHANGED',
  'REGISTRATION_RETRIED',
  'REGISTRATION_RESOLVED',
  'AGREEMENT_CHANGED',
  'VERIFICATION_CHANGED',
  'VERIFICATION_IGNORED',
  'DUPLICATE_FOUND',
  'DUPLICATE_ACCEPTED',
  'CUSTOMER_MERGED',
  'CUSTOMER_ABSORBED',
  'CUSTOMER_HELD',
  'CUSTOMER_ERASURE_REQUESTED',
  'PROVIDER_TOLD_OF_ERASURE',
  'CUSTOMER_ERASED',
  'CUSTOMER_EXPORTED',
] as const;

/** One of {@link auditActions}. */
export type AuditAction = (typeof auditActions)[number];

/** Why something was done, and from where, as far as somebody asked for it. */
export interface AuditCircumstances {
  /** Why, in the words of staff; no personal data belongs in it. */
  readonly reason?: string;
  /** The id of the request, as it is in the logs. */
  readonly requestId?: string;
  /** The network that the request came from, e.g. `203.0.113.0/24`; never a whole address. */
  readonly origin?: string;
}

/**
 * One thing that happened to a customer. Append-only; `details` carries ids, states and field names, no values. The events of
 * a customer are a chain: PostgreSQL gives each its position and its hash when it is inserted (migration 0010).
 */
@Entity({ tableName: 'audit_event' })
@Unique({ name: 'audit_event_customer_position', properties: ['customerId', 'position'] })
export class AuditEvent {
  /** Time-ordered (UUIDv7). */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  customerId!: string;

  @Property({ type: 'text' })
  action!: AuditAction;

  /** Who did it: a caller's subject, `customer:<id>` for a customer, or `system` for what workers and providers caused. */
  @Property({ type: 'text' })
  actor!: string;

  @Property({ type: 'json' })
  details!: Record<string, unknown>;

  @Property({ type: 'datetime' })
  occurredAt: Date = new Date();

  /** From 1, without gaps; the database's to give. */
  @Property({ type: 'bigint', defaultRaw: '0' })
  readonly position!: string;

  /** The hash of the event before, 32 zero bytes for the first. */
  @Property({ type: 'blob', defaultRaw: `'\\x'` })
  readonly previousHash!: Buffer;

  /** SHA-256 over {@link previousHash} and the canonical form of everything else, see docs/audit.md. */
  @Property({ type: 'blob', defaultRaw: `'\\x'` })
  readonly hash!: Buffer;

  @Property({ type: 'text', nullable: true })
  reason?: string;

  @Property({ type: 'text', nullable: true })
  requestId?: string;

  @Property({ type: 'text', nullable: true })
  origin?: string;

  constructor(
    id: string,
    customerId: string,
    action: AuditAction,
    actor: string,
    details: Record<string, unknown>,
    { reason, requestId, origin }: AuditCircumstances = {},
  ) {
    this.id = id;
    this.customerId = customerId;
    this.action = action;
    this.actor = actor;
    this.details = details;
    this.reason = reason;
    this.requestId = requestId;
    this.origin = origin;
  }
}
