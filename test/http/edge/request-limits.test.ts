import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { guardEdge, trustOf, type EdgeSettings } from '../../../src/http/edge/guard-edge.js';
import { RateLimited, RequestLimits } from '../../../src/http/edge/request-limits.js';
import { registerWebhooks } from '../../../src/http/webhooks.js';
import { openServer, type LocalServer } from '../../providers/support/local-server.js';
import { TestService } from '../../support/service.js';

const all = { perAddress: 3, perCaller: 2, sparesLoopback: false };

/** How many of ten pass. */
async function passed(take: () => Promise<void>): Promise<number> {
  let count = 0;
  for (let i = 0; i < 10; i += 1) {
    await take().then(
      () => (count += 1),
      (error: unknown) => {
        expect(error).toBeInstanceOf(RateLimited);
      },
    );
  }
  return count;
}

describe('limits', () => {
  test('are of each address, and of each caller wherever it is', async () => {
    const limits = new RequestLimits(all);
    expect(await passed(() => limits.takeAddress('192.0.2.1'))).toBe(3);
    expect(await passed(() => limits.takeAddress('192.0.2.2'))).toBe(3);
    expect(await passed(() => limits.takeCaller('ada', '192.0.2.1'))).toBe(2);
    expect(await passed(() => limits.takeCaller('ada', '192.0.2.9'))).toBe(0);
    expect(await passed(() => limits.takeCaller('ben', '192.0.2.1'))).toBe(2);
  });

  test('take a network of IPv6 for one address', async () => {
    const limits = new RequestLimits(all);
    let host = 0;
    expect(await passed(() => limits.takeAddress(`2001:db8:1:2::${(host += 1)}`))).toBe(3);
  });

  test('say when to come again', async () => {
    const limits = new RequestLimits(all);
    await passed(() => limits.takeAddress('192.0.2.1'));
    const refused = await limits.takeAddress('192.0.2.1').catch((error: unknown) => error);
    expect((refused as RateLimited).retryAfterSeconds).toBeGreaterThan(0);
    expect((refused as RateLimited).retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  test('can be off, and spare this machine in development', async () => {
    const off = new RequestLimits({ sparesLoopback: false });
    expect(await passed(() => off.takeAddress('192.0.2.1'))).toBe(10);
    expect(await passed(() => off.takeCaller('ada', '192.0.2.1'))).toBe(10);
    expect(await passed(() => off.takeStranger('192.0.2.1'))).toBe(10);
    const development = new RequestLimits({ ...all, sparesLoopback: true });
    expect(await passed(() => development.takeAddress('::1'))).toBe(10);
    expect(await passed(() => development.takeCaller('operator', '127.0.0.1'))).toBe(10);
    expect(await passed(() => development.takeAddress('192.0.2.1'))).toBe(3);
  });
});

describe('over HTTP', () => {
  const apps: FastifyInstance[] = [];
  afterEach(async () => void (await Promise.all(apps.splice(0).map((app) => app.close()))));

  /** A server as a load balancer at loopback would reach it. */
  async function serve(edge: Partial<EdgeSettings>) {
    const settings: EdgeSettings = { demandsHttps: true, corsOrigins: [], limits: all, ...edge };
    const app = Fastify({ trustProxy: trustOf(settings) });
    apps.push(app);
    app.setErrorHandler(async (error: RateLimited, _request, reply) => reply.code(error.statusCode).send({}));
    const limits = await guardEdge(app, settings);
    const sign = (body: Buffer) => createHmac('sha256', 'secret').update(body).digest('hex');
    const receive = (_id: string, { headers, rawBody }: { headers: Record<string, unknown>; rawBody: Buffer }) =>
      Promise.resolve(headers['x-signature'] === sign(rawBody) ? ('stored' as const) : ('not-authentic' as const));
    registerWebhooks(app, receive, limits.takeStranger.bind(limits));
    app.get('/graphql', () => ({}));
    app.get('/health/live', () => ({}));
    return { app, sign };
  }
  const ask = async (app: ReturnType<typeof Fastify>, times: number, options: object) => {
    const statuses: number[] = [];
    for (let i = 0; i < times; i += 1) {
      const { statusCode } = await app.inject({ method: 'GET', url: '/graphql', ...options });
      statuses.push(statusCode);
    }
    return statuses;
  };

  test('health is not counted', async () => {
    const { app } = await serve({});
    expect(new Set(await ask(app, 10, { url: '/health/live' }))).toEqual(new Set([200]));
  });

  test('HTTPS is asked for', async () => {
    const { app } = await serve({});
    const { headers } = await app.inject('/graphql');
    expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
  });

  test('an address that somebody claims is not believed', async () => {
    const { app } = await serve({});
    const statuses: number[] = [];
    for (let i = 1; i <= 5; i += 1)
      statuses.push(...(await ask(app, 1, { headers: { 'x-forwarded-for': `192.0.2.${i}` } })));
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  test.each([
    ['its number', 1],
    ['its address', ['127.0.0.1']],
  ])('the address that a trusted proxy saw is counted, by %s', async (_how, trustProxy) => {
    const { app } = await serve({ trustProxy });
    const from = (address: string) => ({ headers: { 'x-forwarded-for': `198.51.100.66, ${address}` } });
    expect(await ask(app, 4, from('192.0.2.1'))).toEqual([200, 200, 200, 429]);
    expect(await ask(app, 4, from('192.0.2.2'))).toEqual([200, 200, 200, 429]);
  });

  test('webhooks that nothing proves are limited, those of a provider never', async () => {
    const { app, sign } = await serve({});
    const post = (signature: string) => ({
      method: 'POST',
      url: '/webhooks/bvnk',
      payload: 'x',
      headers: { 'x-signature': signature },
    });
    const strange = await ask(app, 310, post('wrong'));
    expect(strange.filter((status) => status === 401)).toHaveLength(300);
    expect(strange.filter((status) => status === 429)).toHaveLength(10);
    expect(await ask(app, 3, post(sign(Buffer.from('x'))))).toEqual([200, 200, 200]);
  });
});

describe('the service', () => {
  test('spares this machine in development', async () => {
    const service = await TestService.open({ PROVIDERS: 'connect', RATE_LIMIT_PER_MINUTE_PER_CALLER: '2' });
    try {
      for (let i = 0; i < 5; i += 1) expect((await service.graph('{ __typename }')).status).toBe(200);
    } finally {
      await service.close();
    }
  });

  describe('with authentication', () => {
    const issuer = 'https://issuer.example';
    let jwks: LocalServer;
    let service: TestService;
    let tokenOf: (sub: string) => Promise<string>;
    beforeAll(async () => {
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
      const keys = [{ ...(await exportJWK(publicKey)), kid: 'first', alg: 'ES256', use: 'sig' }];
      jwks = await openServer((_request, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys })),
      );
      tokenOf = (sub) =>
        new SignJWT({ scope: 'customer:read' })
          .setProtectedHeader({ alg: 'ES256', kid: 'first', typ: 'at+jwt' })
          .setIssuer(issuer)
          .setAudience('graph')
          .setSubject(sub)
          .setIssuedAt()
          .setExpirationTime('1m')
          .sign(privateKey);
      service = await TestService.open({
        PROVIDERS: 'connect',
        AUTH_JWKS_URL: `${jwks.url}/keys`,
        AUTH_ISSUER: issuer,
        AUTH_AUDIENCE: 'graph',
        RATE_LIMIT_PER_MINUTE_PER_CALLER: '2',
        RATE_LIMIT_PER_MINUTE_PER_ADDRESS: '20',
      });
    });
    afterAll(async () => {
      await service.close();
      await jwks.close();
    });

    async function ask(token: string) {
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.text() };
    }

    test('limits a caller, then an address that guesses tokens', async () => {
      const ada = await tokenOf('ada');
      expect([(await ask(ada)).status, (await ask(ada)).status]).toEqual([200, 200]);
      const refused = await ask(ada);
      expect(refused.status).toBe(429);
      expect(Number(refused.retryAfter)).toBeGreaterThan(0);
      expect(JSON.parse(refused.body)).toEqual({
        errors: [
          {
            message: 'Too many requests: wait as many seconds as Retry-After says',
            extensions: { code: 'RATE_LIMITED' },
          },
        ],
      });
      expect((await ask(await tokenOf('ben'))).status).toBe(200);
      const statuses: number[] = [];
      for (let i = 0; i < 18; i += 1) statuses.push((await ask(`a.b.${i}`)).status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(16);
      expect(statuses.filter((status) => status === 429)).toHaveLength(2);
      // Images and uploads are counted with it, and health is not.
      expect((await fetch(`${service.url}/images/x`)).status).toBe(429);
      expect((await fetch(`${service.url}/uploads/x`, { method: 'PUT' })).status).toBe(429);
      expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    });
  });
});
