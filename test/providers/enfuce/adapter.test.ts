import { afterEach, expect, test } from '@jest/globals';
import { enfuceDefinition } from '../../../src/providers/enfuce/definition.js';
import { failureOf } from '../support/failure.js';
import { openServer, type LocalServer } from '../support/local-server.js';
import { mariaMuster } from '../support/profiles.js';

let server: LocalServer | undefined;
afterEach(() => server?.close());

const settings = { ENFUCE_TOKEN: 'dXNlcjpwYXNz', ENFUCE_AUDIT_USER: 'graph' };
const call = { profile: mariaMuster, idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b' };

async function answering(status: number, body: unknown, more: Record<string, string> = {}, seen: unknown[] = []) {
  server = await openServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(status).end(JSON.stringify(body));
  });
  return enfuceDefinition.create({ baseUrl: server.url, settings: { ...settings, ...more }, timeoutMs: 2000 });
}

test.each([
  [{}, 'Bearer dXNlcjpwYXNz'],
  [{ ENFUCE_AUTH_SCHEME: 'Basic' }, 'Basic dXNlcjpwYXNz'],
])('with the settings %j the header is %s', async (more, authorization) => {
  const seen: unknown[] = [];
  const { createCustomer } = await answering(201, { id: '1' }, more, seen);
  await createCustomer?.perform(call);
  expect(seen).toEqual([authorization]);
});

test('another scheme is a fault of the configuration', () => {
  const more = { ...settings, ENFUCE_AUTH_SCHEME: 'Digest' };
  expect(() => enfuceDefinition.create({ baseUrl: 'http://127.0.0.1', settings: more, timeoutMs: 1 })).toThrow(
    new Error('ENFUCE_AUTH_SCHEME must be Bearer or Basic'),
  );
});

test.each([[{}], [null], [{ description: 'Customer created' }], [{ id: '' }]])(
  'a creation answered with %j has an unknown outcome, and the answer spends the key',
  async (body) => {
    const { createCustomer } = await answering(201, body);
    expect(await failureOf(createCustomer?.perform(call) ?? Promise.resolve())).toMatchObject({
      code: 'UNKNOWN_OUTCOME',
      message: "Enfuce answered (200) without the customer's id",
      status: 200,
    });
  },
);

test.each([
  ['a number', { id: 151077912, customerNumber: 'MARIAMUSTER01' }],
  ['a text', { id: '151077912', customerNumber: 'MARIAMUSTER01' }],
])('a look-up reads an id that is %s', async (_name, body) => {
  const { createCustomer } = await answering(200, body);
  expect(await createCustomer?.lookUp?.(call)).toEqual({ externalId: '151077912' });
});

test.each([
  ['nothing', {}, 'Enfuce answered (200) with a customer other than the one asked for'],
  [
    'another customer',
    { id: 1, customerNumber: 'OTHER' },
    'Enfuce answered (200) with a customer other than the one asked for',
  ],
  ['no id', { customerNumber: 'MARIAMUSTER01' }, "Enfuce answered (200) without the customer's id"],
])('a look-up answered with %s proves nothing', async (_name, body, message) => {
  const { createCustomer } = await answering(200, body);
  expect(await failureOf(createCustomer?.lookUp?.(call) ?? Promise.resolve())).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    message,
  });
});

test('says which settings are missing', () => {
  expect(enfuceDefinition.missingSettings({})).toEqual(['ENFUCE_TOKEN', 'ENFUCE_AUDIT_USER']);
  expect(enfuceDefinition.missingSettings(settings)).toEqual([]);
});
