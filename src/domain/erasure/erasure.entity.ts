import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { ErasureState } from './erasure-state.js';

/** The erasure of a customer: the truth about how far it is. It stays when the person is gone, as the proof of it. */
@Entity({ tableName: 'erasure' })
@Index({ name: 'erasure_state', properties: ['state', 'nextAttemptAt'] })
@Index({ name: 'erasure_name_indexes', properties: ['nameIndexes'], type: 'gin' })
export class Erasure {
  @PrimaryKey({ type: 'uuid' })
  customerId!: string;

  @Property({ type: 'text' })
  state: ErasureState = 'REQUESTED';

  /** The caller, as the audit trail names them. */
  @Property({ type: 'text' })
  requestedBy!: string;

  @Property({ type: 'datetime' })
  requestedAt!: Date;

  /** Why; written by who asked, and kept. */
  @Property({ type: 'text' })
  reason!: string;

  /** When a worker looks again, if nothing wakes one before. */
  @Property({ type: 'datetime' })
  nextAttemptAt!: Date;

  /** Pictures that were in the store; counted with the destruction. */
  @Property({ type: 'integer' })
  imagesDestroyed = 0;

  /** Keyed hashes of what providers may still call the customer; written with the destruction. */
  @Property({ type: 'array' })
  nameIndexes: string[] = [];

  @Property({ type: 'datetime', nullable: true })
  finishedAt?: Date;
}
