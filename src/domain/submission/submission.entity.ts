import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Rel } from '@mikro-orm/core';
import { DocumentImage } from '../document/document-image.entity.js';
import { Document } from '../document/document.entity.js';
import { Identifier } from '../identifier/identifier.entity.js';
import type { ProviderFailure } from '../registration/provider-failure.js';
import { Registration } from '../registration/registration.entity.js';
import type { SubmissionOperation, SubmissionState } from './submission-state.js';

/**
 * One operation at one provider: the truth about what was sent. Its intent is written before the call and
 * its outcome after it, each fenced on `version`; a job only wakes a worker.
 */
@Entity({ tableName: 'submission' })
@Index({ name: 'submission_due', properties: ['state', 'nextAttemptAt'] })
export class Submission {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne({ entity: () => Registration, deleteRule: 'restrict' })
  @Index({ name: 'submission_registration_id' })
  registration!: Rel<Registration>;

  @Property({ type: 'text' })
  operation!: SubmissionOperation;

  /** The identifier that the operation is about, if it is about one. */
  @ManyToOne({ entity: () => Identifier, nullable: true, deleteRule: 'restrict' })
  identifier?: Rel<Identifier>;

  /** The document that the operation is about, if it is about one. */
  @ManyToOne({ entity: () => Document, nullable: true, deleteRule: 'restrict' })
  document?: Rel<Document>;

  /** The image that is carried or approved. */
  @ManyToOne({ entity: () => DocumentImage, nullable: true, deleteRule: 'restrict' })
  image?: Rel<DocumentImage>;

  /** The order within the registration, from 0. */
  @Property({ type: 'integer' })
  position!: number;

  @Property({ type: 'text' })
  state: SubmissionState = 'PENDING';

  /**
   * What the call is made from (`SubmissionInput`), encrypted: written before the first call, so that a repeat says the
   * same, and gone once the outcome is known.
   */
  @Property({ type: 'text', nullable: true })
  inputEncrypted?: string;

  /** What the provider recognises a repeat by; written before the first call. */
  @Property({ type: 'uuid' })
  idempotencyKey!: string;

  /** When the key at hand was first sent. */
  @Property({ type: 'datetime', nullable: true })
  keyUsedAt?: Date;

  /** Whether the provider answered to the key at hand: where answers are repeated, the next try needs a new key. */
  @Property({ type: 'boolean' })
  isKeySpent = false;

  /** Whether the next try must look the outcome up before it may send again. */
  @Property({ type: 'boolean' })
  isOutcomeOpen = false;

  @Property({ type: 'integer' })
  attempts = 0;

  @Property({ type: 'datetime', nullable: true })
  nextAttemptAt?: Date;

  /** When the call under way, or the last one, was begun. */
  @Property({ type: 'datetime', nullable: true })
  intentAt?: Date;

  /** Until when the worker of the call under way is taken to be alive; it renews this while it waits. */
  @Property({ type: 'datetime', nullable: true })
  leasedUntil?: Date;

  @Property({ type: 'datetime', nullable: true })
  outcomeAt?: Date;

  @Property({ type: 'json', nullable: true })
  failure?: ProviderFailure;

  @Property({ type: 'datetime' })
  createdAt: Date = new Date();

  /** Raised with every claim and outcome: a worker that lost its claim cannot write. */
  @Property({ type: 'integer', version: true })
  version!: number;

  constructor(
    id: string,
    registration: Registration,
    operation: SubmissionOperation,
    position: number,
    idempotencyKey: string,
    identifier?: Identifier,
  ) {
    this.id = id;
    this.registration = registration;
    this.operation = operation;
    this.position = position;
    this.idempotencyKey = idempotencyKey;
    this.identifier = identifier;
  }

  /** It was carried out: nothing of what it was made from is kept. */
  succeed(outcomeAt = new Date()): void {
    this.state = 'SUCCEEDED';
    this.outcomeAt = outcomeAt;
    this.isOutcomeOpen = false;
    this.failure = undefined;
    this.nextAttemptAt = undefined;
    this.inputEncrypted = undefined;
  }

  /** It is not to be sent any more: nothing of what it was made from is kept. */
  cancel(): void {
    this.state = 'CANCELLED';
    this.nextAttemptAt = undefined;
    this.inputEncrypted = undefined;
  }

  /**
   * Begins anew, as if it had never been sent: only for what surely had no effect. Nothing of what it was made from is kept:
   * `sendAnew` keeps what is to be said again.
   */
  startAnew(idempotencyKey: string): void {
    this.state = 'PENDING';
    this.attempts = 0;
    this.idempotencyKey = idempotencyKey;
    this.keyUsedAt = undefined;
    this.isKeySpent = false;
    this.isOutcomeOpen = false;
    this.nextAttemptAt = undefined;
    this.failure = undefined;
    this.inputEncrypted = undefined;
  }
}
