import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What a client's idempotency key was first used for; the same key with another body is refused. */
@Entity({ tableName: 'idempotency_record' })
export class IdempotencyRecord {
  /** The caller that the key belongs to: two callers may use the same key. */
  @PrimaryKey({ type: 'text' })
  caller!: string;

  @PrimaryKey({ type: 'text' })
  key!: string;

  /** Keyed hash of the input in canonical form: tells whether a repeat is the same without keeping its values. */
  @Property({ type: 'text' })
  inputHash!: string;

  @Property({ type: 'uuid' })
  customerId!: string;

  @Property({ type: 'datetime' })
  createdAt: Date = new Date();
}
