import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { MAX_MESSAGE_BYTES, MAX_SUBSCRIPTIONS } from '../../../src/http/subscriptions/socket-limits.js';
import { onboard } from '../../services/support/onboarding.js';
import { personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { describeCustomer } from './support/change-customer.js';
import { RawSocket } from './support/raw-socket.js';

const FOLLOW = 'subscription ($id: ID!) { customerChanged(id: $id) { id } }';
const FOLLOW_ALL = 'subscription { verificationChanged { state } }';

let service: TestService;
let customerId: string;
beforeAll(async () => {
  service = await TestService.open();
  customerId = (await onboard(service, personFor(['connect']))).id;
});
afterAll(() => service.close());
afterEach(async () => {
  await eventually(async () => (listeners() === 0 ? true : undefined));
});

/** How many subscriptions the service holds. */
function listeners(): number {
  return service.service.context.changes.listenerCount;
}

async function whenFollowing(count: number): Promise<void> {
  await eventually(async () => (listeners() === count ? true : undefined));
}

describe('the life of a connection', () => {
  test('it is acknowledged, answers pings, delivers, completes, and takes the id again', async () => {
    const socket = await RawSocket.open(service.url);
    socket.send({ type: 'connection_init' });
    expect(await socket.next('connection_ack')).toEqual({ type: 'connection_ack' });
    socket.send({ type: 'ping', payload: { at: 7 } });
    expect(await socket.next('pong')).toEqual({ type: 'pong', payload: { at: 7 } });
    socket.send({ type: 'pong' });

    for (const _round of [1, 2]) {
      socket.subscribe('a', FOLLOW, { id: customerId });
      expect(await socket.next('next')).toEqual({
        type: 'next',
        id: 'a',
        payload: { data: { customerChanged: { id: customerId } } },
      });
      expect(listeners()).toBe(1);
      socket.send({ type: 'complete', id: 'a' });
      await whenFollowing(0);
    }
    await socket.settle();
    expect(socket.received).toEqual([]);
    await socket.close();
  });

  test('a client that goes leaves nothing behind', async () => {
    const socket = await RawSocket.acknowledged(service.url);
    socket.subscribe('a', FOLLOW, { id: customerId });
    socket.subscribe('b', FOLLOW_ALL);
    await whenFollowing(2);
    socket.socket.terminate();
    await whenFollowing(0);
  });

  test('a completed subscription delivers nothing any more', async () => {
    const socket = await RawSocket.acknowledged(service.url);
    socket.subscribe('kept', FOLLOW, { id: customerId });
    socket.subscribe('gone', FOLLOW, { id: customerId });
    await socket.next('next', 'kept');
    await socket.next('next', 'gone');
    socket.send({ type: 'complete', id: 'gone' });
    await whenFollowing(1);
    await describeCustomer(service, customerId, 'Private client');
    await socket.next('next', 'kept');
    await socket.settle();
    expect(socket.received.filter(({ id }) => id === 'gone')).toEqual([]);
    await socket.close();
  });
});

describe('whoever breaks the protocol is closed with its code', () => {
  test.each<[string, string | object, number, string]>([
    ['what is no JSON', '{', 4400, 'Invalid message received'],
    ['an unknown type', { type: 'start', id: 'a', payload: {} }, 4400, 'Invalid message received'],
    ['a subscription without a query', { type: 'subscribe', id: 'a', payload: {} }, 4400, 'Invalid message received'],
    ['a message of the server’s', { type: 'next', id: 'a', payload: {} }, 4400, 'Invalid message received'],
    ['a second beginning', { type: 'connection_init' }, 4429, 'Too many initialisation requests'],
    ['a message beyond the limit', 'x'.repeat(MAX_MESSAGE_BYTES + 1), 1009, ''],
  ])('%s', async (_what, message, code, reason) => {
    const socket = await RawSocket.acknowledged(service.url);
    socket.send(message);
    expect(await socket.ended).toEqual({ code, reason });
  });

  test('a subscription before the acknowledgement', async () => {
    const socket = await RawSocket.open(service.url);
    socket.subscribe('a', FOLLOW, { id: customerId });
    expect(await socket.ended).toEqual({ code: 4401, reason: 'Unauthorized' });
    expect(socket.received).toEqual([]);
  });

  test('an id that is in use', async () => {
    const socket = await RawSocket.acknowledged(service.url);
    socket.subscribe('a', FOLLOW_ALL);
    socket.subscribe('a', FOLLOW_ALL);
    expect(await socket.ended).toEqual({ code: 4409, reason: 'Subscriber for a already exists' });
  });

  test('silence', async () => {
    const socket = await RawSocket.open(service.url);
    expect(await socket.ended).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  test.each([['none'], ['graphql-ws']])('another subprotocol: %s', async (protocol) => {
    const socket = new WebSocket(`${service.url.replace('http', 'ws')}/graphql`, protocol === 'none' ? [] : [protocol]);
    if (protocol === 'none') {
      const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
      expect([code, reason.toString()]).toEqual([4406, 'Subprotocol not acceptable']);
    } else {
      // This client ends a connection itself whose server does not speak what it asked for.
      const [error] = (await once(socket, 'error')) as [Error];
      expect(error.message).toBe('Server sent no subprotocol');
    }
  });
});

describe('what is refused leaves the connection open', () => {
  async function refused(query: string, variables: object = {}): Promise<unknown> {
    const socket = await RawSocket.acknowledged(service.url);
    socket.subscribe('a', query, variables);
    const { payload } = await socket.next('error', 'a');
    await socket.settle();
    expect(socket.received).toEqual([]);
    expect(listeners()).toBe(0);
    await socket.close();
    return payload;
  }

  test.each([
    ['{ providers { id } }', 'query'],
    [
      'mutation { refreshVerification(input: { customerId: "1", provider: "bvnk" }) { userErrors { code } } }',
      'mutation',
    ],
  ])('%s', async (query) => {
    expect(await refused(query)).toEqual([
      {
        message: 'The WebSocket takes subscriptions: send queries and mutations to POST /graphql',
        extensions: { code: 'BAD_REQUEST' },
      },
    ]);
  });

  test('documents that are none, and values that are wrong, without quoting what was sent', async () => {
    expect(await refused('subscription { "Zq7canary" }')).toMatchObject([
      { message: 'The document is not valid GraphQL at this place', extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
    expect(await refused('subscription { customerChanged(id: { a: "Zq7canary" }) { id } }')).toMatchObject([
      {
        message: 'A value in the document is wrong: give a value of ID, as the schema describes it',
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
    expect(await refused(FOLLOW, { id: { a: 'Zq7canary' } })).toEqual([
      {
        message: 'The value at id is wrong: give a value of ID, as the schema describes it',
        locations: [{ line: 1, column: 15 }],
        extensions: { code: 'BAD_USER_INPUT', inputPath: 'id' },
      },
    ]);
    expect(
      await refused(
        'subscription A { a: verificationChanged { state } } subscription B { b: verificationChanged { state } }',
      ),
    ).toEqual([
      {
        message: 'Name the operation of the document that is to be run',
        extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
      },
    ]);
  });

  test('more subscriptions than one connection carries', async () => {
    const socket = await RawSocket.acknowledged(service.url);
    for (let count = 0; count < MAX_SUBSCRIPTIONS; count += 1) socket.subscribe(String(count), FOLLOW_ALL);
    await whenFollowing(MAX_SUBSCRIPTIONS);
    socket.subscribe('one more', FOLLOW_ALL);
    expect(await socket.next('error')).toEqual({
      type: 'error',
      id: 'one more',
      payload: [
        {
          message: 'At most 100 subscriptions run over one connection: complete others first',
          extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' },
        },
      ],
    });
    socket.send({ type: 'complete', id: '0' });
    await whenFollowing(MAX_SUBSCRIPTIONS - 1);
    socket.subscribe('one more', FOLLOW_ALL);
    await whenFollowing(MAX_SUBSCRIPTIONS);
    await socket.close();
  });
});

test('a subscription over HTTP is refused', async () => {
  const { status, errors } = await service.graph(FOLLOW, { id: customerId });
  expect({ status, errors }).toEqual({
    status: 400,
    errors: [
      {
        message: 'Subscriptions are taken over the WebSocket on /graphql (graphql-transport-ws)',
        extensions: { code: 'BAD_REQUEST' },
      },
    ],
  });
});

test('other paths are no WebSockets', async () => {
  const address = service.url.replace('http', 'ws');
  for (const [path, status] of [
    ['/health/live', 404],
    ['/', 404],
    ['/nothing', 404],
  ] as const) {
    const socket = new WebSocket(`${address}${path}`, 'graphql-transport-ws');
    const [error] = (await once(socket, 'error')) as [Error];
    expect([path, error.message]).toEqual([path, `Unexpected server response: ${status}`]);
  }
});

test('clients are told when the service stops, and do not keep it from stopping', async () => {
  const stopping = await TestService.open();
  const { id } = await onboard(stopping, personFor(['connect']));
  const polite = await RawSocket.acknowledged(stopping.url);
  polite.subscribe('a', FOLLOW, { id });
  await polite.next('next');
  const silent = await RawSocket.acknowledged(stopping.url);
  silent.socket.pause();
  const stopped = stopping.close();
  expect(await polite.ended).toEqual({ code: 1001, reason: 'Going away' });
  await stopped;
  silent.socket.terminate();
});
