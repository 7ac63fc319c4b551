import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { comeToRest, forgetRequests, recordIds, sentRequests } from '../../support/assertions.js';
import { AGREEMENT } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { changeSession, pass, registrationOf, registrationWhen, sign, start, unsigned } from './support/agreements.js';

const ip = { step: 'SIGN', ipAddress: '203.0.113.7' };

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());
beforeEach(() => forgetRequests(service));

/** Somebody whom BVNK refused since the agreement session was declined. */
async function refused(): Promise<string> {
  const customerId = await unsigned(service);
  const reference = await start(service, customerId);
  await changeSession(service, reference, { status: 'DECLINED' });
  expect(await pass(service, customerId, reference)).toEqual([]);
  expect(await registrationOf(service, customerId)).toMatchObject({ state: 'FAILED', failure: { code: 'REFUSED' } });
  return customerId;
}

/** The agreements that creations named. */
async function named(): Promise<unknown[]> {
  const requests = await sentRequests(service, 'bvnk');
  return requests
    .filter(({ operationId }) => operationId === 'createCustomer')
    .map(({ body }) => (body as { signed_agreement_id: string }).signed_agreement_id);
}

const registered = { state: 'REGISTERED', failure: null, differences: [], externalId: expect.any(String) };

describe('a creation that was refused for its agreement goes out anew', () => {
  it('when a new session is signed', async () => {
    const customerId = await refused();
    const reference = await start(service, customerId);
    expect((await sign(service, { customerId, ...ip })).userErrors).toEqual([]);
    expect(await registrationWhen(service, customerId, ({ externalId }) => externalId !== null)).toMatchObject({
      ...registered,
      agreement: { reference, status: 'SIGNED' },
    });
    expect((await named()).slice(1)).toEqual([reference]);
  });

  it('when BVNK tells that a new session was signed', async () => {
    const customerId = await refused();
    const reference = await start(service, customerId);
    await changeSession(service, reference, { status: 'SIGNED' });
    await registrationWhen(service, customerId, ({ externalId }) => externalId !== null);
    expect(await registrationOf(service, customerId)).toMatchObject(registered);
    expect((await named()).slice(1)).toEqual([reference]);
  });

  it('when the reference of one that was signed elsewhere is passed', async () => {
    const customerId = await refused();
    expect(await sign(service, { customerId, step: 'SIGNED_ELSEWHERE', reference: AGREEMENT })).toMatchObject({
      userErrors: [],
    });
    await registrationWhen(service, customerId, ({ externalId }) => externalId !== null);
    expect((await named()).slice(1)).toEqual([AGREEMENT]);
  });

  it('when updateCustomer passes another reference, and not for the same one', async () => {
    const customerId = await refused();
    const [first] = await named();
    expect(await pass(service, customerId, first)).toEqual([]);
    expect(await registrationOf(service, customerId)).toMatchObject({ state: 'FAILED' });
    expect(await pass(service, customerId, AGREEMENT)).toEqual([]);
    expect(await registrationOf(service, customerId)).toMatchObject(registered);
    expect(await named()).toEqual([first, AGREEMENT]);
  });

  it('when another reference comes while it is under way', async () => {
    const customerId = await unsigned(service);
    const reference = await start(service, customerId);
    await changeSession(service, reference, { status: 'DECLINED' });
    await comeToRest(service);
    await service.control('POST', '/bvnk/faults', { kind: 'latency', operationId: 'createCustomer', delayMs: 2000 });
    const first = pass(service, customerId, reference);
    await registrationWhen(service, customerId, ({ state }) => state === 'DELIVERING');
    expect(await pass(service, customerId, AGREEMENT)).toEqual([]);
    await first;
    expect(await registrationOf(service, customerId)).toMatchObject(registered);
    expect(await named()).toEqual([reference, AGREEMENT]);
  });
});

describe('what a customer was created with', () => {
  it('stays what it is when another session is signed afterwards: nothing is sent, and nothing disagrees', async () => {
    const customerId = await unsigned(service);
    await pass(service, customerId, AGREEMENT);
    const customers = await recordIds(service, 'bvnk', 'customer');
    await start(service, customerId);
    expect((await sign(service, { customerId, ...ip })).userErrors).toEqual([]);
    await comeToRest(service);
    expect(await registrationOf(service, customerId)).toMatchObject({ ...registered, agreement: { status: 'SIGNED' } });
    expect(
      await service.sql('select agreement_reference from registration where customer_id = ?', [customerId]),
    ).toEqual([{ agreement_reference: AGREEMENT }]);
    expect(await recordIds(service, 'bvnk', 'customer')).toEqual(customers);
  });

  it('is what it was created with, though another one came while it was under way', async () => {
    const customerId = await unsigned(service);
    await service.control('POST', '/bvnk/faults', { kind: 'latency', operationId: 'createCustomer', delayMs: 2000 });
    const first = pass(service, customerId, AGREEMENT);
    await registrationWhen(service, customerId, ({ state }) => state === 'DELIVERING');
    const other = '0b0de97e-2bd3-4a3f-9f0c-4f3ba4d1b3a1';
    await pass(service, customerId, other);
    await first;
    expect(await registrationOf(service, customerId)).toMatchObject(registered);
    expect(await named()).toEqual([AGREEMENT]);
  });

  it('cannot be replaced', async () => {
    const customerId = await unsigned(service);
    await pass(service, customerId, AGREEMENT);
    expect(await pass(service, customerId, AGREEMENT)).toEqual([]);
    expect(await pass(service, customerId, 'OTHER')).toEqual([
      {
        path: ['input', 'agreements', '0', 'provider'],
        code: 'INVALID_STATE',
        message: 'The customer was created with its agreement already',
      },
    ]);
  });
});

it('a registration that a signature releases is REGISTERED only once BVNK has the customer', async () => {
  const customerId = await unsigned(service);
  await start(service, customerId);
  await sign(service, { customerId, ...ip });
  await registrationWhen(service, customerId, ({ externalId }) => externalId !== null);
  const changes = await service.sql<{ to: string }>(
    `select details->>'to' as to from audit_event where customer_id = ? and action = 'REGISTRATION_STATE_CHANGED' order by id`,
    [customerId],
  );
  expect(changes.map(({ to }) => to)).toEqual(['QUEUED', 'DELIVERING', 'REGISTERED']);
});
