import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A seal over the heads of the audit chains that changed since the one before, under a key that is not in the database. */
@Entity({ tableName: 'audit_seal' })
export class AuditSeal {
  /** From 1, without gaps. */
  @PrimaryKey({ type: 'bigint', autoincrement: false })
  sequence!: string;

  /** How many heads it holds. */
  @Property({ type: 'integer' })
  heads!: number;

  /** SHA-256 over the heads in the order of their customers' ids. */
  @Property({ type: 'blob' })
  headsDigest!: Buffer;

  /** How many events are sealed by it and all before it. */
  @Property({ type: 'bigint' })
  events!: string;

  @Property({ type: 'datetime' })
  sealedAt!: Date;

  /** The hash of the seal before, 32 zero bytes for the first. */
  @Property({ type: 'blob' })
  previousHash!: Buffer;

  /** SHA-256 over everything above. */
  @Property({ type: 'blob' })
  hash!: Buffer;

  /** Which master key the MAC's key is derived from. */
  @Property({ type: 'text' })
  keyId!: string;

  /** HMAC-SHA256 over {@link hash}. */
  @Property({ type: 'blob' })
  mac!: Buffer;
}
