import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'mrz';
import sharp from 'sharp';
import { readPageFields } from '../../../src/sandbox/enroll/scan/page-fields.js';
import { readSpecimen, readSpecimenText, type SpecimenName } from '../../support/specimens.js';
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
  await calls.select(false);
});

const upload = async (name: SpecimenName, page: 'front' | 'passport' = 'passport') =>
  calls.upload('Passport/UploadPassportImage', await readSpecimen(name, page));

describe('a passport', () => {
  test('is read, in the fields of passportData', async () => {
    const { passport } = await readSpecimenText('omar-namuzaj');
    const answer = await upload('omar-namuzaj');
    expect(answer).toMatchObject({ status: 200, body: { isSuccess: true, message: 'The passport was read' } });
    const read = readOf(answer, 'passportData');
    expect(read).toEqual({ ...passport, customerId: expect.any(String), photo: expect.any(String) });
    expect(parse(String(read.visualZone)).valid).toBe(true);
    const { width, height } = await sharp(Buffer.from(String(read.photo), 'base64')).metadata();
    expect([width, height]).toEqual([352, 440]);
  });

  test('is read when it has expired', async () => {
    expect(readOf(await upload('hoda-qadim'), 'passportData')).toMatchObject({
      expirationDate: '2021-05-05T00:00:00.000Z',
      birthdate: '1979-06-30T00:00:00.000Z',
      gender: 'F',
    });
  });

  test('is approved after it was read, any number of times; then nothing more is taken', async () => {
    expect(await calls.post('Passport/Approve', {})).toMatchObject({
      status: 400,
      body: {
        errorCode: 'NOTHING_TO_APPROVE',
        message: 'Upload the passport image first: nothing was read that could be approved',
      },
    });
    await upload('omar-namuzaj');
    for (let time = 0; time < 2; time++) {
      expect(await calls.post('Passport/Approve', { fullNameAr: 'عمر خالد نموذج' })).toMatchObject({
        status: 200,
        body: { status: 0 },
      });
    }
    expect(await upload('omar-namuzaj')).toMatchObject({ status: 400, body: { errorCode: 'REQUEST_COMPLETED' } });
  });

  test('is not the front of a national id', async () => {
    expect(await upload('omar-namuzaj', 'front')).toMatchObject({
      status: 200,
      body: {
        isSuccess: false,
        errorCode: 'WRONG_PAGE',
        message: 'The image shows the front of a national id, not a passport',
        passportData: null,
      },
    });
  });

  test('is no step of the national id', async () => {
    await calls.select(true);
    const refused = {
      status: 400,
      body: { errorCode: 'STEP_NOT_SELECTED', message: 'Call SelectNationalIdStep/false first' },
    };
    expect(await upload('omar-namuzaj')).toMatchObject(refused);
    expect(await calls.post('Passport/Approve', {})).toMatchObject(refused);
  });
});

describe('the machine-readable zone', () => {
  const text = {
    mrz1: 'P<EGYERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
    mrz2: 'L898902C36EGY7408122F1204159ZE184226B<<<<<10',
    firstNameAr: '',
    middleNameAr: '',
    familyNameAr: '',
    issuingAuthority: '',
  };
  const read = (changes: Partial<typeof text>) => readPageFields({ page: 'passport', text: { ...text, ...changes } });

  test("is read as ICAO's example, but for its country; what is not there is null", () => {
    expect(read({})).toEqual({
      firstNameEn: 'ANNA MARIA',
      familyNameEn: 'ERIKSSON',
      fullNameEn: 'ANNA MARIA ERIKSSON',
      fullNameAr: null,
      firstNameAr: null,
      familyNameAr: null,
      birthdate: '1974-08-12T00:00:00.000Z',
      expirationDate: '2012-04-15T00:00:00.000Z',
      gender: 'F',
      documentNumber: 'L898902C3',
      documentCode: 'P',
      issuingAuthority: null,
      nationality: 'EGY',
      visualZone: `${text.mrz1}\n${text.mrz2}`,
    });
  });

  test.each([
    ['a wrong check digit', { mrz2: text.mrz2.replace('C36EGY', 'C37EGY') }],
    ['another birth date', { mrz2: text.mrz2.replace('740812', '740813') }],
    ['a short line', { mrz1: text.mrz1.slice(1) }],
    ['an empty line', { mrz2: '' }],
  ])('with %s is not read', (_what, changes) => {
    expect(read(changes)).toBeUndefined();
  });
});

test('the simulator itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});
