import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The end of a customer's audit chain: what the next event is linked to. Written by the database alone, with each event. */
@Entity({ tableName: 'audit_head' })
export class AuditHead {
  @PrimaryKey({ type: 'uuid' })
  customerId!: string;

  /** Of the last event. */
  @Property({ type: 'bigint' })
  position!: string;

  /** Of the last event. */
  @Property({ type: 'blob' })
  hash!: Buffer;

  /** Whether a seal holds it. */
  @Property({ type: 'boolean', default: false })
  isSealed!: boolean;
}
