import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { RefusedInput } from '../../src/domain/problem/user-problem.js';
import { registerUploads } from '../../src/http/uploads.js';
import { RefusedToken, type UploadCapability } from '../../src/services/document/image-tokens.js';

const LIMIT_BYTES = 10 * 1024 * 1024;
const capability: UploadCapability = { documentId: 'd1', side: 'FRONT', customerId: 'c1', callerId: 'ada' };
const received = { documentId: 'd1', side: 'FRONT', state: 'PROCESSING' };

let app: FastifyInstance;
let url: string;
let taken: { capability: UploadCapability; image: Buffer }[] = [];
let refuse: Error | undefined;

beforeAll(async () => {
  app = Fastify({ forceCloseConnections: true });
  registerUploads(app, {
    verifyUpload: (token) => {
      if (token === 'good') return Promise.resolve(capability);
      return Promise.reject(new RefusedToken(token === 'old' ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID'));
    },
    receiveUpload: (allowed, image) => {
      if (refuse) return Promise.reject(refuse);
      taken.push({ capability: allowed, image });
      return Promise.resolve({ documentId: allowed.documentId, side: allowed.side, state: 'PROCESSING' });
    },
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());
beforeEach(() => {
  taken = [];
  refuse = undefined;
});

async function put(
  token: string,
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null,
  headers: Record<string, string> = {},
) {
  const init = { method: 'PUT', body, headers, ...(body instanceof ReadableStream && { duplex: 'half' }) };
  const response = await fetch(`${url}/uploads/${token}`, init as RequestInit);
  return { status: response.status, body: (await response.json()) as unknown };
}

function streamOf(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull: (controller) => {
      const chunk = new Uint8Array(Math.min(left, 64 * 1024)).fill(7);
      left -= chunk.length;
      controller.enqueue(chunk);
      if (left === 0) controller.close();
    },
  });
}

describe('an image', () => {
  const image = Buffer.from([0xff, 0xd8, 0x00, 0x0d, 0x0a, 0x80]);

  test.each([
    ['without a type', {}],
    ['with its type', { 'content-type': 'image/jpeg' }],
    ['with another type', { 'content-type': 'application/json' }],
  ])('%s arrives byte for byte', async (_how, headers: Record<string, string>) => {
    expect(await put('good', new Uint8Array(image), headers)).toEqual({ status: 200, body: received });
    expect(taken).toEqual([{ capability, image }]);
  });

  test('with a type that is none is not read', async () => {
    const message = 'The Content-Type is not well-formed: send e.g. image/jpeg, or none.';
    expect(await put('good', new Uint8Array(image), { 'content-type': 'x' })).toEqual({
      status: 415,
      body: { errors: [{ code: 'UNSUPPORTED_MEDIA_TYPE', message }] },
    });
    expect(taken).toEqual([]);
  });

  test('is answered alike when it comes again', async () => {
    const first = await put('good', new Uint8Array(image));
    expect(await put('good', new Uint8Array(image))).toEqual(first);
  });

  test.each([
    ['with its length', () => new Uint8Array(LIMIT_BYTES)],
    ['in pieces', () => streamOf(LIMIT_BYTES)],
  ])('of the greatest size, %s, is taken', async (_how, body) => {
    expect((await put('good', body())).status).toBe(200);
    expect(taken[0]?.image).toHaveLength(LIMIT_BYTES);
  });

  test.each([
    ['with its length', () => new Uint8Array(LIMIT_BYTES + 1)],
    ['in pieces', () => streamOf(LIMIT_BYTES + 1)],
  ])('of a byte more, %s, is not', async (_how, body) => {
    expect(await put('good', body())).toEqual({
      status: 413,
      body: { errors: [{ code: 'TOO_LARGE', message: 'The file is too large: at most 10 MB are taken.' }] },
    });
    expect(taken).toEqual([]);
  });

  test('of nothing is judged like any other', async () => {
    await put('good', null);
    expect(taken).toEqual([{ capability, image: Buffer.alloc(0) }]);
  });
});

test('what the mutation says of an image is said here', async () => {
  const problem = { path: ['input', 'image'], code: 'INVALID', message: 'The picture is blurred.' } as const;
  refuse = new RefusedInput({ ...problem, path: [...problem.path] });
  expect(await put('good', new Uint8Array(1))).toEqual({ status: 422, body: { errors: [problem] } });
});

test('an image that would be taken later is to be sent again, and is told when', async () => {
  const problem = {
    path: ['input', 'image'],
    code: 'RATE_LIMITED',
    message: 'Too many images are being read.',
  } as const;
  refuse = new RefusedInput({ ...problem, path: [...problem.path] });
  const response = await fetch(`${url}/uploads/good`, { method: 'PUT', body: new Uint8Array(1) });
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '5']);
  expect(await response.json()).toEqual({ errors: [problem] });
});

test.each([
  ['old', 'TOKEN_EXPIRED', 'This URL is no longer good: ask for another one'],
  ['bad', 'TOKEN_INVALID', 'This URL is not one of ours, or was changed: ask for another one'],
])('a token that is %s is refused', async (token, code, message) => {
  expect(await put(token, new Uint8Array(1))).toEqual({ status: 403, body: { errors: [{ code, message }] } });
  expect(taken).toEqual([]);
});

test('a token is judged before its body is read', async () => {
  const { hostname, port } = new URL(url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      // The body that this announces is never sent.
      socket.write(`PUT /uploads/bad HTTP/1.1\r\nhost: ${hostname}\r\ncontent-length: 1000\r\n\r\n`);
    });
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.once('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
});

test('a fault of ours is none of the token', async () => {
  refuse = new Error('A secret');
  expect((await put('good', new Uint8Array(1))).status).toBe(500);
});
