import { beforeEach, describe, expect, test } from '@jest/globals';
import { RequestedTokens, type TokenRequest } from '../../../src/providers/mbanq/tokens.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import { failureOf } from '../support/failure.js';

const credentials = { username: 'ada', password: 'synthetic', clientId: 'app', clientSecret: 'app-secret' };
const byPassword = {
  grant_type: 'password',
  username: 'ada',
  password: 'synthetic',
  client_id: 'app',
  client_secret: 'app-secret',
};
const byRefresh = (refresh_token: string) => ({
  grant_type: 'refresh_token',
  refresh_token,
  client_id: 'app',
  client_secret: 'app-secret',
});
const error = (code: 'UNAUTHENTICATED' | 'UNAVAILABLE') =>
  new ProviderError({ code, providerId: 'mbanq', message: code });

let nowMs: number;
let requests: TokenRequest[];
let answers: (Record<string, unknown> | Error)[];
let tokens: RequestedTokens;
beforeEach(() => {
  nowMs = 0;
  requests = [];
  answers = [1, 2, 3].map((n) => ({ access_token: `t${n}`, refresh_token: `r${n}`, expires_in: 3600 }));
  tokens = new RequestedTokens(
    (form) => {
      requests.push(form);
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? {});
    },
    credentials,
    () => nowMs,
  );
});

describe('requested tokens', () => {
  test('are requested once for all who wait', async () => {
    expect(await Promise.all([tokens.current(), tokens.current()])).toEqual(['t1', 't1']);
    expect(requests).toEqual([byPassword]);
  });

  test('are renewed by refresh token a minute before they end', async () => {
    await tokens.current();
    nowMs = 3_540_000 - 1;
    expect(await tokens.current()).toBe('t1');
    nowMs += 1;
    expect(await tokens.current()).toBe('t2');
    expect(requests).toEqual([byPassword, byRefresh('r1')]);
  });

  test('fall back to the password when the refresh token is refused', async () => {
    await tokens.current();
    nowMs = 3_600_000;
    answers.unshift(error('UNAUTHENTICATED'));
    expect(await tokens.current()).toBe('t2');
    expect(requests).toEqual([byPassword, byRefresh('r1'), byPassword]);
  });

  test('tell that Mbanq is unavailable, and are requested again later', async () => {
    answers.unshift(error('UNAVAILABLE'));
    expect(await failureOf(tokens.current())).toMatchObject({ code: 'UNAVAILABLE' });
    expect(await tokens.current()).toBe('t1');
  });

  test('are renewed at half of a short life', async () => {
    answers = [
      { access_token: 'short', expires_in: 20 },
      { access_token: 'next', expires_in: '20' },
    ];
    await tokens.current();
    nowMs = 9_999;
    expect(await tokens.current()).toBe('short');
    nowMs = 10_000;
    expect(await tokens.current()).toBe('next');
  });

  test('live five minutes where the answer does not tell', async () => {
    answers = [{ access_token: 'a' }, { access_token: 'b' }];
    await tokens.current();
    nowMs = 239_999;
    expect(await tokens.current()).toBe('a');
    nowMs = 240_000;
    expect(await tokens.current()).toBe('b');
  });

  test('are renewed once, whoever was refused', async () => {
    await tokens.current();
    expect(await Promise.all([tokens.renew('t1'), tokens.renew('t1')])).toEqual(['t2', 't2']);
    expect(await tokens.renew('t1')).toBe('t2');
    expect(requests).toEqual([byPassword, byPassword]);
  });

  test('an answer without a token is not understood', async () => {
    answers = [{ token: 'x' }];
    expect(await failureOf(tokens.current())).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'Mbanq answered (200) without an access token',
    });
  });
});
