import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CustomerKey } from '../../domain/customer/customer-key.entity.js';
import type { Customer } from '../../domain/customer/customer.entity.js';
import type { Persists } from '../writes/new-rows.js';
import { CustomerSealer, KeyDestroyed } from './customer-sealer.js';
import type { FieldCipher } from './field-cipher.js';
import type { KeyWrapping } from './key-wrapping.js';

const KEY_BYTES = 32;

interface KeyRow {
  readonly id: string;
  readonly wrapped: string | null;
  readonly is_destroyed: boolean;
}

/**
 * The customers' data keys: each of 32 random bytes, stored wrapped by the master key and kept nowhere else. A customer's key
 * is made with the customer; one from before that gets its key at the first use. What a unit of work has opened it does not
 * read again; nothing is kept beyond it.
 */
export class CustomerKeys {
  readonly #wrapping: KeyWrapping;
  readonly #master: FieldCipher;
  readonly #opened = new WeakMap<EntityManager, Map<string, CustomerSealer>>();

  constructor(wrapping: KeyWrapping, master: FieldCipher) {
    this.#wrapping = wrapping;
    this.#master = master;
  }

  /** Makes the key of a customer that is about to be stored among the same rows: both are there, or neither. */
  async makeKey(rows: Persists, customer: Customer): Promise<CustomerSealer> {
    const { wrappedKey, sealer } = await this.generate(customer.id);
    rows.persist(Object.assign(new CustomerKey(), { customer, wrappedKey, createdAt: new Date() }));
    return sealer;
  }

  /** A new key for a customer; it is theirs once the caller has stored it. */
  async generate(customerId: string): Promise<{ wrappedKey: string; sealer: CustomerSealer }> {
    const dataKey = randomBytes(KEY_BYTES);
    const wrappedKey = await this.#wrapping.wrap(dataKey, contextOf(customerId));
    const sealer = new CustomerSealer(this.#master, dataKey);
    dataKey.fill(0);
    return { wrappedKey, sealer };
  }

  /** What seals and opens a customer's values. @throws Error when the customer does not exist */
  async getSealer(em: EntityManager, customerId: string): Promise<CustomerSealer> {
    return sealerOf(await this.getSealers(em, [customerId]), customerId);
  }

  /**
   * The sealers of those of the customers that exist, in one statement for any number of them. A key that is destroyed, or
   * cannot be unwrapped, makes its own customer's sealer throw and no other's.
   */
  async getSealers(em: EntityManager, customerIds: readonly string[]): Promise<ReadonlyMap<string, CustomerSealer>> {
    const opened = this.#openedIn(em);
    const asked = [...new Set(customerIds)].filter((id) => !opened.has(id));
    if (asked.length > 0) {
      const rows = await this.#readOrMake(em, asked);
      const sealers = await Promise.all(rows.map((row) => this.#open(row)));
      rows.forEach(({ id }, position) => {
        const sealer = sealers[position];
        if (sealer) opened.set(id, sealer);
      });
    }
    return opened;
  }

  /**
   * The data key itself, for pictures. Whoever asked overwrites it after use.
   * @throws KeyDestroyed, or Error when the customer does not exist or the key cannot be unwrapped
   */
  async getDataKey(em: EntityManager, customerId: string): Promise<Buffer> {
    const [row] = await this.#readOrMake(em, [customerId]);
    if (!row) throw new Error(`There is no customer ${customerId} to have a data key`);
    return this.#unwrap(row);
  }

  /**
   * Destroys the key of a customer in the transaction of `em`: once that is committed, nothing that was sealed of them can be
   * read again, here or in a backup of anything but this table. None is ever made in its place.
   */
  async destroy(em: EntityManager, customerId: string): Promise<void> {
    await em.execute(
      `insert into destroyed_key (customer_id, destroyed_at) values (?, now()) on conflict (customer_id) do nothing`,
      [customerId],
    );
    await em.execute(`delete from customer_key where customer_id = ?`, [customerId]);
    this.#openedIn(em).delete(customerId);
  }

  /** The same key, wrapped by the current master key. @throws Error when the one that wraps it now is missing */
  async rewrap(customerId: string, wrapped: string): Promise<string> {
    const dataKey = await this.#wrapping.unwrap(wrapped, contextOf(customerId));
    try {
      return await this.#wrapping.wrap(dataKey, contextOf(customerId));
    } finally {
      dataKey.fill(0);
    }
  }

  #openedIn(em: EntityManager): Map<string, CustomerSealer> {
    const opened = this.#opened.get(em) ?? new Map<string, CustomerSealer>();
    this.#opened.set(em, opened);
    return opened;
  }

  async #open(row: KeyRow): Promise<CustomerSealer> {
    try {
      const dataKey = await this.#unwrap(row);
      const sealer = new CustomerSealer(this.#master, dataKey);
      dataKey.fill(0);
      return sealer;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return new CustomerSealer(this.#master, error);
    }
  }

  async #unwrap({ id, wrapped, is_destroyed }: KeyRow): Promise<Buffer> {
    if (is_destroyed) throw new KeyDestroyed(id);
    if (wrapped === null) throw new Error(`The data key of customer ${id} could not be read back`);
    return this.#wrapping.unwrap(wrapped, contextOf(id));
  }

  async #readOrMake(em: EntityManager, customerIds: readonly string[]): Promise<KeyRow[]> {
    const rows = await readKeys(em, customerIds);
    const without = rows.filter(({ wrapped, is_destroyed }) => wrapped === null && !is_destroyed);
    if (without.length === 0) return rows;
    await this.#makeMissing(
      em,
      without.map(({ id }) => id),
    );
    return readKeys(em, customerIds);
  }

  /** Whoever comes second waits for the first one's row, keeps it, and reads it. */
  async #makeMissing(em: EntityManager, customerIds: readonly string[]): Promise<void> {
    const made = await Promise.all(
      customerIds.toSorted().map(async (id) => ({ id, wrapped: (await this.generate(id)).wrappedKey })),
    );
    await em.execute(
      `insert into customer_key (customer_id, wrapped_key, created_at)
       select made.id, made.wrapped, now() from jsonb_to_recordset(?::jsonb) as made(id uuid, wrapped text)
        where not exists (select from destroyed_key d where d.customer_id = made.id)
           on conflict (customer_id) do nothing`,
      [JSON.stringify(made)],
    );
  }
}

/** The sealer of a customer that was asked for. @throws Error when it is not among them */
export function sealerOf(sealers: ReadonlyMap<string, CustomerSealer>, customerId: string): CustomerSealer {
  const sealer = sealers.get(customerId);
  if (!sealer) throw new Error(`The data key of customer ${customerId} was not loaded`);
  return sealer;
}

function readKeys(em: EntityManager, customerIds: readonly string[]): Promise<KeyRow[]> {
  return em.execute<KeyRow[]>(
    `select c.id, k.wrapped_key as wrapped, d.customer_id is not null as is_destroyed
       from customer c
       left join customer_key k on k.customer_id = c.id
       left join destroyed_key d on d.customer_id = c.id
      where c.id = any(?::uuid[])`,
    [`{${customerIds.join(',')}}`],
  );
}

/** What a wrapped key is bound to. */
function contextOf(customerId: string): string {
  return `customer/${customerId}/data-key`;
}
