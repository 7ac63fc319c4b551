import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

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
  'CUSTOMER_HELD',
  'CUSTOMER_ERASURE_REQUESTED',
  'PROVIDER_TOLD_OF_ERASURE',
  'CUSTOMER_ERASED',
  'CUSTOMER_EXPORTED',
] as const;

/** One of {@link auditActions}. */
export type AuditAction = (typeof auditActions)[number];

/** One thing that happened to a customer. Append-only; `details` carries ids, states and field names, no values. */
@Entity({ tableName: 'audit_event' })
@Index({ name: 'audit_event_customer', properties: ['customerId', 'id'] })
export class AuditEvent {
  /** Time-ordered (UUIDv7). */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  customerId!: string;

  @Property({ type: 'text' })
  action!: AuditAction;

  /** Who did it: a caller's subject, or `system` for what workers and providers caused. */
  @Property({ type: 'text' })
  actor!: string;

  @Property({ type: 'json' })
  details!: Record<string, unknown>;

  @Property({ type: 'datetime' })
  occurredAt: Date = new Date();

  constructor(id: string, customerId: string, action: AuditAction, actor: string, details: Record<string, unknown>) {
    this.id = id;
    this.customerId = customerId;
    this.action = action;
    this.actor = actor;
    this.details = details;
  }
}
