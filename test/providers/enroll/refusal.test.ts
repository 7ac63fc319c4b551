import { describe, expect, test } from '@jest/globals';
import { readEnrollRefusal, readUpload, refuseTenant, requireApproval } from '../../../src/providers/enroll/refusal.js';
import { failureOf } from '../support/failure.js';

const failing = (call: () => unknown) => failureOf(Promise.resolve().then(call));

describe('an upload', () => {
  test.each([[true], ['true']])('with isSuccess %p answers what was read', (isSuccess) => {
    const answer = { isSuccess, message: null, customerData: { fullName: 'Ada', detectedAge: 30 } };
    expect(readUpload(answer, 'customerData')).toEqual({ fullName: 'Ada', detectedAge: 30 });
  });

  test.each([
    [{ isSuccess: false, message: 'Blurred', errorCode: 'BLUR' }, 'Blurred'],
    [{ isSuccess: 'false', message: 'Blurred' }, 'Blurred'],
    [{ isSuccess: false, message: null, errorCode: 'BLUR', customerData: {} }, 'BLUR'],
    [{ isSuccess: false, message: 'The id 29001011234567 or ٢٩٠٠١٠١١٢٣٤٥٦٧ has ended' }, 'The id … or … has ended'],
    [{ isSuccess: false, message: 'Applicant CUST-77 is closed' }, 'Applicant … is closed'],
  ])('is refused: %j', async (answer, words) => {
    expect(await failing(() => readUpload(answer, 'customerData', { customerId: 'CUST-77' }))).toEqual({
      code: 'REFUSED',
      providerId: 'enroll',
      message: `eNROLL refused the image: ${words}`,
      fieldErrors: [{ path: 'image', message: words }],
      status: 200,
    });
  });

  test('is refused without words', async () => {
    expect(await failing(() => readUpload({ isSuccess: false }, 'customerData'))).toMatchObject({
      message: 'eNROLL refused the image',
      fieldErrors: [{ path: 'image', message: 'eNROLL does not say why' }],
    });
  });

  test.each([
    [{}, 'without saying whether it took the image'],
    [undefined, 'without saying whether it took the image'],
    [{ isSuccess: 1, customerData: {} }, 'without saying whether it took the image'],
    [{ isSuccess: true }, 'without what it read'],
    [{ isSuccess: true, customerData: null }, 'without what it read'],
  ])('that answers %j is no success', async (answer, lacks) => {
    expect(await failing(() => readUpload(answer, 'customerData'))).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: `eNROLL answered (200) ${lacks}`,
    });
  });
});

describe('an approval', () => {
  test.each([[true], ['true'], [{ status: 0 }], [{ status: '0' }]])('that answers %j is recorded', (answer) => {
    expect(() => {
      requireApproval(answer);
    }).not.toThrow();
  });

  test('may be empty only where that is documented', async () => {
    expect(() => {
      requireApproval(undefined, { mayBeEmpty: true });
    }).not.toThrow();
    expect(await failing(() => requireApproval(undefined))).toMatchObject({ code: 'UNEXPECTED_ANSWER' });
  });

  test.each([
    [false, 'eNROLL did not record the approval'],
    [{ status: 1 }, 'eNROLL did not record the approval'],
    [{ isSuccess: false, message: 'Layla is not Latin' }, 'eNROLL did not record the approval: … is not Latin'],
  ])('that answers %j is refused', async (answer, message) => {
    expect(await failing(() => requireApproval(answer, { sent: { firstNameEn: 'Layla' } }))).toMatchObject({
      code: 'REFUSED',
      message,
    });
  });

  test.each([[null], [{}], [{ status: 2 }], ['yes'], [1]])('that answers %j is no success', async (answer) => {
    expect(await failing(() => requireApproval(answer))).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'eNROLL answered (200) without saying whether it recorded the approval',
    });
  });
});

describe('an error', () => {
  test('is read in the form of an upload', () => {
    expect(readEnrollRefusal({ status: 400, body: { isSuccess: false, message: 'No', errorCode: 'E1' } })).toEqual({
      message: 'No',
    });
    expect(readEnrollRefusal({ status: 400, body: { errorCode: 'E1' } })).toEqual({ message: 'E1' });
    expect(readEnrollRefusal({ status: 500, body: undefined })).toEqual({ message: undefined });
  });

  test('of a session request quotes nothing', () => {
    const body = { message: 'sandbox-enroll-secret is wrong' };
    expect(refuseTenant({ status: 401, body })).toEqual({ code: 'UNAUTHENTICATED' });
    expect(refuseTenant({ status: 404, body })).toEqual({});
  });
});
