import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/**
 * The states of a stored webhook:
 * - `RECEIVED`: stored and acknowledged, to be processed
 * - `PROCESSED`: counted, once
 * - `PARKED`: about a customer or event that we do not know; kept for an operator
 */
export const webhookStates = ['RECEIVED', 'PROCESSED', 'PARKED'] as const;

/** One of {@link webhookStates}. */
export type WebhookState = (typeof webhookStates)[number];

/** A provider's webhook as it came, stored before it is acknowledged. */
@Entity({ tableName: 'webhook_event' })
@Unique({ name: 'webhook_event_provider_event', properties: ['providerId', 'eventId'] })
@Index({ name: 'webhook_event_external_id', properties: ['providerId', 'externalId'] })
@Index({ name: 'webhook_event_reference', properties: ['providerId', 'reference'] })
@Index({ name: 'webhook_event_state', properties: ['state', 'receivedAt'] })
export class WebhookEvent {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  providerId!: string;

  /** The provider's own event id, by which a repeat is known. */
  @Property({ type: 'text' })
  eventId!: string;

  /** The provider's id of the customer that it is about, if it is about one. */
  @Property({ type: 'text', nullable: true })
  externalId?: string;

  /** Our reference of that customer, where the provider repeats it. */
  @Property({ type: 'text', nullable: true })
  reference?: string;

  /** What followed the provider in the address that it came to, e.g. `approved`. */
  @Property({ type: 'text', nullable: true })
  topic?: string;

  /** The customer that it is about, once it is known; then the body is sealed under their key. */
  @Property({ type: 'uuid', nullable: true })
  @Index({ name: 'webhook_event_customer_id' })
  customerId?: string;

  /** The raw body, sealed: it can hold personal data. Under a master key until the customer is known. */
  @Property({ type: 'text' })
  bodyEncrypted!: string;

  @Property({ type: 'text' })
  state: WebhookState = 'RECEIVED';

  /** Why it is parked, for an operator. */
  @Property({ type: 'text', nullable: true })
  note?: string;

  /** How often the provider was asked in vain for the status that this event announces. */
  @Property({ type: 'integer' })
  attempts = 0;

  @Property({ type: 'datetime', nullable: true })
  nextAttemptAt?: Date;

  @Property({ type: 'datetime', nullable: true })
  occurredAt?: Date;

  @Property({ type: 'datetime' })
  receivedAt: Date = new Date();

  @Property({ type: 'datetime', nullable: true })
  processedAt?: Date;
}
