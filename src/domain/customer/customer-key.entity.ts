import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * The data key that a customer's images are sealed with, itself wrapped by the master key. Without this row nothing that
 * is sealed with it can be read again, backups included. References `customer`, and is made once and never changed.
 */
@Entity({ tableName: 'customer_key' })
export class CustomerKey {
  @PrimaryKey({ type: 'uuid' })
  customerId!: string;

  /** 32 bytes in Base64, encrypted with the context `customer/<id>/data-key`. */
  @Property({ type: 'text' })
  wrappedKey!: string;

  @Property({ type: 'datetime' })
  createdAt!: Date;
}
