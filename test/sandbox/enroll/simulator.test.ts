import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

const { token, tenantId, tenantSecret } = SANDBOX_CREDENTIALS.enroll;
const ONBOARDING = '/api/v1/onboarding';
const send = (path: string, options: Parameters<typeof call>[1] = {}) =>
  call(`${sandbox.current().baseUrls.enroll}${path}`, options);
const post = (path: string, body?: unknown, bearer = token) =>
  send(`${ONBOARDING}/${path}`, { method: 'POST', headers: { authorization: `Bearer ${bearer}` }, body });
const askToken = (fields: object = {}) =>
  send('/api/v1/Auth/GenerateOnboardingSessionToken', { method: 'POST', body: { tenantId, tenantSecret, ...fields } });
const openSession = async () => ((await askToken()).body as { token: string }).token;
const BAD_IMAGE = 'The image is not a JPEG or PNG in base64, or it is damaged';
/** A single pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('sessions', () => {
  test('a token opens a session of its own, which survives a restart', async () => {
    const issued = await askToken({ correlationId: 'C0001' });
    expect(issued).toMatchObject({
      status: 200,
      body: { token: expect.any(String), expirationDate: expect.any(String) },
    });
    const { token: bearer, expirationDate } = issued.body as { token: string; expirationDate: string };
    expect(new Date(expirationDate).toISOString()).toBe(expirationDate);
    await sandbox.restart();
    expect(await post('Request/SelectNationalIdStep/true', undefined, bearer)).toMatchObject({
      status: 200,
      body: undefined,
    });
  });

  test('a request is resumed by its id', async () => {
    const bearer = await openSession();
    await post('Request/SelectNationalIdStep/true', undefined, bearer);
    const { ids } = (await call(`${sandbox.current().url}/control/enroll/records?kind=session`)).body as {
      ids: string[];
    };
    const resumed = ((await askToken({ requestId: ids.at(-1) })).body as { token: string }).token;
    expect(await post('NationalId/UploadFrontImage', { image: png }, resumed)).toMatchObject({ status: 200 });
    expect(await askToken({ requestId: 'none' })).toMatchObject({
      status: 404,
      body: { isSuccess: false, message: 'There is no such request', errorCode: 'NOT_FOUND' },
    });
  });

  test.each([
    ['a wrong secret', { tenantSecret: 'guess' }, 401, 'The tenant or its secret is wrong'],
    ['a missing secret', { tenantSecret: undefined }, 400, 'tenantSecret is required'],
    ['an unknown field', { scope: 'all' }, 400, 'scope is not a known field'],
  ])('%s is refused', async (_what, fields, status, message) => {
    expect(await askToken(fields)).toMatchObject({ status, body: { isSuccess: false, message } });
  });

  test.each([
    ['no token', {}],
    ['a wrong token', { authorization: 'Bearer guess' }],
    ['another scheme', { authorization: `Basic ${token}` }],
  ])('%s: 401', async (_what, headers) => {
    const answer = await send(`${ONBOARDING}/NationalId/ApproveBackImage`, { method: 'POST', headers });
    expect(answer).toMatchObject({ status: 401, body: { isSuccess: false, errorCode: 'UNAUTHORIZED' } });
  });

  test('a token ends after its time', async () => {
    const bearer = await openSession();
    await sandbox.pool.query(`update sandbox.record_key set expires_at = now() where provider = 'enroll'`);
    expect((await post('Request/SelectNationalIdStep/true', undefined, bearer)).status).toBe(401);
  });
});

describe('the national id', () => {
  test('needs its step first', async () => {
    const bearer = await openSession();
    expect(await post('NationalId/UploadFrontImage', { image: png }, bearer)).toMatchObject({
      status: 400,
      body: { isSuccess: false, message: 'Call SelectNationalIdStep/true first', errorCode: 'STEP_NOT_SELECTED' },
    });
    await post('Request/SelectNationalIdStep/false', undefined, bearer);
    expect((await post('NationalId/UploadBackImage', { image: png }, bearer)).status).toBe(400);
    expect((await post('Passport/UploadPassportImage', { image: png }, bearer)).status).toBe(200);
  });

  test.each([
    ['an image without a document', png, 'No document could be read from the image', 'UNREADABLE_DOCUMENT'],
    ['a text', Buffer.from('text').toString('base64'), BAD_IMAGE, 'INVALID_IMAGE'],
    ['a damaged PNG', Buffer.from('89504e470d0a1a0a0000', 'hex').toString('base64'), BAD_IMAGE, 'INVALID_IMAGE'],
    ["the seed's placeholder", 'text', BAD_IMAGE, 'INVALID_IMAGE'],
    ['nothing', null, BAD_IMAGE, 'INVALID_IMAGE'],
  ])('%s is a refusal on a 200', async (_what, image, message, errorCode) => {
    const bearer = await openSession();
    await post('Request/SelectNationalIdStep/true', undefined, bearer);
    expect(await post('NationalId/UploadFrontImage', { customerId: null, image }, bearer)).toMatchObject({
      status: 200,
      body: { isSuccess: false, message, errorCode, customerData: null },
    });
  });

  test('cannot be approved before anything was read', async () => {
    await post('Request/SelectNationalIdStep/true');
    const refused = (message: string) => ({ status: 400, body: { errorCode: 'NOTHING_TO_APPROVE', message } });
    expect(await post('NationalId/ApproveFrontImage', {})).toMatchObject(
      refused('Upload the front image first: nothing was read that could be approved'),
    );
    expect(await post('NationalId/ApproveBackImage')).toMatchObject(
      refused('Upload the back image first: nothing was read that could be approved'),
    );
  });

  test.each([
    ['Request/SelectNationalIdStep/maybe', undefined, 'isNationalID must be boolean'],
    ['NationalId/UploadFrontImage', { image: 7 }, 'image must be string,null'],
    ['NationalId/UploadFrontImage', { picture: png }, 'picture is not a known field'],
    ['NationalId/ApproveFrontImage', { fullName: 'A' }, 'fullName is not a known field'],
    ['BiometricTest/UploadSelfieImage', {}, 'image is required'],
  ])('%s off the contract is refused with 400', async (path, body, message) => {
    expect(await post(path, body)).toMatchObject({
      status: 400,
      body: { isSuccess: false, message, errorCode: 'INVALID_REQUEST' },
    });
  });
});

test('the simulator itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});
