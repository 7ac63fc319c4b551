import { expect, test } from '@jest/globals';
import { readConnectRefusal } from '../../../src/providers/connect/refusal.js';

const read = (body: unknown) => readConnectRefusal({ status: 400, body });

test('a message that names fields of ours', () => {
  const message =
    'Invalid request payload: basicData.dateOfBirth is in the future; email must be an address; it all is wrong';
  expect(read({ traceId: 't', message })).toEqual({
    message,
    fields: [
      { name: 'basicData.dateOfBirth', message: 'is in the future' },
      { name: 'email', message: 'must be an address' },
    ],
    traceId: 't',
  });
});

test('a message that names none', () => {
  expect(read({ traceId: 't', message: 'country is unknown' })).toEqual({
    message: 'country is unknown',
    fields: [],
    traceId: 't',
  });
});

test.each([[undefined], [null], ['words'], [[]], [{ message: 7 }]])('%j says little', (body) => {
  expect(read(body)).toMatchObject({ fields: [], traceId: undefined });
});
