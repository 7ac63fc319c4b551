import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CustomerKey } from '../../domain/customer/customer-key.entity.js';
import type { FieldCipher } from './field-cipher.js';

const KEY_BYTES = 32;

/** The customers' data keys: each of 32 random bytes, stored wrapped by the master key and kept nowhere else. */
export class CustomerKeys {
  readonly #cipher: FieldCipher;

  constructor(cipher: FieldCipher) {
    this.#cipher = cipher;
  }

  /**
   * The data key of a customer, made at the first call; of two first calls at once both get the same key.
   * @throws Error when the customer does not exist, or the key was wrapped by a master key that is not in the ring
   */
  async getDataKey(em: EntityManager, customerId: string): Promise<Buffer> {
    const wrapped = (await findWrapped(em, customerId)) ?? (await this.#create(em, customerId));
    return Buffer.from(this.#cipher.decrypt(wrapped, contextOf(customerId)), 'base64');
  }

  /**
   * Destroys the key of a customer in the transaction of `em`: nothing that was sealed with it can be read again. None is ever
   * made in its place, once the customer is marked as erased.
   */
  async destroy(em: EntityManager, customerId: string): Promise<void> {
    await em.execute('delete from customer_key where customer_id = ?', [customerId]);
  }

  async #create(em: EntityManager, customerId: string): Promise<string> {
    const wrappedKey = this.#cipher.encrypt(randomBytes(KEY_BYTES).toString('base64'), contextOf(customerId));
    // Whoever comes second waits for the first one's row, keeps it, and reads it.
    await em
      .createQueryBuilder(CustomerKey)
      .insert({ customer: customerId, wrappedKey, createdAt: new Date() })
      .onConflict('customer')
      .ignore()
      .execute();
    const wrapped = await findWrapped(em, customerId);
    if (wrapped === undefined) throw new Error(`The data key of customer ${customerId} could not be read back`);
    return wrapped;
  }
}

async function findWrapped(em: EntityManager, customerId: string): Promise<string | undefined> {
  const key = await em.findOne(CustomerKey, { customer: customerId }, { disableIdentityMap: true });
  return key?.wrappedKey;
}

function contextOf(customerId: string): string {
  return `customer/${customerId}/data-key`;
}
