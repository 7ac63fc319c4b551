import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CallGate } from '../../../src/providers/http/call-gate.js';
import { ProviderCaller } from '../../../src/providers/http/provider-fetch.js';
import { withPermit } from '../../../src/providers/http/send-permit.js';
import { openServer, type LocalServer } from '../support/local-server.js';

let server: LocalServer;
const arrived: string[] = [];

beforeEach(async () => {
  arrived.length = 0;
  server = await openServer((request, response) => {
    arrived.push(request.method ?? '');
    response.writeHead(200).end('{}');
  });
});
afterEach(() => server.close());

function send(method: string, gate?: CallGate): Promise<Response> {
  const provider = { id: 'acme', name: 'Acme' };
  const answers = {};
  const caller = new ProviderCaller({
    provider,
    answers,
    gate,
    timeoutMs: 2000,
    readRefusal: () => ({}),
    reportDrift: () => undefined,
  });
  return caller.fetchFor()(new Request(server.url, { method }));
}

const refuse = (): void => {
  throw new Error('The claim has ended');
};

test('a call that may change something leaves only while it may', async () => {
  await expect(withPermit(refuse, () => send('POST'))).rejects.toThrow('The claim has ended');
  expect(arrived).toEqual([]);
  await withPermit(
    () => undefined,
    () => send('POST'),
  );
  await send('PUT');
  expect(arrived).toEqual(['POST', 'PUT']);
});

test('a call that only reads leaves in any case', async () => {
  await withPermit(refuse, () => send('GET'));
  expect(arrived).toEqual(['GET']);
});

test('a call that waited goes by its own permit, whoever lets it go on', async () => {
  const waiting: (() => void)[] = [];
  const gate: CallGate = {
    pass: (call) => new Promise((resolve, reject) => waiting.push(() => void call().then(resolve, reject))),
  };
  const ended = withPermit(refuse, () => send('POST', gate));
  // Let go by work that has a permit of its own, as a place in a bulkhead is handed on.
  await withPermit(
    () => undefined,
    () => Promise.resolve(waiting.forEach((goOn) => goOn())),
  );
  await expect(ended).rejects.toThrow('The claim has ended');
  expect(arrived).toEqual([]);
});
