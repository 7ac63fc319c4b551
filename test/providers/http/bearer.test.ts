import { beforeEach, describe, expect, test } from '@jest/globals';
import { fixedToken, withBearer, type TokenSource } from '../../../src/providers/http/bearer.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import { failureOf } from '../support/failure.js';

const error = (status: number) =>
  new ProviderError({ code: 'UNAUTHENTICATED', providerId: 'acme', message: 'No', status });

/** Counts its tokens: t1, and another one each time that the last was refused. */
function counting(): TokenSource {
  let count = 1;
  return {
    current: () => Promise.resolve(`t${count}`),
    renew: () => Promise.resolve(`t${(count += 1)}`),
  };
}

describe('a call with a bearer token', () => {
  const sent: string[] = [];
  let tokens: TokenSource;
  beforeEach(() => {
    sent.length = 0;
    tokens = counting();
  });
  const refusing = (refused: string[]) => async (request: Request) => {
    const authorization = request.headers.get('authorization') ?? '';
    sent.push(`${authorization} ${await request.text()}`);
    if (refused.includes(authorization)) throw error(401);
    return new Response('{}');
  };
  const post = () => new Request('http://127.0.0.1/', { method: 'POST', body: 'body' });

  test('is sent once where the token is taken', async () => {
    await withBearer(refusing([]), tokens)(post());
    expect(sent).toEqual(['Bearer t1 body']);
  });

  test('is sent once more, whole, with another token', async () => {
    await withBearer(refusing(['Bearer t1']), tokens)(post());
    expect(sent).toEqual(['Bearer t1 body', 'Bearer t2 body']);
  });

  test('fails when the other token is refused too', async () => {
    const failure = await failureOf(withBearer(refusing(['Bearer t1', 'Bearer t2']), tokens)(post()));
    expect([failure.code, sent.length]).toEqual(['UNAUTHENTICATED', 2]);
  });

  test('fails at once where there is no other token', async () => {
    const failure = await failureOf(withBearer(refusing(['Bearer f']), fixedToken('f'))(post()));
    expect([failure.code, sent]).toEqual(['UNAUTHENTICATED', ['Bearer f body']]);
  });

  test('is not repeated for any other failure', async () => {
    const send = () => {
      sent.push('once');
      return Promise.reject(error(403));
    };
    await failureOf(withBearer(send, tokens)(post()));
    expect(sent).toEqual(['once']);
  });
});
