import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { EnrollClient } from '../../../src/providers/enroll/client.js';
import { createEnrollClient } from '../../../src/providers/enroll/definition.js';
import { mapFrontCorrections, mapPassportTranslation } from '../../../src/providers/enroll/mapping.js';
import type { Drift } from '../../../src/providers/answer-map.js';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { readSpecimen, readSpecimenText } from '../../support/specimens.js';
import { call, openSandbox, type TestSandbox } from '../../sandbox/support/sandbox.js';
import { failureOf } from '../support/failure.js';
import { profileWith } from '../support/profiles.js';
import type { SeenRequest } from '../support/sandbox-providers.js';

const { tenantId, tenantSecret, token } = SANDBOX_CREDENTIALS.enroll;
const TENANT = { ENROLL_TENANT_ID: tenantId, ENROLL_TENANT_SECRET: tenantSecret };
/** A single pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const layla = { reference: 'LAYLA1', locale: 'ar-EG' };

let sandbox: TestSandbox;
let drift: Drift[];
let client: EnrollClient;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  drift = [];
  client = open(TENANT);
  await takeRequests();
});

function open(settings: Readonly<Record<string, string>>): EnrollClient {
  const { enroll } = sandbox.current().baseUrls;
  return createEnrollClient({ baseUrl: enroll, settings, timeoutMs: 5000, reportDrift: (seen) => drift.push(seen) });
}

async function takeRequests(): Promise<SeenRequest[]> {
  const url = `${sandbox.current().url}/control/enroll/requests`;
  const { body } = await call(url);
  await call(url, { method: 'DELETE' });
  return body as SeenRequest[];
}

const operations = async () => (await takeRequests()).map(({ operationId }) => operationId);
const fail = (fault: object) => call(`${sandbox.current().url}/control/enroll/faults`, { method: 'POST', body: fault });
const TOKEN = 'generateOnboardingSessionToken';

describe('a session', () => {
  test('is opened once for an applicant, with our reference', async () => {
    await client.selectNationalIdStep(layla, true);
    await client.selectNationalIdStep(layla, false);
    await client.selectNationalIdStep({ reference: 'OTHER' }, true);
    const requests = await takeRequests();
    expect(requests.map(({ operationId, path }) => [operationId, path])).toEqual([
      [TOKEN, '/api/v1/Auth/GenerateOnboardingSessionToken'],
      ['selectNationalIdStep', '/api/v1/onboarding/Request/SelectNationalIdStep/true'],
      ['selectNationalIdStep', '/api/v1/onboarding/Request/SelectNationalIdStep/false'],
      [TOKEN, '/api/v1/Auth/GenerateOnboardingSessionToken'],
      ['selectNationalIdStep', '/api/v1/onboarding/Request/SelectNationalIdStep/true'],
    ]);
    expect(requests[0]?.body).toMatchObject({ correlationId: 'LAYLA1' });
    expect(requests[0]?.body).not.toHaveProperty('requestId');
    expect(drift).toEqual([]);
  });

  test('goes on with an earlier request', async () => {
    await client.selectNationalIdStep(layla, true);
    const { ids } = (await call(`${sandbox.current().url}/control/enroll/records?kind=session`)).body as {
      ids: string[];
    };
    const resumed = { ...layla, requestId: ids.at(-1) };
    // The step is chosen there already: the image itself is what is wrong.
    expect(await failureOf(client.uploadFrontImage(resumed, png))).toMatchObject({
      message: 'eNROLL refused the image: No document could be read from the image',
    });
    expect(await failureOf(client.uploadFrontImage({ ...layla, requestId: 'none' }, png))).toMatchObject({
      code: 'REFUSED',
      status: 404,
      message: 'eNROLL refused the request (404)',
    });
  });

  test('is renewed once when its token was refused', async () => {
    await client.selectNationalIdStep(layla, true);
    await sandbox.pool.query(`update sandbox.record_key set expires_at = now() where provider = 'enroll'`);
    await takeRequests();
    await client.selectNationalIdStep(layla, true);
    expect(await operations()).toEqual(['selectNationalIdStep', TOKEN, 'selectNationalIdStep']);
  });

  test('is not opened with a wrong secret, which nobody repeats', async () => {
    const wrong = open({ ...TENANT, ENROLL_TENANT_SECRET: 'guess-77' });
    const failure = await failureOf(wrong.selectNationalIdStep(layla, true));
    expect(failure).toMatchObject({
      code: 'UNAUTHENTICATED',
      status: 401,
      message: 'eNROLL does not accept our credentials (401)',
    });
    expect(JSON.stringify(failure)).not.toContain('guess-77');
    expect(await operations()).toEqual([TOKEN]);
  });

  test('that cannot be opened leaves nothing open', async () => {
    await fail({ kind: 'resetAfterCommit', operationId: TOKEN });
    expect(await failureOf(client.uploadFrontImage(layla, png))).toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('a fixed token', () => {
  test('is sent as it is, without a session', async () => {
    await open({ ENROLL_TOKEN: token }).selectNationalIdStep(layla, true);
    expect(await operations()).toEqual(['selectNationalIdStep']);
  });

  test('that is refused is not asked for again', async () => {
    const failure = await failureOf(open({ ENROLL_TOKEN: 'guess' }).selectNationalIdStep(layla, true));
    expect(failure).toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'eNROLL does not accept our credentials (401): The token is missing, wrong or too old',
    });
    expect(await operations()).toEqual(['selectNationalIdStep']);
  });
});

test('the language is the customer’s, as it is', async () => {
  await client.selectNationalIdStep(layla, true);
  await client.selectNationalIdStep({ reference: 'LAYLA1' }, true);
  const languages = (await takeRequests())
    .filter(({ operationId }) => operationId !== TOKEN)
    .map(({ headers }) => headers['accept-language']);
  expect(languages[0]).toBe('ar-EG');
  expect(['*', undefined]).toContain(languages[1]);
});

describe('a step', () => {
  test('that was not chosen is refused', async () => {
    expect(await failureOf(client.uploadBackImage(layla, png))).toMatchObject({
      code: 'REFUSED',
      status: 400,
      message: 'eNROLL refused the request (400): Call SelectNationalIdStep/true first',
    });
    await client.selectNationalIdStep(layla, true);
    expect(await failureOf(client.uploadPassportImage(layla, png))).toMatchObject({
      message: 'eNROLL refused the request (400): Call SelectNationalIdStep/false first',
    });
  });

  test('that is not answered may be chosen again', async () => {
    await fail({ kind: 'resetBeforeCommit', operationId: 'selectNationalIdStep' });
    expect(await failureOf(client.selectNationalIdStep(layla, true))).toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('an image', () => {
  const image = png.toString('base64');

  test('of either document and of the face is sent in base64, and its refusal under a 200 is one', async () => {
    await client.selectNationalIdStep(layla, true);
    await takeRequests();
    const refused = {
      code: 'REFUSED',
      status: 200,
      message: 'eNROLL refused the image: No document could be read from the image',
    };
    expect(await failureOf(client.uploadFrontImage(layla, png, 'CUST-1'))).toMatchObject(refused);
    expect(await failureOf(client.uploadBackImage(layla, png))).toMatchObject({
      status: 400,
      message: 'eNROLL refused the request (400): Upload the front image first',
    });
    expect(await failureOf(client.uploadSelfieImage(layla, png))).toMatchObject({
      status: 400,
      message: 'eNROLL refused the request (400): Upload a document first: there is no portrait to compare',
    });
    await client.selectNationalIdStep(layla, false);
    expect(await failureOf(client.uploadPassportImage(layla, png, 'CUST-1'))).toMatchObject(refused);
    expect((await takeRequests()).map(({ operationId, body }) => [operationId, body])).toEqual([
      ['uploadFrontImage', { customerId: 'CUST-1', image }],
      ['uploadBackImage', { image }],
      ['uploadSelfieImage', { image }],
      ['selectNationalIdStep', null],
      ['uploadPassportImage', { customerId: 'CUST-1', image }],
    ]);
    expect(drift).toEqual([]);
  });

  test('that is none is refused in eNROLL’s words', async () => {
    await client.selectNationalIdStep(layla, true);
    expect(await failureOf(client.uploadFrontImage(layla, Buffer.from('text')))).toMatchObject({
      fieldErrors: [{ path: 'documents', message: 'The image is not a JPEG or PNG in base64, or it is damaged' }],
    });
  });

  test('whose answer is lost has an unknown outcome', async () => {
    await client.selectNationalIdStep(layla, true);
    await fail({ kind: 'resetAfterCommit', operationId: 'uploadFrontImage' });
    expect(await failureOf(client.uploadFrontImage(layla, png))).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
  });
});

describe('a whole scan', () => {
  const names = { first: 'ليلى', last: 'مثال', latin: { first: 'Layla', family: 'Mithal', full: 'Layla Mithal' } };
  const profile = profileWith({ name: names });

  test('of a national id is read from its two pictures, approved, and matched with a selfie', async () => {
    const { front, back } = await readSpecimenText('layla-mithal');
    await client.selectNationalIdStep(layla, true);
    const first = await client.uploadFrontImage(layla, await readSpecimen('layla-mithal', 'front'));
    expect(first).toMatchObject({ ...front, expirationDate: null });
    const customerId = String(first.customerId);
    const second = await client.uploadBackImage(layla, await readSpecimen('layla-mithal', 'back'), customerId);
    expect(second).toMatchObject({ ...front, ...back, customerId });
    await client.approveFrontImage(layla, mapFrontCorrections(profile));
    await client.approveBackImage(layla);
    const selfie = await client.uploadSelfieImage(layla, await readSpecimen('layla-mithal', 'selfie'));
    expect(selfie).toMatchObject({ customerId, photoMatched: 'true', detectedGender: 'Female' });
    await client.approveBiometricTest(layla);
    expect(drift).toEqual([]);
  });

  test('of a passport is read from its picture, and approved', async () => {
    const omar = { reference: 'OMAR1' };
    await client.selectNationalIdStep(omar, false);
    const read = await client.uploadPassportImage(omar, await readSpecimen('omar-namuzaj', 'passport'));
    expect(read).toMatchObject({ ...(await readSpecimenText('omar-namuzaj')).passport });
    await client.approvePassport(omar, mapPassportTranslation(profile));
    expect(drift).toEqual([]);
  });

  test('with a selfie of somebody else is not approved', async () => {
    const other = { reference: 'OTHER1' };
    await client.selectNationalIdStep(other, true);
    await client.uploadFrontImage(other, await readSpecimen('layla-mithal', 'front'));
    await client.uploadSelfieImage(other, await readSpecimen('hoda-qadim', 'selfie'));
    expect(await failureOf(client.approveBiometricTest(other))).toMatchObject({
      code: 'REFUSED',
      message: 'eNROLL did not record the approval',
    });
  });
});

test('approvals carry the names that we know, and are refused before anything was read', async () => {
  const name = { first: 'ليلى', last: 'مثال', latin: { first: 'Layla', family: 'Mithal', full: 'Layla Mithal' } };
  const profile = profileWith({ name });
  const refused = (what: string) => ({
    code: 'REFUSED',
    status: 400,
    message: `eNROLL refused the request (400): Upload ${what} first: nothing was read that could be approved`,
  });
  await client.selectNationalIdStep(layla, true);
  await takeRequests();
  expect(await failureOf(client.approveFrontImage(layla, mapFrontCorrections(profile)))).toMatchObject(
    refused('the front image'),
  );
  expect(await failureOf(client.approveBackImage(layla))).toMatchObject(refused('the back image'));
  expect(await failureOf(client.approveBiometricTest(layla))).toMatchObject(refused('a selfie'));
  await client.selectNationalIdStep(layla, false);
  expect(await failureOf(client.approvePassport(layla, mapPassportTranslation(profile)))).toMatchObject(
    refused('the passport image'),
  );
  expect((await takeRequests()).map(({ operationId, body }) => [operationId, body])).toEqual([
    ['approveFrontImage', { fullNameEn: 'Layla Mithal', firstNameEn: 'Layla', familyNameEn: 'Mithal' }],
    ['approveBackImage', null],
    ['approveBiometricTest', null],
    ['selectNationalIdStep', null],
    ['approvePassport', { fullNameAr: 'ليلى مثال' }],
  ]);
});

test('the sandbox itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});
