import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Customer } from '../../../src/domain/customer/customer.entity.js';
import { CustomerKeys } from '../../../src/storage/crypto/customer-keys.js';
import { FieldCipher } from '../../../src/storage/crypto/field-cipher.js';
import { LocalKeyWrapping } from '../../../src/storage/crypto/key-wrapping.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';
import { ImageMissing } from '../../../src/storage/images/image-store.js';
import type { ImageVault } from '../../../src/storage/images/image-vault.js';
import { openImageVault } from '../../../src/storage/images/open-image-vault.js';
import { BrokenSeal } from '../../../src/storage/images/sealed-frames.js';
import { openOrm } from '../../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { CREDENTIALS, S3Server } from './s3-server.js';

const keyring = parseKeyring(generateKeyEntry('test'));
const keys = new CustomerKeys(new LocalKeyWrapping(keyring), new FieldCipher(keyring));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
let database: TestDatabase;
let orm: MikroORM;
let dataDir: string;
let vault: ImageVault;
let ada: string;
let sam: string;

async function newCustomer(): Promise<string> {
  const id = randomUUID();
  const em = orm.em.fork();
  em.persist(new Customer(id, id.replaceAll('-', ''), { name: { first: 'Ada', last: 'Example' }, nationalities: [] }));
  await em.flush();
  return id;
}

/** Where a picture is on the disk. */
const fileOf = (key: string) => join(dataDir, 'images', key.slice(0, 2), key.slice(2, 4), key);

/** A picture that no other test keeps, whose content would be found anywhere. */
const picture = (sizeBytes = 200_000) =>
  Buffer.concat([randomBytes(8), Buffer.from('TELLTALE-PICTURE'.repeat(sizeBytes / 16))]);

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
  dataDir = await mkdtemp(join(tmpdir(), 'vault-'));
  vault = await openImageVault({ dataDir }, keys, orm.em);
  [ada, sam] = [await newCustomer(), await newCustomer()];
});

afterAll(async () => {
  await orm.close(true);
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('pictures on the disk', () => {
  test('come back as they were, whole or as a stream', async () => {
    const bytes = picture();
    const key = await vault.keep(ada, sha256(bytes), bytes);
    expect(bytes.equals(await vault.read(ada, key))).toBe(true);
    expect(bytes.equals(await buffer(await vault.open(ada, key)))).toBe(true);
  });

  test('are there once for a customer, however often they come, and apart for another', async () => {
    const bytes = picture();
    const key = await vault.keep(ada, sha256(bytes), bytes);
    const before = await readFile(fileOf(key));
    expect(await vault.keep(ada, sha256(bytes), bytes)).toBe(key);
    expect(before.equals(await readFile(fileOf(key)))).toBe(true);
    expect(await vault.keep(sam, sha256(bytes), bytes)).not.toBe(key);
  });

  test('show neither their content nor its hash nor whose they are, in no file and no name', async () => {
    const bytes = picture();
    const hash = sha256(bytes);
    await vault.keep(ada, hash, bytes);
    const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
    const stored = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    expect(stored.length).toBeGreaterThan(0);
    for (const path of stored) {
      const text = path + (await readFile(path, 'latin1'));
      for (const telltale of ['TELLTALE', hash, ada, bytes.subarray(100, 120).toString('base64')]) {
        expect(text.includes(telltale)).toBe(false);
      }
    }
  });

  test('are refused where they were changed, cut off, or swapped, and read nothing of it out', async () => {
    const [one, other] = [picture(), picture()];
    const [key, otherKey] = [await vault.keep(ada, sha256(one), one), await vault.keep(ada, sha256(other), other)];
    const sealed = await readFile(fileOf(key));
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(1000) ^ 1, 1000);
    for (const content of [changed, sealed.subarray(0, -1), sealed.subarray(0, 36 + 65_552), Buffer.alloc(0)]) {
      await writeFile(fileOf(key), content);
      await expect(vault.read(ada, key)).rejects.toThrow(new BrokenSeal());
    }
    await copyFile(fileOf(otherKey), fileOf(key));
    await expect(vault.read(ada, key)).rejects.toThrow(BrokenSeal);
    expect(other.equals(await vault.read(ada, otherKey))).toBe(true);
  });

  test("do not open as another customer's", async () => {
    const bytes = picture();
    const key = await vault.keep(ada, sha256(bytes), bytes);
    await expect(vault.read(sam, key)).rejects.toThrow(BrokenSeal);
  });

  test('are missed at once where there are none', async () => {
    const key = 'a'.repeat(64);
    await expect(vault.open(ada, key)).rejects.toThrow(new ImageMissing(key));
  });

  test('cannot be read again once the data key is gone', async () => {
    const customer = await newCustomer();
    const bytes = picture();
    const key = await vault.keep(customer, sha256(bytes), bytes);
    await orm.em.fork().execute('delete from customer_key where customer_id = ?', [customer]);
    await expect(vault.read(customer, key)).rejects.toThrow(BrokenSeal);
  });
});

test('pictures on S3-compatible storage are sealed as well, and come back as they were', async () => {
  const server = await S3Server.open('images');
  try {
    const imageStore = { endpoint: server.url, bucket: 'images', ...CREDENTIALS };
    const remote = await openImageVault({ dataDir, imageStore }, keys, orm.em);
    const bytes = picture(3_000_000);
    const key = await remote.keep(ada, sha256(bytes), bytes);
    expect(await remote.keep(ada, sha256(bytes), bytes)).toBe(key);
    expect(server.requests.map((request) => request.split(' ')[0])).toEqual(['HEAD', 'PUT', 'HEAD']);
    expect([...server.objects.keys()]).toEqual([key]);
    expect(server.objects.get(key)?.includes('TELLTALE')).toBe(false);
    expect(bytes.equals(await remote.read(ada, key))).toBe(true);
  } finally {
    await server.stop();
  }
});
