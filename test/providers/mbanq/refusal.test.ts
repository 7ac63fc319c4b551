import { expect, test } from '@jest/globals';
import { readMbanqRefusal } from '../../../src/providers/mbanq/refusal.js';

const error = (code: string, details: object[] = []) => ({
  developerMessage: 'For developers',
  httpStatusCode: '400',
  defaultUserMessage: 'For users',
  userMessageGlobalisationCode: code,
  errors: details,
});

test('parameters and their words', () => {
  const details = [
    { parameterName: 'documentKey', defaultUserMessage: 'The parameter is mandatory.', value: 'never repeated' },
    { parameterName: 'status', developerMessage: 'Wrong.' },
    { userMessageGlobalisationCode: 'x' },
  ];
  expect(readMbanqRefusal({ status: 400, body: error('validation.msg.validation.errors.exist', details) })).toEqual({
    code: undefined,
    message: 'The parameter is mandatory.',
    fields: [
      { name: 'documentKey', message: 'The parameter is mandatory.' },
      { name: 'status', message: 'Wrong.' },
    ],
  });
});

test.each([
  [
    403,
    error('validation.msg.domain.rule.violation', [
      { userMessageGlobalisationCode: 'error.msg.clientIdentifier.type.duplicate' },
    ]),
    'CONFLICT',
  ],
  [403, error('error.msg.clientIdentifier.identityKey.duplicate'), 'CONFLICT'],
  [403, error('error.msg.client.duplicate.externalId'), 'CONFLICT'],
  [403, error('validation.msg.domain.rule.violation'), 'REFUSED'],
  [403, error('error.msg.not.authorized'), undefined],
  [404, error('error.msg.resource.not.found'), undefined],
  [401, error('error.msg.not.authenticated'), undefined],
])('%i with %j is %s', (status, body, code) => {
  expect(readMbanqRefusal({ status, body }).code).toBe(code);
});

test.each([[undefined], [null], ['words'], [[]], [{ errors: 'x' }]])('%j says nothing', (body) => {
  expect(readMbanqRefusal({ status: 400, body })).toEqual({ code: undefined, message: undefined, fields: [] });
});
