import { beforeEach, describe, expect, test } from '@jest/globals';
import { Sessions, type SessionRequest } from '../../../src/providers/enroll/sessions.js';
import type { JsonObject } from '../../../src/providers/http/json.js';
import { failureOf } from '../support/failure.js';

const HALF_AN_HOUR = 30 * 60_000;
const ada = { reference: 'C0001' };

let nowMs: number;
let requests: SessionRequest[];
let answer: (count: number) => JsonObject;
let sessions: Sessions;
beforeEach(() => {
  nowMs = Date.UTC(2030, 0, 1);
  requests = [];
  answer = (count) => ({ token: `t${count}`, expirationDate: new Date(nowMs + HALF_AN_HOUR).toISOString() });
  sessions = new Sessions(
    (request) => {
      requests.push(request);
      return Promise.resolve(answer(requests.length));
    },
    () => nowMs,
  );
});

describe('a session token', () => {
  test('is requested once for each applicant and request, for all who wait', async () => {
    const ask = (session: SessionRequest) => sessions.of(session).current();
    expect(await Promise.all([ask(ada), ask(ada), ask({ reference: 'C0002' }), ask(ada)])).toEqual([
      't1',
      't1',
      't2',
      't1',
    ]);
    expect(await ask({ ...ada, requestId: 'r-1' })).toBe('t3');
    expect(requests).toEqual([
      { reference: 'C0001', requestId: undefined },
      { reference: 'C0002', requestId: undefined },
      { reference: 'C0001', requestId: 'r-1' },
    ]);
  });

  test('is renewed a minute before it ends, and after it was refused', async () => {
    expect(await sessions.of(ada).current()).toBe('t1');
    nowMs += HALF_AN_HOUR - 60_001;
    expect(await sessions.of(ada).current()).toBe('t1');
    nowMs += 1;
    expect(await sessions.of(ada).current()).toBe('t2');
    expect(await Promise.all([sessions.of(ada).renew('t2'), sessions.of(ada).renew('t2')])).toEqual(['t3', 't3']);
    expect(await sessions.of(ada).renew('t2')).toBe('t3');
  });

  test.each([
    ['without an offset, which is UTC', '2030-01-01T00:30:00', 29 * 60_000],
    ['with an offset', '2030-01-01T02:30:00+02:00', 29 * 60_000],
    ['not at all', undefined, 4 * 60_000],
    ['in no known form', 'tomorrow', 4 * 60_000],
  ])('whose end is told %s is good for %s', async (_how, expirationDate, goodForMs) => {
    answer = (count) => ({ token: `t${count}`, expirationDate });
    expect(await sessions.of(ada).current()).toBe('t1');
    nowMs += goodForMs - 1;
    expect(await sessions.of(ada).current()).toBe('t1');
    nowMs += 1;
    expect(await sessions.of(ada).current()).toBe('t2');
  });

  test('that has ended by our clock is used, and not kept', async () => {
    answer = (count) => ({ token: `t${count}`, expirationDate: '2029-12-31T00:00:00Z' });
    expect(await sessions.of(ada).current()).toBe('t1');
    expect(await sessions.of(ada).current()).toBe('t2');
  });

  test('that is not there is an answer that we do not understand, and asked for again', async () => {
    answer = (count) => (count === 1 ? { expirationDate: '2030-01-01T00:30:00Z' } : { token: 't' });
    expect(await failureOf(sessions.of(ada).current())).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'eNROLL answered (200) without a session token',
    });
    expect(await sessions.of(ada).current()).toBe('t');
  });
});

test('sessions are bounded: the one used longest ago is forgotten', async () => {
  answer = (count) => ({ token: `t${count}` });
  await sessions.of(ada).current();
  await sessions.of({ reference: 'second' }).current();
  for (let n = 2; n < 10_000; n += 1) sessions.of({ reference: `C${n}` });
  expect(await sessions.of(ada).current()).toBe('t1');
  sessions.of({ reference: 'one more' });
  expect(await sessions.of(ada).current()).toBe('t1');
  expect(await sessions.of({ reference: 'second' }).current()).toBe('t3');
});
