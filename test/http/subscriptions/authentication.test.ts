import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FormattedExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { ONBOARD, personFor, type OnboardAnswer } from '../../support/people.js';
import { onboard } from '../../services/support/onboarding.js';
import { TestIssuer } from '../../support/issuer.js';
import { eventually, TestService } from '../../support/service.js';
import { MAX_CONNECTIONS_PER_CALLER } from '../../../src/http/subscriptions/socket-limits.js';
import { RawSocket } from './support/raw-socket.js';

const FOLLOW = 'subscription ($id: ID!) { customerChanged(id: $id) { id } }';
const FORBIDDEN = { code: 4403, reason: 'Forbidden' };

describe('without settings', () => {
  let service: TestService;
  let customerId: string;
  beforeAll(async () => {
    service = await TestService.open({ PROVIDERS: 'connect' });
    customerId = (await onboard(service, personFor(['connect']))).id;
  });
  afterAll(() => service.close());

  test.each<[string, () => Record<string, string>]>([
    ['a page of another origin', () => ({ origin: 'https://evil.example' })],
    ['a page on another port of this machine', () => ({ origin: 'http://127.0.0.1:1' })],
    ['a page without an origin of its own', () => ({ origin: 'null' })],
    ['a page elsewhere whose name leads here', () => ({ host: 'rebound.example', origin: 'http://rebound.example' })],
  ])('%s is forbidden, and nothing is delivered', async (_who, headers) => {
    const socket = await RawSocket.open(service.url, { headers: headers() });
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer a.b.c' } });
    expect(await socket.ended).toEqual(FORBIDDEN);
    expect(socket.received).toEqual([]);
    expect(service.service.context.changes.listenerCount).toBe(0);
  });

  test.each<[string, () => Record<string, string>]>([
    ['what is no page', () => ({})],
    ['a page of the service itself', () => ({ origin: service.url })],
  ])('%s follows', async (_who, headers) => {
    const socket = await RawSocket.acknowledged(service.url, { headers: headers() });
    socket.subscribe('a', FOLLOW, { id: customerId });
    expect(await socket.next('next')).toMatchObject({ payload: { data: { customerChanged: { id: customerId } } } });
    await socket.close();
  });
});

describe('with an issuer', () => {
  let issuer: TestIssuer;
  let service: TestService;
  let customerId: string;

  beforeAll(async () => {
    issuer = await TestIssuer.open();
    service = await TestService.open({ PROVIDERS: 'connect', ...issuer.settings });
    issuer.isDown = true;
    await expectEnd({ authorization: await token(60) }, { code: 1013, reason: 'Try again later' });
    issuer.isDown = false;
    const authorization = await token(60);
    customerId = await eventually(async () => {
      const answer = await service.graph<OnboardAnswer>(ONBOARD, { input: personFor(['connect']) }, authorization);
      return answer.status === 503 ? undefined : (answer.data.onboardCustomer.customer?.id ?? '');
    });
  });
  afterAll(async () => {
    await service.close();
    await issuer.close();
  });

  function token(seconds: number): Promise<string> {
    const exp = Math.floor(Date.now() / 1000) + seconds;
    return issuer.bearer('customer:read customer:write', { exp });
  }

  async function expectEnd(payload: object, end: object): Promise<void> {
    const socket = await RawSocket.open(service.url);
    socket.send({ type: 'connection_init', payload });
    expect(await socket.ended).toEqual(end);
    expect(socket.received).toEqual([]);
  }

  test.each<[string, () => Promise<object>]>([
    ['no token', () => Promise.resolve({})],
    ['a token that is none', () => Promise.resolve({ authorization: 'Bearer none' })],
    ['what is no text', () => Promise.resolve({ authorization: { Bearer: 'a.b.c' } })],
    ['an expired token', async () => ({ authorization: await token(-60) })],
  ])('%s is forbidden', async (_what, payload) => {
    await expectEnd(await payload(), FORBIDDEN);
  });

  test('a token comes with the first message, of whatever page, or with the upgrade', async () => {
    const sent = await token(60);
    const elsewhere = { headers: { origin: 'https://bank.example' } };
    for (const socket of [
      await RawSocket.acknowledged(service.url, elsewhere, { authorization: sent }),
      await RawSocket.acknowledged(service.url, elsewhere, { Authorization: sent }),
      await RawSocket.acknowledged(service.url, { headers: { authorization: sent } }),
    ]) {
      socket.subscribe('a', FOLLOW, { id: customerId });
      expect(await socket.next('next')).toMatchObject({ payload: { data: { customerChanged: { id: customerId } } } });
      await socket.close();
    }
  });

  test('a caller has at most 50 connections, and another one when it closes one', async () => {
    const exp = Math.floor(Date.now() / 1000) + 60;
    const authorization = await issuer.bearer('customer:read', { exp, sub: 'many' });
    const others = await issuer.bearer('customer:read', { exp, sub: 'few' });
    const sockets: RawSocket[] = [];
    for (let count = 0; count < MAX_CONNECTIONS_PER_CALLER; count += 1) {
      sockets.push(await RawSocket.acknowledged(service.url, {}, { authorization }));
    }
    await expectEnd({ authorization }, { code: 4421, reason: 'Too many connections: close others first' });
    sockets.push(await RawSocket.acknowledged(service.url, {}, { authorization: others }));
    await sockets.shift()?.close();
    // The service learns of an end a moment after the client.
    const whenFree = () =>
      eventually(() => RawSocket.acknowledged(service.url, {}, { authorization }).catch(() => undefined));
    sockets.push(await whenFree());
    await expectEnd({ authorization }, { code: 4421, reason: 'Too many connections: close others first' });
    await Promise.all(sockets.map((socket) => socket.close()));
    await (await whenFree()).close();
  });

  test('a connection ends with its token, and a client goes on with the next one', async () => {
    const asked: string[] = [];
    const codes: number[] = [];
    const client = createClient({
      url: `${service.url.replace('http', 'ws')}/graphql`,
      connectionParams: async () => {
        asked.push(await token(asked.length === 0 ? 2 : 60));
        return { authorization: asked.at(-1) };
      },
      retryWait: () => Promise.resolve(),
      on: { closed: (event) => codes.push((event as CloseEvent).code) },
    });
    const events: FormattedExecutionResult<Record<string, unknown>, unknown>[] = [];
    for await (const event of client.iterate({ query: FOLLOW, variables: { id: customerId } })) {
      events.push(event);
      if (events.length === 2) break;
    }
    expect(events).toEqual([
      { data: { customerChanged: { id: customerId } } },
      { data: { customerChanged: { id: customerId } } },
    ]);
    expect([asked.length, codes[0]]).toEqual([2, 4403]);
    await client.dispose();
  });
});
