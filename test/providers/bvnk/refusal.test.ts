import { expect, test } from '@jest/globals';
import { readBvnkRefusal } from '../../../src/providers/bvnk/refusal.js';

const read = (body: unknown) => readBvnkRefusal({ status: 400, body });

test("today's form, with messages by field", () => {
  const errors = { 'individual.lastName': ['is missing', 'is short'], signed_agreement_id: 'is unknown' };
  expect(
    read({ code: 'ACCOUNTS-2000', traceId: 't', status: 'Bad Request', message: 'Invalid', details: { errors } }),
  ).toEqual({
    code: undefined,
    message: 'Invalid',
    fields: [
      { name: 'individual.lastName', message: 'is missing' },
      { name: 'individual.lastName', message: 'is short' },
      { name: 'signed_agreement_id', message: 'is unknown' },
    ],
    traceId: 't',
  });
});

test("today's form, with a list", () => {
  const errors = ['in words', { field: 'individual.email', message: 'is wrong' }, { parameter: 'type' }, null];
  expect(read({ message: 'Invalid', details: { errors } })).toMatchObject({
    message: 'Invalid',
    fields: [
      { name: 'individual.email', message: 'is wrong' },
      { name: 'type', message: '' },
    ],
  });
});

test('the older form', () => {
  const errorList = [{ requestId: 'r', code: 'X', parameter: 'individual.address', message: 'is missing' }];
  expect(read({ errorList })).toEqual({
    code: undefined,
    message: 'is missing',
    fields: [{ name: 'individual.address', message: 'is missing' }],
    traceId: 'r',
  });
});

test.each([
  { message: 'Customer already exists' },
  { message: 'Invalid', details: { errors: { externalReference: ['A customer with this reference already exists'] } } },
])('"already exists" is a conflict: %j', (body) => {
  expect(read(body).code).toBe('CONFLICT');
});

test.each([[undefined], [null], ['words'], [[]], [{ details: null, errorList: 'x' }]])('%j says nothing', (body) => {
  expect(read(body)).toEqual({ code: undefined, message: undefined, fields: [], traceId: undefined });
});
