import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { registerImages } from '../../src/http/images.js';
import { RefusedToken } from '../../src/services/document/image-tokens.js';

const picture = Buffer.from([0xff, 0xd8, 0x00, 0x80]);
let app: FastifyInstance;
let url: string;
const shown: unknown[] = [];

beforeAll(async () => {
  app = Fastify({ forceCloseConnections: true });
  registerImages(app, {
    verifyRead: (token) => {
      if (token === 'old') return Promise.reject(new RefusedToken('TOKEN_EXPIRED'));
      if (token === 'bad') return Promise.reject(new RefusedToken('TOKEN_INVALID'));
      return Promise.resolve({ imageId: token, customerId: 'c1', callerId: 'ada' });
    },
    showImage: (capability) => {
      shown.push(capability);
      if (capability.imageId === 'gone') return Promise.resolve(null);
      const bytes = capability.imageId === 'broken' ? breaking() : Readable.from([picture]);
      return Promise.resolve({ mediaType: 'image/jpeg', sizeBytes: picture.length, bytes });
    },
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

function breaking(): Readable {
  return Readable.from(
    (function* () {
      yield picture.subarray(0, 2);
      throw new Error('It was changed');
    })(),
  );
}

test('a picture is sent as it is, to be shown and not kept', async () => {
  const response = await fetch(`${url}/images/i1`);
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(picture);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-disposition': 'inline',
    'content-length': '4',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'content-type': 'image/jpeg',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  expect(shown).toEqual([{ imageId: 'i1', customerId: 'c1', callerId: 'ada' }]);
});

test.each([
  ['old', 'TOKEN_EXPIRED', 'This URL is no longer good: ask for another one'],
  ['bad', 'TOKEN_INVALID', 'This URL is not one of ours, or was changed: ask for another one'],
])('a token that is %s shows nothing', async (token, code, message) => {
  const before = shown.length;
  const response = await fetch(`${url}/images/${token}`);
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({ errors: [{ code, message }] });
  expect(shown).toHaveLength(before);
});

test('a picture that is gone is not found', async () => {
  expect((await fetch(`${url}/images/gone`)).status).toBe(404);
});

test('a picture that was changed is not sent to its end', async () => {
  await expect(fetch(`${url}/images/broken`).then((response) => response.arrayBuffer())).rejects.toThrow();
});

test('only GET looks at a picture', async () => {
  const before = shown.length;
  expect((await fetch(`${url}/images/i1`, { method: 'HEAD' })).status).toBe(404);
  expect(shown).toHaveLength(before);
});
