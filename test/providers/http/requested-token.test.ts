import { beforeEach, expect, test } from '@jest/globals';
import { RequestedToken, type IssuedToken } from '../../../src/providers/http/requested-token.js';

let nowMs: number;
let requests: number;
let lifeMs: number;
let failure: Error | undefined;
let token: RequestedToken;
beforeEach(() => {
  nowMs = 0;
  requests = 0;
  lifeMs = 3_600_000;
  failure = undefined;
  token = new RequestedToken(
    (): Promise<IssuedToken> => {
      requests += 1;
      return failure ? Promise.reject(failure) : Promise.resolve({ value: `t${requests}`, lifeMs });
    },
    () => nowMs,
  );
});

test('is requested when it is needed, once for all who wait', async () => {
  expect(requests).toBe(0);
  expect(await Promise.all([token.current(), token.current()])).toEqual(['t1', 't1']);
  expect(requests).toBe(1);
});

test.each([
  ['a minute before its end', 3_600_000, 3_540_000],
  ['at half of a short life', 90_000, 45_000],
])('is renewed %s', async (_when, life, renewedAtMs) => {
  lifeMs = life;
  await token.current();
  nowMs = renewedAtMs - 1;
  expect(await token.current()).toBe('t1');
  nowMs = renewedAtMs;
  expect(await token.current()).toBe('t2');
});

test('is renewed once, whoever was refused', async () => {
  await token.current();
  expect(await Promise.all([token.renew('t1'), token.renew('t1')])).toEqual(['t2', 't2']);
  expect(await token.renew('t1')).toBe('t2');
});

test('that cannot be had now is asked for again later', async () => {
  failure = new Error('down');
  await expect(token.current()).rejects.toThrow('down');
  failure = undefined;
  expect(await token.current()).toBe('t2');
});
