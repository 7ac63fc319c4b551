import { describe, expect, test } from '@jest/globals';
import { inSession, readIssuedSession, readSession, writeSession } from '../../../src/providers/enroll/session.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import { failureOf } from '../support/failure.js';

const NOW = Date.UTC(2030, 0, 1);
const ENDED = 'The session at eNROLL ended: start the document again';

describe('a session that was opened', () => {
  test.each([
    ['without an offset, which is UTC', '2030-01-01T00:30:00', '2030-01-01T00:30:00.000Z'],
    ['with an offset', '2030-01-01T02:30:00+02:00', '2030-01-01T00:30:00.000Z'],
    ['not at all', undefined, undefined],
    ['in no known form', 'tomorrow', undefined],
    ['in the past, since the clocks differ', '2029-12-31T00:00:00Z', undefined],
  ])('ends as it is told %s', (_how, expirationDate, endsAt) => {
    expect(readIssuedSession({ token: 't1', expirationDate }, NOW)).toEqual({ token: 't1', endsAt });
  });

  test('has a token', async () => {
    const read = Promise.resolve().then(() => readIssuedSession({ token: ' ', expirationDate: '2030-01-01' }));
    expect(await failureOf(read)).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'eNROLL answered (200) without a session token',
    });
  });
});

test('a session is kept as a text between the steps', () => {
  const session = { token: 't1', endsAt: '2030-01-01T00:30:00.000Z' };
  expect(readSession(writeSession(session))).toEqual(session);
  expect(readSession(writeSession({}))).toEqual({});
  expect(readSession(undefined)).toEqual({});
  expect(readSession('no JSON')).toEqual({});
});

describe('a step in a session', () => {
  const request = () => new Request('http://127.0.0.1:1/step');
  const answering = (): { sent: Request[]; send: (request: Request) => Promise<Response> } => {
    const sent: Request[] = [];
    return { sent, send: (one) => (sent.push(one), Promise.resolve(new Response('true'))) };
  };
  const refusing = (status: number) => () =>
    Promise.reject(
      new ProviderError({ code: 'UNAUTHENTICATED', providerId: 'enroll', message: 'No', status, traceId: 'trace-1' }),
    );

  test('has its token', async () => {
    const { sent, send } = answering();
    await inSession(send, { token: 't1', endsAt: new Date(Date.now() + 60_000).toISOString() })(request());
    await inSession(send, { token: 't2' })(request());
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test.each([
    ['that has ended by our clock', { token: 't1', endsAt: '2020-01-01T00:00:00.000Z' }],
    ['that never was', {}],
  ])('%s is not sent', async (_which, session) => {
    const { sent, send } = answering();
    expect(await failureOf(inSession(send, session)(request()))).toEqual({
      code: 'REFUSED',
      providerId: 'enroll',
      message: ENDED,
      fieldErrors: [{ path: 'documents', message: ENDED }],
    });
    expect(sent).toEqual([]);
  });

  test('that eNROLL ended is refused, and any other failure is as it was', async () => {
    expect(await failureOf(inSession(refusing(401), { token: 't1' })(request()))).toEqual({
      code: 'REFUSED',
      providerId: 'enroll',
      message: ENDED,
      fieldErrors: [{ path: 'documents', message: ENDED }],
      status: 401,
      traceId: 'trace-1',
    });
    expect(await failureOf(inSession(refusing(403), { token: 't1' })(request()))).toMatchObject({
      code: 'UNAUTHENTICATED',
      status: 403,
    });
  });
});
