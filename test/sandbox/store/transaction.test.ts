import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Pool } from 'pg';
import { createSandboxSchema } from '../../../src/sandbox/store/ddl.js';
import { SandboxStore } from '../../../src/sandbox/store/sandbox-store.js';
import { KeyTaken } from '../../../src/sandbox/store/transaction.js';
import { FieldCipher } from '../../../src/storage/crypto/field-cipher.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let pool: Pool;
let store: SandboxStore;
const oldKey = generateKeyEntry('old');
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 4 });
  // Connections that the last test or the drop of the database cut off.
  pool.on('error', () => undefined);
  await Promise.all([createSandboxSchema(pool), createSandboxSchema(pool), createSandboxSchema(pool)]);
  store = new SandboxStore(pool, new FieldCipher(parseKeyring(oldKey)));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('a transaction', () => {
  test('that throws keeps nothing', async () => {
    const work = store.transaction('mbanq', async (tx) => {
      await tx.insert('thing', { a: 1 }, { id: '1', keys: { name: 'x' } });
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await store.countKinds('mbanq')).toEqual({});
  });

  test('a key that is taken is told with its holder, leaves nothing behind, and belongs to one provider', async () => {
    const result = await store.transaction('mbanq', async (tx) => {
      await tx.insert('thing', {}, { id: '1', keys: { name: 'x', other: undefined } });
      const taken = await tx
        .insert('thing', {}, { id: '2', keys: { fresh: 'y', name: 'x' } })
        .catch((error: unknown) => error);
      await tx.insert('thing', {}, { id: '3', keys: { fresh: 'y' } });
      return taken;
    });
    expect(result).toBeInstanceOf(KeyTaken);
    expect(result).toMatchObject({ key: 'name', heldBy: '1', message: 'Another thing has this name' });
    expect(await store.listIds('mbanq', 'thing')).toEqual(['1', '3']);
    await store.transaction('enfuce', (tx) => tx.insert('thing', {}, { id: '1', keys: { name: 'x' } }));
  });

  test('a part that throws is undone alone', async () => {
    await store.transaction('connect', async (tx) => {
      await tx.insert('thing', {}, { id: '1' });
      const part = tx.attempt(async () => {
        await tx.insert('thing', {}, { id: '2' });
        throw new Error('part');
      });
      await expect(part).rejects.toThrow('part');
    });
    expect(await store.listIds('connect', 'thing')).toEqual(['1']);
  });

  test('an expired key is free again and finds nothing', async () => {
    await store.transaction('enroll', async (tx) => {
      await tx.insert('token', {}, { id: '1', keys: { token: 't' }, keysExpireAfterSeconds: 0 });
      expect(await tx.findByKey('token', 'token', 't')).toBeUndefined();
      await tx.insert('token', {}, { id: '2', keys: { token: 't' } });
      expect(await tx.findByKey('token', 'token', 't')).toEqual({ id: '2', body: {} });
    });
  });

  test('keys of a former encryption key are still found and still taken', async () => {
    await store.transaction('bvnk', (tx) => tx.insert('thing', { a: 1 }, { id: '1', keys: { name: 'old' } }));
    const rotated = new SandboxStore(pool, new FieldCipher(parseKeyring(`${generateKeyEntry('new')},${oldKey}`)));
    await rotated.transaction('bvnk', async (tx) => {
      expect(await tx.findByKey('thing', 'name', 'old')).toEqual({ id: '1', body: { a: 1 } });
      await expect(tx.insert('thing', {}, { id: '2', keys: { name: 'old' } })).rejects.toThrow(
        'Another thing has this name',
      );
    });
  });

  test('a connection that breaks is told as it is and leaves the pool whole', async () => {
    const broken = store.transaction('bvnk', async (tx) => {
      await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and state = 'idle in transaction'`,
      );
      await tx.nextNumber();
    });
    await expect(broken).rejects.toThrow();
    expect(await store.transaction('bvnk', (tx) => tx.nextNumber())).toEqual(expect.any(Number));
  });
});
