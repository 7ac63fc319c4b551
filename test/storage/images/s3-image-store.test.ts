import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ImageMissing } from '../../../src/storage/images/image-store.js';
import { ImageStoreFailed, S3ImageStore, type S3Settings } from '../../../src/storage/images/s3-image-store.js';
import { CREDENTIALS, S3Server } from './s3-server.js';

let server: S3Server;
const open = (settings: Partial<S3Settings> = {}) =>
  new S3ImageStore({ endpoint: server.url, bucket: 'images', ...CREDENTIALS, ...settings });
const chunks = [Buffer.alloc(70_000, 'a'), Buffer.alloc(70_000, 'b'), Buffer.from('end')];
const whole = Buffer.concat(chunks);

beforeAll(async () => {
  server = await S3Server.open('images');
});

beforeEach(() => {
  server.objects.clear();
  server.requests.length = 0;
  server.nextAnswer = undefined;
});

afterAll(() => server.stop());

describe('S3ImageStore', () => {
  test('keeps, finds, gives back and forgets, and every request is signed', async () => {
    const store = open();
    expect(await store.has('front-0001')).toBe(false);
    await store.put('front-0001', chunks, whole.length);
    expect(server.objects.get('front-0001')?.equals(whole)).toBe(true);
    expect(await store.has('front-0001')).toBe(true);
    expect(whole.equals(await buffer(await store.get('front-0001')))).toBe(true);
    await store.delete('front-0001');
    expect(server.objects.size).toBe(0);
    await store.delete('front-0001');
    expect(server.requests).toEqual([
      'HEAD /images/front-0001 ',
      // Its length is said in advance: S3 takes no body in chunks.
      `PUT /images/front-0001 ${whole.length}`,
      'HEAD /images/front-0001 ',
      'GET /images/front-0001 ',
      'DELETE /images/front-0001 ',
      'DELETE /images/front-0001 ',
    ]);
  });

  test('says that there is nothing under a key', async () => {
    await expect(open().get('front-0001')).rejects.toThrow(new ImageMissing('front-0001'));
  });

  test.each([
    ['a wrong secret', { secretAccessKey: 'other' }, 'The image store answered 403 (SignatureDoesNotMatch)'],
    ['a bucket that is not there', { bucket: 'missing' }, 'The image store answered 404 (NoSuchBucket)'],
    [
      'an address where nobody listens',
      { endpoint: 'http://127.0.0.1:1' },
      /^The image store could not be asked$|ECONNREFUSED$/,
    ],
  ])('fails with %s', async (_, settings, message) => {
    await expect(open(settings).put('front-0001', chunks, whole.length)).rejects.toMatchObject({
      name: 'ImageStoreFailed',
      message: message instanceof RegExp ? expect.stringMatching(message) : message,
    });
  });

  test('fails when the storage does, without what it said', async () => {
    for (const [status, body] of [
      [500, 'token=secret'],
      [307, '<Error><Code>TemporaryRedirect</Code></Error>'],
    ] as const) {
      server.nextAnswer = { status, body };
      const error: unknown = await open()
        .get('front-0001')
        .catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(ImageStoreFailed);
      expect(error).not.toHaveProperty('cause');
      expect((error as Error).message).toMatch(new RegExp(`^The image store answered ${status}( \\(\\w+\\))?$`));
    }
  });

  test.each(['', '../etc/passwd', 'a/b/c/d/e', 'UPPERCASE', 'short', 'x'.repeat(129)])(
    'asks for nothing under the key %j',
    async (key) => {
      const message = 'The key of an image is not of a form that is stored';
      await expect(open().put(key, chunks, whole.length)).rejects.toThrow(message);
      await expect(open().get(key)).rejects.toThrow(message);
      await expect(open().has(key)).rejects.toThrow(message);
      await expect(open().delete(key)).rejects.toThrow(message);
      expect(server.requests).toEqual([]);
    },
  );
});
