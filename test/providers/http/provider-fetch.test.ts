import { afterEach, describe, expect, test } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { objectOf, textOf as textIn } from '../../../src/providers/http/json.js';
import type { Drift } from '../../../src/providers/answer-map.js';
import { ProviderCaller, type CallOptions } from '../../../src/providers/http/provider-fetch.js';
import { failureOf } from '../support/failure.js';
import { findClosedPort, openServer, openSocketServer, textOf, type LocalServer } from '../support/local-server.js';

const servers: LocalServer[] = [];
let drift: Drift[] = [];
afterEach(async () => {
  drift = [];
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function using(server: Promise<LocalServer>): Promise<string> {
  servers.push(await server);
  return (await server).url;
}

const answering = (status: number, body: string, headers: Record<string, string> = {}) =>
  using(openServer((_request, response) => response.writeHead(status, headers).end(body)));

function send(url: string, init: RequestInit = {}, call: CallOptions = {}, timeoutMs = 2000): Promise<Response> {
  const caller = new ProviderCaller({
    provider: { id: 'acme', name: 'Acme' },
    timeoutMs,
    readRefusal: ({ body }) => {
      const { message, traceId, field } = objectOf(body);
      const name = textIn(field);
      return {
        message: textIn(message),
        traceId: textIn(traceId),
        fields: name === undefined ? [] : [{ name, message: textIn(message) ?? '' }],
      };
    },
    answers: {
      getPerson: { id: 'Registration.externalId', 'names[].first': 'not kept', 'links.*': 'not kept' },
    },
    reportDrift: (seen) => drift.push(seen),
  });
  return caller.fetchFor(call)(new Request(url, init));
}

const get = {};
const post = { method: 'POST', body: '{"name":"Doe"}', headers: { 'content-type': 'application/json' } };

describe('what is sent', () => {
  test('arrives as it is, with who asks and what is understood', async () => {
    const seen: unknown[] = [];
    const url = await using(
      openServer((request, response) => {
        void textOf(request).then((body) => {
          const { method, url: path, headers } = request;
          seen.push({
            method,
            path,
            body,
            type: headers['content-type'],
            accept: headers.accept,
            agent: headers['user-agent'],
          });
          response.writeHead(201).end('{"id":1}');
        });
      }),
    );
    const response = await send(`${url}/a?b=c`, post);
    expect([response.status, await response.json()]).toEqual([201, { id: 1 }]);
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/a?b=c',
        body: '{"name":"Doe"}',
        type: 'application/json',
        accept: 'application/json',
        agent: 'customer-graph',
      },
    ]);
  });

  test('binary bodies are not touched', async () => {
    const bytes = Buffer.from([0xff, 0xd8, 0x00, 0xfe]);
    const seen: string[] = [];
    const url = await using(
      openServer((request, response) => {
        request.on('data', (chunk: Buffer) => seen.push(chunk.toString('hex')));
        request.on('end', () => response.writeHead(200).end('{}'));
      }),
    );
    await send(url, { method: 'POST', body: bytes });
    expect(seen).toEqual(['ffd800fe']);
  });
});

describe('answers', () => {
  test('an empty one is an answer', async () => {
    const response = await send(await answering(204, ''), post);
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  test('a status that the call expects is an answer', async () => {
    const response = await send(await answering(404, '{"message":"none"}'), get, { expectedStatuses: [404] });
    expect([response.status, await response.json()]).toEqual([404, { message: 'none' }]);
  });

  test.each([
    ['a read', get, 'UNEXPECTED_ANSWER'],
    ['a write', post, 'UNKNOWN_OUTCOME'],
  ])('something other than JSON fails %s', async (_name, init, code) => {
    expect(await failureOf(send(await answering(200, '<html>', { 'x-request-id': 'r-1' }), init))).toEqual({
      code,
      providerId: 'acme',
      message: 'Acme answered (200) with something other than JSON',
      status: 200,
      traceId: 'r-1',
    });
  });

  test('more than is read fails', async () => {
    const url = await using(
      openServer((_request, response) => {
        response.writeHead(200);
        const chunk = Buffer.alloc(1024 * 1024, 32);
        const more = () => {
          if (!response.destroyed) response.write(chunk, more);
        };
        more();
      }),
    );
    const failure = await failureOf(send(url, get, {}, 20_000));
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', message: 'Acme answered with more than we read' });
  });
});

describe('fields of an answer that the adapter does not know', () => {
  const known = { id: 7, names: [{ first: 'Ada' }], links: { self: { href: '/7' } } };
  const ask = async (status: number, body: unknown, call: CallOptions) => {
    const response = await send(await answering(status, JSON.stringify(body)), get, call);
    return response.json();
  };

  test('are none where all is known', async () => {
    expect(await ask(200, known, { operation: 'getPerson' })).toEqual(known);
    expect(drift).toEqual([]);
  });

  test('are reported by operation and path, without values, and the answer comes through', async () => {
    const answer = {
      ...known,
      nickname: 'Countess',
      names: [
        { first: 'Ada', last: 'King' },
        { last: 'Byron', born: { on: '1815-12-10' } },
      ],
      'ada@example.com': true,
    };
    expect(await ask(200, answer, { operation: 'getPerson' })).toEqual(answer);
    expect(drift).toEqual([
      { kind: 'FIELD', name: 'getPerson: names[].last' },
      { kind: 'FIELD', name: 'getPerson: names[].born.on' },
      { kind: 'FIELD', name: 'getPerson: nickname' },
      { kind: 'FIELD', name: 'getPerson: (unnamed)' },
    ]);
    expect(JSON.stringify(drift)).not.toMatch(/Countess|King|Byron|1815|example/);
  });

  test('are all of them where the operation is in no map', async () => {
    await ask(201, { id: 7 }, { operation: 'createPerson' });
    expect(drift).toEqual([{ kind: 'FIELD', name: 'createPerson: id' }]);
  });

  test('are not looked for in an empty answer, in a refusal, or where the call names no operation', async () => {
    await send(await answering(204, ''), post, { operation: 'getPerson' });
    await failureOf(send(await answering(400, '{"nickname":"Countess"}'), post, { operation: 'getPerson' }));
    await ask(404, { nickname: 'Countess' }, { operation: 'getPerson', expectedStatuses: [404] });
    await ask(200, { nickname: 'Countess' }, {});
    expect(drift).toEqual([]);
  });
});

describe('refusals', () => {
  const ourPath = (theirs: string) => (theirs === 'last' ? 'name.last' : null);

  test('carry our paths, the trace and masked words', async () => {
    const url = await answering(400, '{"message":"Doe is not allowed","traceId":"t-1","field":"last"}');
    expect(await failureOf(send(url, post, { ourPath }))).toEqual({
      code: 'REFUSED',
      providerId: 'acme',
      message: 'Acme refused the request (400): … is not allowed',
      fieldErrors: [{ path: 'name.last', message: '… is not allowed' }],
      traceId: 't-1',
      status: 400,
      retryAfterMs: undefined,
    });
  });

  test('a field that we do not know has no path, and a field without words gets some', async () => {
    const url = await answering(422, '{"field":"other"}');
    expect((await failureOf(send(url, post, { ourPath }))).fieldErrors).toEqual([
      { path: null, message: 'Acme does not accept this value' },
    ]);
  });

  test('without JSON they are still refusals, with the trace that was sent', async () => {
    const init = { ...post, headers: { 'trace-id': 'RequestUUID=1' } };
    expect(await failureOf(send(await answering(413, '<html>'), init))).toMatchObject({
      code: 'REFUSED',
      message: 'Acme refused the request (413)',
      traceId: 'RequestUUID=1',
    });
  });

  test('429 says when to come back', async () => {
    expect(await failureOf(send(await answering(429, '', { 'retry-after': '7' }), post))).toMatchObject({
      code: 'RATE_LIMITED',
      message: 'Acme asks us to slow down (429)',
      retryAfterMs: 7000,
    });
  });

  test.each([
    ['a read', get, {}, 'UNAVAILABLE', 'Acme failed (503)'],
    ['a write', post, {}, 'UNKNOWN_OUTCOME', 'Acme failed (503) and may have acted all the same'],
    ['a POST that only reads', post, { effect: 'read' }, 'UNAVAILABLE', 'Acme failed (503)'],
  ] as const)('503 after %s', async (_name, init, call, code, message) => {
    expect(await failureOf(send(await answering(503, ''), init, call))).toMatchObject({ code, message, status: 503 });
  });

  test('a redirect is not followed', async () => {
    let visits = 0;
    const target = await using(
      openServer((_request, response) => {
        visits += 1;
        response.end('{}');
      }),
    );
    const failure = await failureOf(send(await answering(307, '', { location: target }), post));
    expect(failure).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'Acme answered with a redirect (307), which is not followed: check its base URL',
    });
    expect(visits).toBe(0);
  });
});

describe('nothing was sent', () => {
  const unreachable = {
    code: 'UNAVAILABLE',
    providerId: 'acme',
    message: 'Acme cannot be reached',
    traceId: undefined,
  };

  test.each([
    ['nobody listens', async () => `http://127.0.0.1:${await findClosedPort()}`],
    ['the name is unknown', () => Promise.resolve('http://provider.invalid')],
    ['the port is one that fetch forbids', () => Promise.resolve('http://127.0.0.1:1')],
    ['TLS is not spoken', async () => (await answering(200, '{}')).replace('http:', 'https:')],
  ])('when %s', async (_name, url) => {
    expect(await failureOf(send(await url(), post))).toEqual(unreachable);
  });
});

describe('the connection fails after something was sent', () => {
  const broken: [string, () => Promise<string>, string][] = [
    ['reset', () => using(openSocketServer((socket) => socket.resetAndDestroy())), 'broke the connection'],
    ['closed', () => using(openSocketServer((socket) => socket.destroy())), 'broke the connection'],
    ['garbage', () => using(openSocketServer((socket) => socket.end('garbage\r\n\r\n'))), 'broke the connection'],
    [
      'cut off in the middle of the answer',
      () =>
        using(
          openServer((_request, response) => {
            response.writeHead(201, { 'content-length': '100' });
            response.write('{"id"', () => response.destroy());
          }),
        ),
      'broke the connection',
    ],
    ['silence', () => using(openServer(() => undefined)), 'did not answer within 300 ms'],
  ];

  test.each(broken)('%s: a write has an unknown outcome', async (_name, url, what) => {
    expect(await failureOf(send(await url(), post, {}, 300))).toEqual({
      code: 'UNKNOWN_OUTCOME',
      providerId: 'acme',
      message: `Acme ${what} and may have acted all the same`,
      traceId: undefined,
    });
  });

  test.each(broken)('%s: a read is merely unavailable', async (_name, url, what) => {
    expect(await failureOf(send(await url(), get, {}, 300))).toEqual({
      code: 'UNAVAILABLE',
      providerId: 'acme',
      message: `Acme ${what}`,
      traceId: undefined,
    });
  });
});

describe('connections', () => {
  const countConnections = async (keepsConnections: boolean) => {
    const ports = new Set<number | undefined>();
    const url = await using(
      openServer((request, response) => {
        ports.add(request.socket.remotePort);
        response.end('{}');
      }),
    );
    const caller = new ProviderCaller({
      provider: { id: 'acme', name: 'Acme' },
      timeoutMs: 2000,
      readRefusal: () => ({}),
      keepsConnections,
      answers: {},
      reportDrift: () => undefined,
    });
    for (let call = 0; call < 3; call += 1) {
      await caller.fetchFor()(new Request(url));
      // The connection is free one turn after the answer has been read.
      await setImmediate();
    }
    return ports.size;
  };

  test('are kept', async () => {
    expect(await countConnections(true)).toBe(1);
  });

  test('are not kept where a kept one could leave an outcome unknown', async () => {
    expect(await countConnections(false)).toBe(3);
  });
});
