import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { readSpecimen, readSpecimenText, type SpecimenName } from '../../support/specimens.js';
import { openEnrollSession, readOf, type EnrollCalls } from '../support/enroll.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';

const FRONT = 'NationalId/UploadFrontImage';
const BACK = 'NationalId/UploadBackImage';
const APPROVE_FRONT = 'NationalId/ApproveFrontImage';
const APPROVE_BACK = 'NationalId/ApproveBackImage';

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

const uploadFront = async (name: SpecimenName, fields = {}) =>
  calls.upload(FRONT, await readSpecimen(name, 'front'), fields);
const uploadBack = async (name: SpecimenName, fields = {}) =>
  calls.upload(BACK, await readSpecimen(name, 'back'), fields);
const jpegOf = async (base64: unknown) => {
  const { format, width, height } = await sharp(Buffer.from(base64 as string, 'base64')).metadata();
  return { format, width, height };
};
const refusal = (status: number, errorCode: string, message: string) => ({
  status,
  body: { isSuccess: false, errorCode, message },
});
const ageOf = (birthdate: string) => {
  const [now, then] = [new Date(), new Date(birthdate)];
  const hadBirthday = [now.getUTCMonth() - then.getUTCMonth(), now.getUTCDate() - then.getUTCDate()].find(Boolean) ?? 0;
  return now.getUTCFullYear() - then.getUTCFullYear() - (hadBirthday < 0 ? 1 : 0);
};

describe('an upload answers all 27 fields', () => {
  test('of the front, and null for what the back says', async () => {
    const { front } = await readSpecimenText('layla-mithal');
    const answer = await uploadFront('layla-mithal');
    expect(answer).toMatchObject({ status: 200, body: { isSuccess: true, message: 'The front was read' } });
    expect(answer.body).not.toHaveProperty('errorCode');
    const read = readOf(answer);
    expect(read).toEqual({
      ...front,
      customerId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      idFrontScan: expect.any(String),
      idBackScan: null,
      photo: expect.any(String),
      idNumberBack: null,
      issueDate: null,
      profession: null,
      maritalStatus: null,
      religion: null,
      gender: null,
      expirationDate: null,
      detectedAge: ageOf('1992-03-14'),
      detectedGender: 'Female',
    });
    expect(Object.keys(read)).toHaveLength(27);
    expect(await jpegOf(read.idFrontScan)).toEqual({ format: 'jpeg', width: 1280, height: 808 });
    expect(await jpegOf(read.photo)).toEqual({ format: 'jpeg', width: 288, height: 360 });
  });

  test('of both sides after the back, even after a restart', async () => {
    const { front, back } = await readSpecimenText('omar-namuzaj');
    const first = readOf(await uploadFront('omar-namuzaj'));
    await sandbox.restart();
    const second = readOf(await uploadBack('omar-namuzaj', { customerId: first.customerId }));
    expect(second).toEqual({
      ...front,
      ...back,
      customerId: first.customerId,
      idFrontScan: first.idFrontScan,
      idBackScan: expect.any(String),
      photo: first.photo,
      detectedAge: ageOf('1987-11-02'),
      detectedGender: 'Male',
    });
    expect(await jpegOf(second.idBackScan)).toEqual({ format: 'jpeg', width: 1280, height: 808 });
  });

  test('of an expired card as well', async () => {
    await uploadFront('hoda-qadim');
    expect(readOf(await uploadBack('hoda-qadim')).expirationDate).toBe('2022-03-19T00:00:00.000Z');
  });

  test('under the customerId that the first upload names, and no other after it', async () => {
    expect(readOf(await uploadFront('layla-mithal', { customerId: 'C-1' })).customerId).toBe('C-1');
    expect(await uploadBack('layla-mithal', { customerId: 'C-2' })).toMatchObject(
      refusal(400, 'CUSTOMER_MISMATCH', 'The request belongs to another customer'),
    );
    expect(readOf(await uploadBack('layla-mithal')).customerId).toBe('C-1');
  });
});

describe('a picture that cannot be used is a refusal on a 200', () => {
  test('the other side, or another document', async () => {
    const refused = (message: string) => ({
      status: 200,
      body: { isSuccess: false, errorCode: 'WRONG_PAGE', message, customerData: null },
    });
    expect(await calls.upload(FRONT, await readSpecimen('omar-namuzaj', 'back'))).toMatchObject(
      refused('The image shows the back of a national id, not the front of a national id'),
    );
    expect(await calls.upload(FRONT, await readSpecimen('omar-namuzaj', 'passport'))).toMatchObject(
      refused('The image shows a passport, not the front of a national id'),
    );
  });

  test('the back of somebody else, which changes nothing', async () => {
    await uploadFront('layla-mithal');
    expect(await uploadBack('hoda-qadim')).toMatchObject({
      status: 200,
      body: {
        isSuccess: false,
        errorCode: 'SIDES_DIFFER',
        message: 'The front and the back have different id numbers',
        customerData: null,
      },
    });
    expect(await calls.post(APPROVE_BACK)).toMatchObject({ status: 400, body: { errorCode: 'NOTHING_TO_APPROVE' } });
    expect(await uploadBack('layla-mithal')).toMatchObject({ body: { isSuccess: true } });
  });
});

describe('the order', () => {
  test('is front, back, approval of the front, approval of the back', async () => {
    expect(await uploadBack('layla-mithal')).toMatchObject(
      refusal(400, 'FRONT_MISSING', 'Upload the front image first'),
    );
    await uploadFront('layla-mithal');
    await uploadBack('layla-mithal');
    expect(await calls.post(APPROVE_BACK)).toMatchObject(
      refusal(400, 'FRONT_NOT_APPROVED', 'Approve the front image first'),
    );
    expect(await calls.post(APPROVE_FRONT, {})).toMatchObject({ status: 200, body: true });
    expect(await calls.post(APPROVE_BACK)).toMatchObject({ status: 200, body: true });
  });

  test('allows each approval again, and no upload after the last', async () => {
    await uploadFront('layla-mithal');
    await calls.post(APPROVE_FRONT, {});
    expect(await calls.post(APPROVE_FRONT, {})).toMatchObject({ status: 200, body: true });
    await uploadBack('layla-mithal');
    await calls.post(APPROVE_BACK);
    for (const step of [APPROVE_FRONT, APPROVE_BACK]) {
      expect(await calls.post(step, step === APPROVE_FRONT ? {} : undefined)).toMatchObject({
        status: 200,
        body: true,
      });
    }
    const completed = refusal(
      400,
      'REQUEST_COMPLETED',
      'Everything is approved: call SelectNationalIdStep to begin anew',
    );
    expect(await uploadFront('layla-mithal')).toMatchObject(completed);
    expect(await uploadBack('layla-mithal')).toMatchObject(completed);
  });

  test('begins anew where the step is selected after the last approval, for the same customer', async () => {
    const { customerId } = readOf(await uploadFront('layla-mithal'));
    await uploadBack('layla-mithal');
    await calls.post(APPROVE_FRONT, {});
    await calls.post(APPROVE_BACK);
    await calls.select();
    expect(await uploadBack('layla-mithal')).toMatchObject({ status: 400, body: { errorCode: 'FRONT_MISSING' } });
    expect(readOf(await uploadFront('layla-mithal'))).toMatchObject({ customerId, idBackScan: null });
  });

  test('goes on where the step is selected again half-way', async () => {
    await uploadFront('layla-mithal');
    await calls.select();
    expect(await uploadBack('layla-mithal')).toMatchObject({ status: 200, body: { isSuccess: true } });
  });

  test('is forgotten where the other document is selected', async () => {
    await uploadFront('layla-mithal');
    await calls.select(false);
    await calls.select(true);
    expect(await calls.post(APPROVE_FRONT, {})).toMatchObject({
      status: 400,
      body: { errorCode: 'NOTHING_TO_APPROVE' },
    });
  });
});

describe('the corrections of an approval', () => {
  test('replace the Latin names that were read; what they do not name stays', async () => {
    const { corrections, front } = await readSpecimenText('youssef-tagreba');
    expect(readOf(await uploadFront('youssef-tagreba'))).toMatchObject({ firstNameEn: 'Yosf', familyNameEn: 'Tgrba' });
    await calls.post(APPROVE_FRONT, { ...corrections, firstNameEn: null });
    expect(readOf(await uploadBack('youssef-tagreba'))).toMatchObject({
      ...corrections,
      firstNameEn: 'Yosf',
      firstName: front.firstName,
    });
    await calls.post(APPROVE_FRONT, { firstNameEn: 'Youssef' });
    expect(readOf(await uploadBack('youssef-tagreba'))).toMatchObject({ ...corrections });
  });

  test('and the approval itself outlive the same image sent again', async () => {
    await uploadFront('youssef-tagreba');
    await uploadBack('youssef-tagreba');
    await calls.post(APPROVE_FRONT, { familyNameEn: 'Tagreba' });
    expect(readOf(await uploadFront('youssef-tagreba'))).toMatchObject({
      familyNameEn: 'Tagreba',
      profession: 'طالب',
    });
    expect(await calls.post(APPROVE_BACK)).toMatchObject({ status: 200, body: true });
  });

  test('and the approval itself end with the front of somebody else, which takes the back away', async () => {
    await uploadFront('youssef-tagreba');
    await calls.post(APPROVE_FRONT, { familyNameEn: 'Tagreba' });
    expect(readOf(await uploadFront('layla-mithal'))).toMatchObject({ familyNameEn: 'Mithal' });
    await uploadBack('layla-mithal');
    expect(await calls.post(APPROVE_BACK)).toMatchObject({ status: 400, body: { errorCode: 'FRONT_NOT_APPROVED' } });
    await calls.post(APPROVE_FRONT, {});
    expect(readOf(await uploadFront('hoda-qadim'))).toMatchObject({ idBackScan: null, profession: null });
    expect(await calls.post(APPROVE_BACK)).toMatchObject({ status: 400, body: { errorCode: 'NOTHING_TO_APPROVE' } });
  });
});

test('nothing of a document lies in the database in the clear', async () => {
  const read = readOf(await uploadFront('sami-rejected'));
  const { rows } = await sandbox.pool.query<{ body: string }>(
    `select body from sandbox.record where provider = 'enroll'`,
  );
  expect(rows.length).toBeGreaterThan(2);
  const all = rows.map(({ body }) => body).join('\n');
  for (const clear of [read.idNumber, read.familyName, (read.photo as string).slice(0, 200)]) {
    expect(all).not.toContain(clear);
  }
  const { body } = await call(`${sandbox.current().url}/control/enroll/requests`);
  expect(JSON.stringify(body)).not.toContain((read.photo as string).slice(0, 200));
});

test('the simulator itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});
