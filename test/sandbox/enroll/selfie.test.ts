import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DEGRADATIONS, readSpecimen, type SpecimenName } from '../../support/specimens.js';
import { openEnrollSession, readOf, type EnrollCalls } from '../support/enroll.js';
import { openSandbox, type TestSandbox } from '../support/sandbox.js';

let sandbox: TestSandbox;
let calls: EnrollCalls;
beforeAll(async () => {
  sandbox = await openSandbox({ stepDelayMs: 60_000 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  calls = await openEnrollSession(sandbox);
  await calls.select();
});

const SELFIE = 'BiometricTest/UploadSelfieImage';
const selfieOf = (name: SpecimenName) => readSpecimen(name, 'selfie');

test('of the person on the card matches, in the texts that the documentation shows', async () => {
  const front = await readSpecimen('layla-mithal', 'front');
  const { customerId, detectedAge } = readOf(await calls.upload('NationalId/UploadFrontImage', front));
  const answer = await calls.upload(SELFIE, await selfieOf('layla-mithal'));
  expect(answer).toMatchObject({ status: 200, body: { isSuccess: true, message: 'The selfie was compared' } });
  expect(readOf(answer, 'data')).toEqual({
    customerId,
    photoMatched: 'true',
    photoMatchPercentage: expect.stringMatching(/^(9\d|100)$/),
    detectedAge: String(detectedAge),
    detectedGender: 'Female',
  });
  expect(await calls.post('BiometricTest/Approve')).toMatchObject({ status: 200, body: { status: 0 } });
});

test('of somebody else does not match, and its approval fails', async () => {
  await calls.upload('NationalId/UploadFrontImage', await readSpecimen('layla-mithal', 'front'));
  const { photoMatched, photoMatchPercentage } = readOf(
    await calls.upload(SELFIE, await selfieOf('hoda-qadim')),
    'data',
  );
  expect(photoMatched).toBe('false');
  expect(Number(photoMatchPercentage)).toBeLessThan(85);
  expect(await calls.post('BiometricTest/Approve')).toMatchObject({ status: 200, body: { status: 1 } });
});

test('is compared with the portrait of a passport as well, in bad light', async () => {
  await calls.select(false);
  await calls.upload('Passport/UploadPassportImage', await readSpecimen('omar-namuzaj', 'passport'));
  const dim = await DEGRADATIONS.darkened(await selfieOf('omar-namuzaj'));
  expect(readOf(await calls.upload(SELFIE, dim), 'data')).toMatchObject({
    photoMatched: 'true',
    detectedGender: 'Male',
  });
});

test('needs a portrait, a picture, and to be there before it is approved', async () => {
  expect(await calls.upload(SELFIE, await selfieOf('layla-mithal'))).toMatchObject({
    status: 400,
    body: { errorCode: 'PORTRAIT_MISSING', message: 'Upload a document first: there is no portrait to compare' },
  });
  await calls.upload('NationalId/UploadFrontImage', await readSpecimen('layla-mithal', 'front'));
  expect(await calls.upload(SELFIE, Buffer.from('text'))).toMatchObject({
    status: 200,
    body: { isSuccess: false, errorCode: 'INVALID_IMAGE', data: null },
  });
  expect(await calls.post('BiometricTest/Approve')).toMatchObject({
    status: 400,
    body: {
      errorCode: 'NOTHING_TO_APPROVE',
      message: 'Upload a selfie first: nothing was read that could be approved',
    },
  });
});

test('the simulator itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});
