import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import { Customer } from './customer.entity.js';

/**
 * The data key that everything of a customer is sealed with, itself wrapped by a master key. It is made with the customer and
 * never changed; only its wrapping is. Without this row nothing that was sealed with it can be read again.
 */
@Entity({ tableName: 'customer_key' })
export class CustomerKey {
  [PrimaryKeyProp]?: 'customer';

  @ManyToOne({ entity: () => Customer, primary: true, deleteRule: 'restrict', updateRule: 'no action' })
  customer!: Rel<Customer>;

  /** 32 bytes in Base64, wrapped with the context `customer/<id>/data-key`. */
  @Property({ type: 'text' })
  wrappedKey!: string;

  @Property({ type: 'datetime' })
  createdAt!: Date;
}
