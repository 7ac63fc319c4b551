import { describe, expect, test } from '@jest/globals';
import { readVerifyRefusal } from '../../../src/providers/mbanq/verify-refusal.js';

const error = (...errors: object[]) => ({
  defaultUserMessage: 'Errors contain reason for domain rule violation.',
  userMessageGlobalisationCode: 'validation.msg.domain.rule.violation',
  errors,
});
const entry = (code: string, parameterName?: string) => ({
  userMessageGlobalisationCode: code,
  parameterName,
  defaultUserMessage: `For users: ${code}`,
});
const verificationOf = (status: number, body: unknown) => readVerifyRefusal({ status, body }).verification;
const needsOf = (body: unknown) =>
  verificationOf(403, body)?.requiredActions.map(({ path, message }) => [path, message]);

test('a refusal carries the reasons and what is missing, at our paths', () => {
  const body = error(
    entry('error.msg.client.verify.emailAddress.required', 'emailAddress'),
    entry('error.msg.client.verify.refused'),
  );
  expect(readVerifyRefusal({ status: 403, body })).toEqual({
    code: 'REFUSED',
    message: 'For users: error.msg.client.verify.emailAddress.required',
    fields: [{ name: 'emailAddress', message: 'For users: error.msg.client.verify.emailAddress.required' }],
    verification: {
      state: 'UNSUCCESSFUL',
      rawStatus: 'error.msg.client.verify.emailAddress.required',
      reasons: [
        {
          code: 'error.msg.client.verify.emailAddress.required',
          message: 'For users: error.msg.client.verify.emailAddress.required',
          retryable: true,
        },
        {
          code: 'error.msg.client.verify.refused',
          message: 'For users: error.msg.client.verify.refused',
          retryable: true,
        },
      ],
      requiredActions: [
        {
          path: 'email',
          code: 'ACTION_REQUIRED',
          message: 'Mbanq verifies nobody without an e-mail address: add it in Mbanq itself and use retryRegistration',
          providers: ['mbanq'],
        },
      ],
    },
  });
});

describe('what is missing', () => {
  const email = [
    'email',
    'Mbanq verifies nobody without an e-mail address: add it in Mbanq itself and use retryRegistration',
  ];
  const mobile = [
    'mobile',
    'Mbanq verifies nobody without a mobile number: add it in Mbanq itself and use retryRegistration',
  ];
  const identifiers = ['identifiers', 'Mbanq verifies nobody without an identifier: add one'];
  const mainAddress = [
    'mainAddress',
    'Mbanq verifies nobody without an address: add it in Mbanq itself and use retryRegistration',
  ];

  test.each([
    ['emailAddress', email],
    ['email', email],
    ['mobileNo', mobile],
    ['identifier', identifiers],
    ['clientIdentifiers', identifiers],
    ['address', mainAddress],
    ['addressLine1', mainAddress],
    ['postalCode', mainAddress],
  ])('by the parameter %s', (parameter, need) => {
    expect(needsOf(error(entry('error.msg.required', parameter)))).toEqual([need]);
  });

  test.each([
    ['error.msg.client.verify.emailAddress.required', [email]],
    ['error.msg.clientIdentifier.required', [identifiers]],
    ['error.msg.client.address.not.found', [mainAddress]],
    ['error.msg.client.verify.refused', []],
  ])('by the code %s', (code, needs) => {
    expect(needsOf(error(entry(code)))).toEqual(needs);
  });

  test('is told once', () => {
    expect(needsOf(error(entry('a', 'city'), entry('b', 'street'), entry('c', 'mobileNo')))).toEqual([
      mainAddress,
      mobile,
    ]);
  });
});

test.each([
  ['no details', error(), 'validation.msg.domain.rule.violation', 'Errors contain reason for domain rule violation.'],
  ['a code that is none', error(entry('Ada Example 1234')), 'verify.refused', 'For users: Ada Example 1234'],
  ['nothing that is known', 'words', 'verify.refused', ''],
])('a refusal with %s is one all the same', (_name, body, rawStatus, message) => {
  expect(verificationOf(400, body)).toEqual({
    state: 'UNSUCCESSFUL',
    rawStatus,
    reasons: [{ code: rawStatus, message, retryable: true }],
    requiredActions: [],
  });
});

test.each([401, 404, 409, 429])('an answer with %i decides nothing', (status) => {
  expect(verificationOf(status, error(entry('x')))).toBeUndefined();
});
