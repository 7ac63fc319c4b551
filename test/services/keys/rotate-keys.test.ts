import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { countKeyUse } from '../../../src/services/keys/count-key-use.js';
import { countStale, rotateKeys } from '../../../src/services/keys/rotate-keys.js';
import type { RotationContext } from '../../../src/services/keys/rotation-step.js';
import { Customer } from '../../../src/domain/customer/customer.entity.js';
import { Identifier } from '../../../src/domain/identifier/identifier.entity.js';
import { CustomerKeys } from '../../../src/storage/crypto/customer-keys.js';
import { KeyDestroyed } from '../../../src/storage/crypto/customer-sealer.js';
import { FieldCipher } from '../../../src/storage/crypto/field-cipher.js';
import { IdentifierVault, openNumber } from '../../../src/storage/crypto/identifier-vault.js';
import { LocalKeyWrapping } from '../../../src/storage/crypto/key-wrapping.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';
import { migrateDatabase } from '../../../src/storage/migrate.js';
import { openOrm } from '../../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const [oldEntry, newEntry] = [generateKeyEntry('k1'), generateKeyEntry('k2')];
const CUSTOMERS = 7;
let database: TestDatabase;
let orm: Awaited<ReturnType<typeof openOrm>>;

function under(ring: string): RotationContext {
  const keyring = parseKeyring(ring);
  const cipher = new FieldCipher(keyring);
  const keys = new CustomerKeys(new LocalKeyWrapping(keyring), cipher);
  return { em: orm.em, keys, cipher, vault: new IdentifierVault(cipher) };
}

const id = (kind: number, position: number) => `0000000${kind}-0000-4000-8000-${String(position).padStart(12, '0')}`;

/** A customer whose number is sealed as an earlier version did: under the master key, without a key of their own. */
async function addFormer({ em, cipher, vault }: RotationContext, position: number): Promise<void> {
  const details = { name: { first: 'Ada', last: 'Example' }, nationalities: [] };
  const customer = new Customer(id(1, position), `REF${position}`, details);
  const identifier = new Identifier(
    id(2, position),
    customer,
    'PASSPORT',
    vault.seal(cipher, id(2, position), `X${position}`),
  );
  await em.fork().persist([customer, identifier]).flush();
}

async function readNumbers({ em, keys }: RotationContext): Promise<string[]> {
  const own = em.fork();
  const identifiers = await own.find(Identifier, {}, { orderBy: { id: 'asc' } });
  const sealers = await keys.getSealers(
    own,
    identifiers.map(({ customer }) => customer.id),
  );
  return identifiers.map((one) => {
    const sealer = sealers.get(one.customer.id);
    if (!sealer) throw new Error('no sealer');
    return openNumber(sealer, one);
  });
}

const numbers = Array.from({ length: CUSTOMERS }, (_, position) => `X${position}`);

beforeAll(async () => {
  database = await createTestDatabase();
  await migrateDatabase(database.url);
  orm = await openOrm({ url: database.url });
  const former = under(oldEntry);
  for (let position = 0; position < CUSTOMERS; position += 1) await addFormer(former, position);
});

afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

test('goes on where it was stopped, and leaves nothing that needs the former key', async () => {
  const both = under(`${newEntry},${oldEntry}`);
  expect(await countStale(both)).toMatchObject({
    'customers without a key': CUSTOMERS,
    'identifier numbers': CUSTOMERS,
    'blind indexes': CUSTOMERS,
  });
  const stop = new Error('killed');
  await expect(
    rotateKeys(both, {
      batchSize: 2,
      onProgress: ({ done }) => {
        if (done >= 4) throw stop;
      },
    }),
  ).rejects.toBe(stop);
  expect(await countStale(both)).toMatchObject({ 'customers without a key': 0, 'identifier numbers': CUSTOMERS - 4 });
  expect(await readNumbers(both)).toEqual(numbers);

  const { renewed, failed } = await rotateKeys(both, { batchSize: 2 });
  expect(failed).toEqual([]);
  expect(renewed).toMatchObject({ 'identifier numbers': CUSTOMERS - 4, 'blind indexes': CUSTOMERS });
  expect(await countKeyUse(both)).toEqual([
    {
      id: 'k2',
      isInRing: true,
      isCurrent: true,
      needed: { 'customer_key.wrapped_key': CUSTOMERS, 'identifier.number_index': CUSTOMERS },
      formerIdempotencyKeys: 0,
      sandboxRows: 0,
    },
    { id: 'k1', isInRing: true, isCurrent: false, needed: {}, formerIdempotencyKeys: 0, sandboxRows: 0 },
  ]);
});

test('finds nothing to do a second time', async () => {
  const { renewed } = await rotateKeys(under(`${newEntry},${oldEntry}`));
  expect(Object.values(renewed).reduce((sum, count) => sum + count)).toBe(0);
});

test('everything reads, and is found, with the new key alone', async () => {
  const alone = under(newEntry);
  expect(await readNumbers(alone)).toEqual(numbers);
  const found = await alone.em.fork().find(Identifier, { numberIndex: { $in: alone.vault.searchIndexes('x3') } });
  expect(found.map((one) => one.id)).toEqual([id(2, 3)]);
});

test('a third key re-wraps the keys of customers, and a destroyed key is never made again', async () => {
  const third = generateKeyEntry('k3');
  const rotating = under(`${third},${newEntry}`);
  await rotating.em.fork().transactional((em) => rotating.keys.destroy(em, id(1, 0)));
  const { renewed, failed } = await rotateKeys(rotating);
  expect(renewed).toMatchObject({ 'customer keys': CUSTOMERS - 1, 'identifier numbers': 0 });
  // The erasure removes the blind index with the rest; here it is still there and cannot be computed anew.
  expect(failed).toEqual([
    { step: 'blind indexes', id: id(2, 0), fault: expect.stringContaining(`customer ${id(1, 0)} was destroyed`) },
  ]);
  const sealer = await rotating.keys.getSealer(rotating.em.fork(), id(1, 0));
  expect(sealer.isDestroyed).toBe(true);
  expect(() => sealer.seal('X', 'c')).toThrow(KeyDestroyed);
  await expect(rotating.keys.getDataKey(rotating.em.fork(), id(1, 0))).rejects.toThrow(KeyDestroyed);
});
