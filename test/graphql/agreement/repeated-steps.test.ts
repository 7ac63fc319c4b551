import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { forgetRequests, recordIds, sentRequests } from '../../support/assertions.js';
import { AGREEMENT } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import {
  changeSession,
  loseOutcome,
  registrationOf,
  registrationWhen,
  sign,
  stall,
  start,
  unsigned,
} from './support/agreements.js';

const ip = { step: 'SIGN', ipAddress: '203.0.113.7' };

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());
beforeEach(async () => {
  await forgetRequests(service);
  await service.control('DELETE', '/bvnk/faults');
});

/** The references that were signed, and `start` for each session that was opened. */
async function steps(): Promise<string[]> {
  const paths = (await sentRequests(service, 'bvnk')).map(({ path }) => path);
  return paths
    .filter((path) => path.includes('/agreement/sessions'))
    .map((path) => path.split('/sessions/')[1] ?? 'start');
}

describe('START', () => {
  it('is answered with the session that waits for its signature', async () => {
    const customerId = await unsigned(service);
    const reference = await start(service, customerId);
    expect(await start(service, customerId)).toBe(reference);
    expect(await steps()).toEqual(['start']);
  });

  it('opens one session however often it is asked for at once', async () => {
    const customerId = await unsigned(service);
    const before = await recordIds(service, 'bvnk', 'agreement-session');
    const all = await Promise.all([1, 2, 3].map(() => start(service, customerId)));
    expect(new Set(all).size).toBe(1);
    expect(await recordIds(service, 'bvnk', 'agreement-session')).toHaveLength(before.length + 1);
  });

  it.each([
    ['declined', { status: 'DECLINED' }, 'DECLINED'],
    ['expired', { expiresOn: '2020-01-01T00:00:00Z' }, 'PENDING'],
  ])('opens another one once the last is %s', async (_name, change, status) => {
    const customerId = await unsigned(service);
    const reference = await start(service, customerId);
    await changeSession(service, reference, change);
    // BVNK announces no end: it is known from the start.
    if (status === 'PENDING') {
      await service.sql(
        `update registration set agreement = agreement || '{"expiresOn": "2020-01-01T00:00:00Z"}' where customer_id = ? returning id`,
        [customerId],
      );
    }
    await registrationWhen(service, customerId, ({ agreement }) => agreement?.status === status);
    const refused = await sign(service, { customerId, ...ip });
    const what = status === 'DECLINED' ? 'was declined' : 'has expired';
    expect(refused.userErrors).toEqual([
      {
        path: ['input', 'step'],
        code: 'INVALID_STATE',
        message: `The agreement session ${what}: take the step START for a new one`,
      },
    ]);
    expect(await start(service, customerId)).not.toBe(reference);
    expect(await steps()).toEqual(['start', 'start']);
  });

  it('that does not come says why, and is not the former session', async () => {
    const customerId = await unsigned(service);
    const reference = await start(service, customerId);
    await changeSession(service, reference, { status: 'DECLINED' });
    await registrationWhen(service, customerId, ({ agreement }) => agreement?.status === 'DECLINED');
    await stall(service, { customerId });
    // Asked again, it is the same one.
    expect(await sign(service, { customerId, waitMs: 300 })).toMatchObject({
      userErrors: [],
      agreement: null,
      registration: { state: 'BLOCKED', agreementFailure: { code: 'RATE_LIMITED' } },
    });
    expect(await steps()).toEqual(['start', 'start']);
  });
});

describe('SIGN', () => {
  it('signs what was shown, and nothing else', async () => {
    const customerId = await unsigned(service);
    const shown = await start(service, customerId);
    await changeSession(service, shown, { status: 'DECLINED' });
    await registrationWhen(service, customerId, ({ agreement }) => agreement?.status === 'DECLINED');
    const reference = await start(service, customerId);
    const { userErrors, registration } = await sign(service, { customerId, ...ip, reference: shown });
    expect([userErrors, registration]).toEqual([
      [
        {
          path: ['input', 'reference'],
          code: 'CONFLICT',
          message: 'This is not the agreement session at hand: show the one of the registration, and sign that',
        },
      ],
      null,
    ]);
    expect(await steps()).toEqual(['start', 'start']);
    expect(await sign(service, { customerId, ...ip, reference })).toMatchObject({
      userErrors: [],
      agreement: { reference, status: 'SIGNED' },
    });
    expect(await steps()).toEqual(['start', 'start', reference]);
  });

  it('is done once while it is under way', async () => {
    const customerId = await unsigned(service);
    await start(service, customerId);
    await stall(service, { customerId, ...ip });
    expect(await sign(service, { customerId, ...ip, waitMs: 300 })).toMatchObject({
      userErrors: [],
      agreement: { status: 'PENDING' },
      registration: { agreementFailure: { code: 'RATE_LIMITED' } },
    });
    const [count] = await service.sql(
      `select count(*)::int as steps from submission s join registration r on r.id = s.registration_id
        where r.customer_id = ? and s.operation = 'signAgreement'`,
      [customerId],
    );
    expect(count).toEqual({ steps: 1 });
  });
});

describe('a step of which nobody knows what became of it', () => {
  const unknown = [
    {
      path: ['input', 'step'],
      code: 'INVALID_STATE',
      message: 'Whether BVNK carried the step out is unknown: an operator settles that with resolveRegistration',
    },
  ];

  it('is no success, and is not taken again', async () => {
    const customerId = await unsigned(service);
    const { id } = await stall(service, { customerId });
    const waiting = sign(service, { customerId });
    await loseOutcome(service, id, 'startAgreement');
    await service.sql(`select pg_notify('customer_changed', ?)`, [customerId]);
    expect((await waiting).userErrors).toEqual(unknown);
    expect((await sign(service, { customerId })).userErrors).toEqual(unknown);
    expect(await registrationOf(service, customerId)).toMatchObject({
      agreementFailure: { code: 'UNKNOWN_OUTCOME', message: 'The call was interrupted', retryable: false },
    });
    expect(await steps()).toEqual(['start']);
  });

  it('does not matter once it was signed elsewhere', async () => {
    const customerId = await unsigned(service);
    await stall(service, { customerId });
    expect(await sign(service, { customerId, step: 'SIGNED_ELSEWHERE', reference: AGREEMENT })).toMatchObject({
      userErrors: [],
      agreement: { reference: AGREEMENT, status: 'SIGNED' },
    });
    expect(await registrationWhen(service, customerId, ({ state }) => state === 'REGISTERED')).toMatchObject({
      agreementFailure: null,
    });
  });

  it('is over for whom waits for it once it is called off', async () => {
    const customerId = await unsigned(service);
    await stall(service, { customerId });
    const waiting = sign(service, { customerId });
    await eventually(() => Promise.resolve(service.service.context.changes.listenerCount > 0 || undefined));
    await sign(service, { customerId, step: 'SIGNED_ELSEWHERE', reference: AGREEMENT });
    expect(await waiting).toMatchObject({ userErrors: [], agreement: { reference: AGREEMENT, status: 'SIGNED' } });
  });
});
