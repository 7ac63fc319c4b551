import { describe, expect, test } from '@jest/globals';
import { readMbanqRefusal } from '../../../src/providers/mbanq/refusal.js';

const error = (code: string, details: unknown[] = []) => ({
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
    'none',
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

describe('a rule that allows something once says which, at the field, whatever words Mbanq has for it', () => {
  test.each([
    [
      'error.msg.clientIdentifier.type.duplicate',
      'documentTypeId',
      'A client has at most one active identifier of a type, and this one has one: deactivate that first',
    ],
    [
      'error.msg.clientIdentifier.identityKey.duplicate',
      'documentKey',
      'A number is registered once for each type over all clients, inactive identifiers included, and this one is taken',
    ],
    ['error.msg.client.duplicate.externalId', 'externalId', 'A reference belongs to one client, and this one is taken'],
  ])('%s', (userMessageGlobalisationCode, name, message) => {
    const told = { code: 'CONFLICT', message, fields: [{ name, message }] };
    const detail = {
      userMessageGlobalisationCode,
      parameterName: 'whatever',
      value: '1234567',
      defaultUserMessage: 'Client 15 has 1234567',
    };
    const body = error('validation.msg.domain.rule.violation', [detail]);
    expect(readMbanqRefusal({ status: 403, body })).toEqual(told);
    expect(readMbanqRefusal({ status: 403, body: error(userMessageGlobalisationCode) })).toEqual(told);
  });
});
