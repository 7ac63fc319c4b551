import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Rel } from '@mikro-orm/core';
import { Registration } from '../registration/registration.entity.js';
import type { ObservationSource, VerificationReason } from './verification.js';
import type { VerificationState } from './verification-state.js';

/** One change of a registration's verification, kept for good: its history. */
@Entity({ tableName: 'verification_transition' })
export class VerificationTransition {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne({ entity: () => Registration, deleteRule: 'restrict' })
  @Index({ name: 'verification_transition_registration_id' })
  registration!: Rel<Registration>;

  @Property({ type: 'text' })
  fromState!: VerificationState;

  @Property({ type: 'text' })
  toState!: VerificationState;

  @Property({ type: 'text' })
  rawStatus!: string;

  @Property({ type: 'json' })
  reasons: VerificationReason[] = [];

  @Property({ type: 'text' })
  source!: ObservationSource;

  @Property({ type: 'datetime', nullable: true })
  occurredAt?: Date;

  @Property({ type: 'datetime' })
  observedAt!: Date;

  constructor(
    id: string,
    registration: Registration,
    change: Pick<VerificationTransition, 'fromState' | 'toState' | 'rawStatus' | 'reasons' | 'source' | 'observedAt'> &
      Partial<Pick<VerificationTransition, 'occurredAt'>>,
  ) {
    this.id = id;
    this.registration = registration;
    Object.assign(this, change);
  }
}
