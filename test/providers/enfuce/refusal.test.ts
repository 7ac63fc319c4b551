import { expect, test } from '@jest/globals';
import { readEnfuceRefusal } from '../../../src/providers/enfuce/refusal.js';

const read = (body: unknown) => readEnfuceRefusal({ status: 400, body });

test('a description with fields', () => {
  expect(
    read({
      description: 'Validation failed',
      errors: [{ field: 'locale', message: 'is wrong' }, { field: 'regNo' }, 7],
    }),
  ).toEqual({
    code: undefined,
    message: 'Validation failed',
    fields: [
      { name: 'locale', message: 'is wrong' },
      { name: 'regNo', message: '' },
    ],
    traceId: undefined,
  });
});

test('a message where there is no description', () => {
  expect(read({ message: 'Wrong', traceId: 't' })).toMatchObject({ message: 'Wrong', traceId: 't', fields: [] });
});

test.each([
  { description: 'Customer already exists' },
  { message: 'regNo is not unique' },
  { errors: [{ field: 'customerNumber', message: 'is already in use' }] },
])('what is taken is a conflict: %j', (body) => {
  expect(read(body).code).toBe('CONFLICT');
});

test.each([
  [{}, []],
  [{ message: 'REGNO is taken' }, ['regNo']],
  [{ description: 'customerNumber and regNo are taken' }, ['customerNumber', 'regNo']],
  [{ errors: [{ field: 'regNo', message: 'is taken' }] }, ['regNo']],
])('the status 409 is a conflict, about what %j names', (body, names) => {
  const { code, fields } = readEnfuceRefusal({ status: 409, body });
  expect([code, fields?.map(({ name }) => name)]).toEqual(['CONFLICT', names]);
});

test.each([[undefined], [null], ['words'], [[]], [{ errors: 'x' }]])('%j says nothing', (body) => {
  expect(read(body)).toEqual({ code: undefined, message: undefined, fields: [], traceId: undefined });
});
