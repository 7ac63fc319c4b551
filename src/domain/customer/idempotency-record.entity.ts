import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What a client's idempotency key was first used for; the same key with another body is refused. */
@Entity({ tableName: 'idempotency_record' })
@Index({ name: 'idempotency_record_customer_id', properties: ['customerId'] })
export class IdempotencyRecord {
  /** The caller that the key belongs to: two callers may use the same key. */
  @PrimaryKey({ type: 'text' })
  caller!: string;

  /** The client's key; once the customer is erased, a keyed hash of it. */
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
