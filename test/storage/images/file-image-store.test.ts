import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FileImageStore } from '../../../src/storage/images/file-image-store.js';
import { ImageMissing } from '../../../src/storage/images/image-store.js';

let folder: string;
let store: FileImageStore;
const chunks = [Buffer.from('first '), Buffer.from('second')];

/** Every file in the store, from its folder on. */
async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'images-'));
  store = await FileImageStore.open(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('FileImageStore', () => {
  test('keeps, finds, gives back and forgets', async () => {
    expect(await store.has('abcdef12')).toBe(false);
    await store.put('abcdef12', chunks);
    expect(await files()).toEqual(['/ab/cd/abcdef12']);
    expect((await stat(join(folder, 'ab/cd/abcdef12'))).mode & 0o777).toBe(0o600);
    expect(await store.has('abcdef12')).toBe(true);
    expect((await buffer(await store.get('abcdef12'))).toString()).toBe('first second');
    await store.put('abcdef12', [Buffer.from('third')]);
    expect((await buffer(await store.get('abcdef12'))).toString()).toBe('third');
    await store.delete('abcdef12');
    await store.delete('abcdef12');
    expect(await files()).toEqual([]);
  });

  test('says that there is nothing under a key', async () => {
    await expect(store.get('abcdef12')).rejects.toThrow(new ImageMissing('abcdef12'));
  });

  test('keeps what was there, and nothing beside it, when writing fails half-way', async () => {
    await store.put('abcdef12', chunks);
    const failing = function* () {
      yield Buffer.from('half');
      throw new Error('No more');
    };
    await expect(store.put('abcdef12', failing())).rejects.toThrow('No more');
    await expect(store.put('abcdef34', failing())).rejects.toThrow('No more');
    expect(await files()).toEqual(['/ab/cd/abcdef12']);
    expect((await buffer(await store.get('abcdef12'))).toString()).toBe('first second');
  });

  test('is opened without what a crash left behind, and leaves alone what is being written', async () => {
    const [abandoned, underWay] = [join(folder, 'unfinished', 'old'), join(folder, 'unfinished', 'new')];
    await writeFile(abandoned, 'half');
    await writeFile(underWay, 'half');
    const twoHoursAgo = Date.now() / 1000 - 7200;
    await utimes(abandoned, twoHoursAgo, twoHoursAgo);
    await FileImageStore.open(folder);
    expect(await files()).toEqual(['/unfinished/new']);
  });

  test.each(['', '../../../etc/passwd', 'ab/../../x', 'abcd\0ef12', 'ABCDEF12', 'unfinish', 'x'.repeat(129)])(
    'has no place for the key %j outside its own',
    async (key) => {
      if (key === 'unfinish') {
        await store.put(key, chunks);
        expect(await files()).toEqual(['/un/fi/unfinish']);
        return;
      }
      const message = 'The key of an image is not of a form that is stored';
      await expect(store.put(key, chunks)).rejects.toThrow(message);
      await expect(store.get(key)).rejects.toThrow(message);
      await expect(store.has(key)).rejects.toThrow(message);
      await expect(store.delete(key)).rejects.toThrow(message);
    },
  );
});
