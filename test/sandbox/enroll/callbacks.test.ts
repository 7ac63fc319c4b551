import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { openServer, textOf, type LocalServer } from '../../providers/support/local-server.js';
import { eventually } from '../../support/service.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';

interface Received {
  readonly url: string;
  readonly probe: string | undefined;
  readonly body: unknown;
}

const SECRET = encodeURIComponent(SANDBOX_CREDENTIALS.enroll.callbackSecret);
let received: Received[];
let statuses: number[];
let receiver: LocalServer;
let sandbox: TestSandbox;
beforeAll(async () => {
  receiver = await openServer((request, response) => {
    void textOf(request).then((text) => {
      const probe = request.headers['callback-test'];
      received.push({ url: request.url ?? '', probe: probe?.toString(), body: JSON.parse(text) as unknown });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  sandbox = await openSandbox({ webhookUrl: `${receiver.url}/webhooks`, webhooks: { retryMs: 5 } });
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});
beforeEach(() => {
  received = [];
  statuses = [];
});

const control = (path: string, body?: unknown) =>
  call(`${sandbox.current().url}/control/${path}`, { method: 'POST', body });
const arrived = (count: number) => eventually(() => Promise.resolve(received.length >= count ? received : undefined));

describe('a decision', () => {
  test.each(['approved', 'rejected'])(
    '%s is posted as a list, to its own address with the secret',
    async (decision) => {
      const applicants = [
        { customerId: 'C1', correlationId: 'LAYLA' },
        { requestId: 'R2', anything: { else: 1 } },
      ];
      expect((await control('enroll/callbacks', { decision, applicants })).status).toBe(204);
      expect(await arrived(1)).toEqual([
        { url: `/webhooks/enroll/${decision}?secret=${SECRET}`, probe: undefined, body: applicants },
      ]);
    },
  );

  test('is repeated until it is taken, and listed', async () => {
    statuses = [500, 401];
    await control('enroll/callbacks', { decision: 'approved', applicants: [{ customerId: 'C1' }] });
    expect(new Set((await arrived(3)).map((one) => JSON.stringify(one))).size).toBe(1);
    const last = await eventually(async () => {
      const { body } = await call(`${sandbox.current().url}/control/enroll/webhooks`);
      const webhook = (body as { isDelivered: boolean }[]).at(-1);
      return webhook?.isDelivered ? webhook : undefined;
    });
    expect(last).toEqual({
      id: expect.any(Number),
      event: 'approved',
      recordId: 'callbacks',
      attempts: 3,
      isDelivered: true,
    });
  });

  test.each([
    ['another decision', { decision: 'pending', applicants: [{}] }, /decision must be equal to one of/],
    ['nobody', { decision: 'approved', applicants: [] }, /applicants must NOT have fewer than 1 items/],
    ['no applicants', { decision: 'approved' }, /must have required property 'applicants'/],
  ])('about %s is refused', async (_what, body, message) => {
    expect(await control('enroll/callbacks', body)).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(message) },
    });
    expect(received).toEqual([]);
  });
});

test('a probe goes where decisions go, and says that it is one', async () => {
  expect((await control('enroll/callbacks/probe')).status).toBe(204);
  expect(await arrived(1)).toEqual([{ url: `/webhooks/enroll/approved?secret=${SECRET}`, probe: 'true', body: [] }]);
});

test('each provider has an address of its own', async () => {
  await control('bvnk/webhooks', { recordId: 'r', event: 'bvnk:platform:customer:update', data: {} });
  await control('enroll/callbacks', { decision: 'rejected', applicants: [{ customerId: 'C1' }] });
  expect((await arrived(2)).map(({ url }) => url.replace(/\?.*/, '')).sort()).toEqual([
    '/webhooks/bvnk',
    '/webhooks/enroll/rejected',
  ]);
});

test('the sandbox itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});
