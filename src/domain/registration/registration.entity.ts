import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { DeferMode, type Rel } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.js';
import type { Requirement } from '../readiness/requirement.js';
import type { ObservationSource, VerificationReason } from '../verification/verification.js';
import type { VerificationState } from '../verification/verification-state.js';
import type { AgreementSession } from './agreement.js';
import type { ProviderFailure } from './provider-failure.js';
import type { RecordSource } from './provider-record.js';
import { canRegistrationBecome, type RegistrationState } from './registration-state.js';
import { Tracked } from '../tracked.entity.js';

/** A customer at one provider: what was carried there, what the provider calls it and what it decided. */
@Entity({ tableName: 'registration' })
@Unique({
  name: 'registration_customer_provider',
  properties: ['customer', 'providerId'],
  deferMode: DeferMode.INITIALLY_IMMEDIATE,
})
@Unique({ name: 'registration_provider_external_id', properties: ['providerId', 'externalId'] })
@Index({ name: 'registration_provider_state', properties: ['providerId', 'state', 'customerCreatedAt', 'customer'] })
export class Registration extends Tracked {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne({ entity: () => Customer, deleteRule: 'restrict' })
  customer!: Rel<Customer>;

  /** When the customer was taken in: lists by provider and state are in this order. */
  @Property({ type: 'datetime', onCreate: ({ customer }: Registration) => customer.createdAt })
  customerCreatedAt!: Date;

  /** When the customer was last changed, as the database keeps it; nothing while the state is REGISTERED. */
  @Property({ type: 'datetime', nullable: true, onCreate: ({ customer }: Registration) => customer.updatedAt })
  customerUpdatedAt?: Date;

  /** The customer's, likewise. */
  @Property({ type: 'text', nullable: true, onCreate: ({ customer }: Registration) => customer.lastName })
  customerLastName?: string;

  @Property({ type: 'text' })
  providerId!: string;

  @Property({ type: 'text' })
  state: RegistrationState = 'QUEUED';

  /** The provider's id of the customer, as soon as it is known. */
  @Property({ type: 'text', nullable: true })
  externalId?: string;

  /** A signed agreement's reference for this provider, given by the client. */
  @Property({ type: 'text', nullable: true })
  agreementReference?: string;

  /** The session in which the applicant signs the provider's agreements, if one was opened. */
  @Property({ type: 'json', nullable: true })
  agreement?: AgreementSession;

  /** What the provider holds as far as we know (`ProviderRecord`), encrypted. */
  @Property({ type: 'text', nullable: true })
  recordEncrypted?: string;

  /** When we last learnt what it holds. */
  @Property({ type: 'datetime', nullable: true })
  recordAt?: Date;

  @Property({ type: 'text', nullable: true })
  recordSource?: RecordSource;

  /** What is missing while the state is BLOCKED; empty otherwise. */
  @Property({ type: 'json' })
  missing: Requirement[] = [];

  @Property({ type: 'json', nullable: true })
  failure?: ProviderFailure;

  /** Calls made to the provider for this registration, over all its submissions. */
  @Property({ type: 'integer' })
  attempts = 0;

  @Property({ type: 'datetime', nullable: true })
  nextAttemptAt?: Date;

  @Property({ type: 'text' })
  verificationState: VerificationState = 'NOT_STARTED';

  /** The provider's own word for its decision. */
  @Property({ type: 'text', nullable: true })
  rawStatus?: string;

  @Property({ type: 'json' })
  reasons: VerificationReason[] = [];

  @Property({ type: 'json' })
  requiredActions: Requirement[] = [];

  /** When the provider says that it decided. */
  @Property({ type: 'datetime', nullable: true })
  occurredAt?: Date;

  /** When we last heard the provider's word, and how. */
  @Property({ type: 'datetime', nullable: true })
  observedAt?: Date;

  @Property({ type: 'text', nullable: true })
  observedBy?: ObservationSource;

  /** When this registration was last taken up by the poll, whatever came of it. */
  @Property({ type: 'datetime', nullable: true })
  polledAt?: Date;

  constructor(id: string, customer: Customer, providerId: string) {
    super();
    this.id = id;
    this.customer = customer;
    this.providerId = providerId;
  }

  /**
   * Changes the state; the same state again is no change.
   * @returns whether it changed
   * @throws Error on a transition that the domain does not know, e.g. out of CLOSED
   */
  become(state: RegistrationState): boolean {
    if (state === this.state) return false;
    if (!canRegistrationBecome(this.state, state)) {
      throw new Error(`A registration cannot go from ${this.state} to ${state}`);
    }
    this.state = state;
    return true;
  }
}
