import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The head of a customer's audit chain as a seal holds it. */
@Entity({ tableName: 'audit_seal_head' })
@Index({ name: 'audit_seal_head_customer', properties: ['customerId', 'position', 'sequence'] })
export class AuditSealHead {
  @PrimaryKey({ type: 'bigint', autoincrement: false })
  sequence!: string;

  @PrimaryKey({ type: 'uuid' })
  customerId!: string;

  @Property({ type: 'bigint' })
  position!: string;

  @Property({ type: 'blob' })
  hash!: Buffer;
}
