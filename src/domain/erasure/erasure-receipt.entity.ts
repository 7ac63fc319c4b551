import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { FailureCode } from '../registration/provider-failure.js';
import type { ReceiptOutcome } from './erasure-state.js';

/**
 * What one provider was told of an erasure, kept as its proof. The provider's record id stays in it: it says nothing of the
 * person by itself, and without it nobody could ask the provider afterwards.
 */
@Entity({ tableName: 'erasure_receipt' })
@Index({ name: 'erasure_receipt_external_id', properties: ['providerId', 'externalId'] })
export class ErasureReceipt {
  [PrimaryKeyProp]?: ['customerId', 'providerId'];

  @PrimaryKey({ type: 'uuid' })
  customerId!: string;

  @PrimaryKey({ type: 'text' })
  providerId!: string;

  /** The provider's id of the customer, if it was ever known. */
  @Property({ type: 'text', nullable: true })
  externalId?: string;

  /** The provider's ids of the identifiers that it has to forget, while it is PENDING. */
  @Property({ type: 'json', nullable: true })
  externalIdentifierIds?: readonly string[];

  @Property({ type: 'text' })
  outcome!: ReceiptOutcome;

  /** Why it was not carried out, for PENDING after a try and for FAILED. */
  @Property({ type: 'text', nullable: true })
  code?: FailureCode;

  /** What a person must still do at the provider; absent when nothing is. */
  @Property({ type: 'text', nullable: true })
  advice?: string;

  /** Tries that reached the provider, or should have. */
  @Property({ type: 'integer' })
  attempts = 0;

  @Property({ type: 'datetime', nullable: true })
  nextAttemptAt?: Date;

  /** When the outcome was known. */
  @Property({ type: 'datetime', nullable: true })
  settledAt?: Date;
}
