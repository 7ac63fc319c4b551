import { afterEach, describe, expect, test } from '@jest/globals';
import { Settings } from 'luxon';
import type { CustomerCall, Operation } from '../../../src/providers/provider.js';
import { failureOf } from '../support/failure.js';
import { profileWith } from '../support/profiles.js';
import { answered, refusedWith, scriptMbanq, type Script, type ScriptedMbanq } from './scripted.js';

const call: CustomerCall = {
  profile: profileWith({}),
  externalCustomerId: '15',
  idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
};
const VERIFY = 'POST /v1/clients/15?command=verify';
const ACTIVATE = 'POST /v1/clients/15?command=activate';
const GET = 'GET /v1/clients/15';
const pending = { id: 15, status: { code: 'clientStatusType.pending' }, active: false };
const verified = { ...pending, subStatus: { id: 701, name: 'Verified' } };
const active = { ...verified, status: { code: 'clientStatusType.active' }, active: true };

let mbanq: ScriptedMbanq | undefined;
afterEach(async () => {
  Settings.now = () => Date.now();
  await mbanq?.close();
});

async function operation(
  name: 'verifyCustomer' | 'activateCustomer',
  scripts: Record<string, Script>,
  settings?: Record<string, string>,
): Promise<Operation<CustomerCall>> {
  mbanq = await scriptMbanq(scripts, settings);
  const found = mbanq.provider[name];
  if (!found) throw new Error(`There is no ${name}`);
  return found;
}

describe('verify', () => {
  test.each([
    [{ subStatus: { id: 701, name: 'Verified' } }, 'VERIFIED', 'Verified'],
    [{}, 'VERIFIED', 'verify'],
    [undefined, 'VERIFIED', 'verify'],
    [{ subStatus: { name: 'Screening' } }, null, 'Screening'],
  ])('that answers the changes %j', async (changes, state, rawStatus) => {
    const verify = await operation('verifyCustomer', { [VERIFY]: answered({ clientId: 15, changes }) });
    expect(await verify.perform(call)).toEqual({
      externalId: '15',
      verification: {
        state,
        rawStatus,
        unknownWords: state === null ? [rawStatus] : undefined,
        reasons: [],
        requiredActions: [],
      },
    });
    expect(mbanq?.sent).toEqual([[VERIFY, undefined]]);
  });

  test('that is refused tells the decision', async () => {
    const code = 'error.msg.client.verify.mobileNo.required';
    const scripts = { [VERIFY]: refusedWith(403, code, 'mobileNo'), [GET]: answered(pending) };
    expect(await failureOf((await operation('verifyCustomer', scripts)).perform(call))).toMatchObject({
      code: 'REFUSED',
      status: 403,
      verification: {
        state: 'UNSUCCESSFUL',
        rawStatus: code,
        reasons: [{ code, message: 'It cannot be done', retryable: true }],
        requiredActions: [{ path: 'mobile', code: 'ACTION_REQUIRED', providers: ['mbanq'] }],
      },
    });
  });

  test('that is refused because it was done by hand is done', async () => {
    const scripts = { [VERIFY]: refusedWith(403, 'error.msg.client.already.verified'), [GET]: answered(verified) };
    expect(await (await operation('verifyCustomer', scripts)).perform(call)).toEqual({
      externalId: '15',
      verification: {
        state: 'VERIFIED',
        rawStatus: 'clientStatusType.pending / Verified',
        reasons: [],
        requiredActions: [],
      },
    });
  });

  test.each([
    [403, 'error.msg.not.authorized', 'UNAUTHENTICATED'],
    [500, 'error.msg.platform.server.side.error', 'UNKNOWN_OUTCOME'],
    [429, 'error.msg.too.many.requests', 'RATE_LIMITED'],
    [404, 'error.msg.resource.not.found', 'REFUSED'],
  ])('that fails with %i %s decides nothing', async (status, word, code) => {
    const scripts = { [VERIFY]: refusedWith(status, word), [GET]: answered(pending) };
    const failure = await failureOf((await operation('verifyCustomer', scripts)).perform(call));
    expect([failure.code, failure.verification]).toEqual([code, undefined]);
  });

  test('whose connection breaks decides nothing', async () => {
    const verify = await operation('verifyCustomer', {});
    await mbanq?.close();
    const failure = await failureOf(verify.perform(call));
    expect([failure.code, failure.verification]).toEqual(['UNAVAILABLE', undefined]);
  });

  test.each([
    ['pending', pending, null],
    ['active, without a word on the verification', { ...active, subStatus: {} }, null],
    ['verified', verified, { externalId: '15', verification: expect.objectContaining({ state: 'VERIFIED' }) }],
  ])('is looked up: %s', async (_name, client, result) => {
    const verify = await operation('verifyCustomer', { [GET]: answered(client) });
    expect(verify.policy).toEqual({ kind: 'lookUpFirst', holdMs: 7000 });
    expect(await verify.lookUp?.(call)).toEqual(result);
  });

  test('of a client under an impossible id is not sent', async () => {
    const verify = await operation('verifyCustomer', {});
    expect(await failureOf(verify.perform({ ...call, externalCustomerId: '../15' }))).toEqual({
      code: 'REFUSED',
      providerId: 'mbanq',
      message: 'Mbanq cannot have given this id',
      fieldErrors: [{ path: 'externalIds', message: 'An id of Mbanq is a whole number' }],
    });
    expect(mbanq?.sent).toEqual([]);
  });
});

describe('activate', () => {
  test.each([
    ['UTC', '01 January 2031'],
    ['America/New_York', '31 December 2030'],
  ])('says the day that it is in %s', async (zone, activationDate) => {
    const scripts = { [ACTIVATE]: answered({ clientId: 15 }) };
    const activate = await operation('activateCustomer', scripts, { MBANQ_TIME_ZONE: zone });
    Settings.now = () => Date.parse('2031-01-01T03:00:00Z');
    expect(await activate.perform(call)).toEqual({ externalId: '15' });
    expect(mbanq?.sent).toEqual([[ACTIVATE, { activationDate, dateFormat: 'dd MMMM yyyy', locale: 'en' }]]);
  });

  test('that is refused is a refusal, and decides nothing', async () => {
    const scripts = { [ACTIVATE]: refusedWith(403, 'error.msg.client.not.verified'), [GET]: answered(pending) };
    expect(await failureOf((await operation('activateCustomer', scripts)).perform(call))).toMatchObject({
      code: 'REFUSED',
      message: 'Mbanq refused the request (403): It cannot be done',
      verification: undefined,
    });
  });

  test('that is refused because it was done by hand is done', async () => {
    const scripts = { [ACTIVATE]: refusedWith(403, 'error.msg.clients.already.active'), [GET]: answered(active) };
    expect(await (await operation('activateCustomer', scripts)).perform(call)).toEqual({ externalId: '15' });
  });

  test.each([
    [pending, null],
    [verified, null],
    [active, { externalId: '15' }],
  ])('is looked up', async (client, result) => {
    const activate = await operation('activateCustomer', { [GET]: answered(client) });
    expect(activate.policy).toEqual({ kind: 'lookUpFirst', holdMs: 7000 });
    expect(await activate.lookUp?.(call)).toEqual(result);
  });
});
