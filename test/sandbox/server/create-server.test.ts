import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../../src/sandbox/server/create-server.js';

const errors: string[] = [];
let app: FastifyInstance;
beforeAll(async () => {
  app = createServer((error) => errors.push((error as Error).message));
  app.get('/fails', () => Promise.reject(new Error('relation "secret" does not exist')));
  app.post('/takes', () => ({ taken: true }));
  await app.ready();
});
afterAll(() => app.close());

test.each(['127.0.0.1:4010', 'localhost:4010'])('a request to %s is served', async (host) => {
  expect((await app.inject({ method: 'POST', url: '/takes', headers: { host }, payload: {} })).json()).toEqual({
    taken: true,
  });
});

test.each(['sandbox.example', '127.0.0.1.example', '10.0.0.1'])('a request to %s is not', async (host) => {
  const response = await app.inject({ method: 'POST', url: '/takes', headers: { host }, payload: {} });
  expect([response.statusCode, response.json()]).toEqual([
    403,
    { message: 'The sandbox answers requests to 127.0.0.1 and localhost only' },
  ]);
});

test('a failure is told to the log only', async () => {
  const response = await app.inject({ url: '/fails', headers: { host: 'localhost' } });
  expect([response.statusCode, response.json()]).toEqual([500, { message: 'The sandbox failed' }]);
  expect(errors).toEqual(['relation "secret" does not exist']);
});

test('a body over 32 MiB is refused', async () => {
  const headers = { host: 'localhost', 'content-type': 'application/json' };
  const response = await app.inject({ method: 'POST', url: '/takes', headers, payload: `"${'x'.repeat(33_554_432)}"` });
  expect(response.statusCode).toBe(413);
});
