import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Customer } from '../../../src/domain/customer/customer.entity.js';
import { CustomerKeys } from '../../../src/storage/crypto/customer-keys.js';
import { FieldCipher } from '../../../src/storage/crypto/field-cipher.js';
import { LocalKeyWrapping } from '../../../src/storage/crypto/key-wrapping.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';
import { openOrm } from '../../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const [oldEntry, newEntry] = [generateKeyEntry('k1'), generateKeyEntry('k2')];
const keysUnder = (ring: string) => {
  const keyring = parseKeyring(ring);
  return new CustomerKeys(new LocalKeyWrapping(keyring), new FieldCipher(keyring));
};
const keys = keysUnder(oldEntry);
let database: TestDatabase;
let orm: MikroORM;

async function newCustomer(): Promise<string> {
  const id = randomUUID();
  const em = orm.em.fork();
  em.persist(new Customer(id, id.replaceAll('-', ''), { name: { first: 'Ada', last: 'Example' }, nationalities: [] }));
  await em.flush();
  return id;
}

const wrappedKeys = () =>
  orm.em.fork().execute<{ customer_id: string; wrapped_key: string }[]>('select * from customer_key');

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
});

afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

describe('getDataKey', () => {
  test('makes a key of 32 bytes once, and stores it wrapped', async () => {
    const customer = await newCustomer();
    const key = await keys.getDataKey(orm.em.fork(), customer);
    expect(key.length).toBe(32);
    expect(await keys.getDataKey(orm.em.fork(), customer)).toEqual(key);
    const stored = JSON.stringify((await wrappedKeys()).filter(({ customer_id }) => customer_id === customer));
    expect(stored).toContain('"wrapped_key":"v1.k1.');
    for (const form of ['base64', 'base64url', 'hex'] as const) expect(stored).not.toContain(key.toString(form));
  });

  test('gives every customer another key', async () => {
    const [one, other] = await Promise.all([newCustomer(), newCustomer()]);
    expect(await keys.getDataKey(orm.em.fork(), one)).not.toEqual(await keys.getDataKey(orm.em.fork(), other));
  });

  test('gives the same key to all who ask first at once, in and out of transactions', async () => {
    const customer = await newCustomer();
    const asked = await Promise.all([
      ...Array.from({ length: 5 }, () => keys.getDataKey(orm.em.fork(), customer)),
      ...Array.from({ length: 3 }, () => orm.em.fork().transactional((em) => keys.getDataKey(em, customer))),
    ]);
    expect(new Set(asked.map((key) => key.toString('hex'))).size).toBe(1);
    expect((await wrappedKeys()).filter(({ customer_id }) => customer_id === customer)).toHaveLength(1);
  });

  test('opens a key after the master key was rotated, and not without the old one', async () => {
    const customer = await newCustomer();
    const key = await keys.getDataKey(orm.em.fork(), customer);
    expect(await keysUnder(`${newEntry},${oldEntry}`).getDataKey(orm.em.fork(), customer)).toEqual(key);
    await expect(keysUnder(newEntry).getDataKey(orm.em.fork(), customer)).rejects.toThrow(
      `The value at customer/${customer}/data-key needs encryption key "k1", which is not in ENCRYPTION_KEYS`,
    );
  });

  test("does not open another customer's key in this one's place", async () => {
    const [one, other] = await Promise.all([newCustomer(), newCustomer()]);
    await keys.getDataKey(orm.em.fork(), one);
    await keys.getDataKey(orm.em.fork(), other);
    await orm.em
      .fork()
      .execute(
        'update customer_key set wrapped_key = (select wrapped_key from customer_key where customer_id = ?) where customer_id = ?',
        [other, one],
      );
    await expect(keys.getDataKey(orm.em.fork(), one)).rejects.toThrow('does not belong there or was changed');
  });

  test('makes none for somebody who is no customer', async () => {
    await expect(keys.getDataKey(orm.em.fork(), randomUUID())).rejects.toThrow('There is no customer');
  });
});
