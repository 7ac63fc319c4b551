import { describe, expect, test } from '@jest/globals';
import { fieldsFor, numbersFor, type Requirement } from '../../../examples/web/src/onboarding/fields.js';
import { fieldAt, findGaps, fromUserErrors, toInput } from '../../../examples/web/src/onboarding/form-input.js';

const needs = (path: string, code: Requirement['code'] = 'REQUIRED', identifierTypes: string[] | null = null) =>
  ({ __typename: 'Requirement', path, code, message: '', providers: ['x'], identifierTypes }) as Requirement;

describe('the questions', () => {
  test('are the names and what is required, in the order of the form', () => {
    const asked = fieldsFor([needs('email'), needs('dateOfBirth'), needs('documents', 'DOCUMENT_REQUIRED')]);
    expect(asked.map(({ path }) => path)).toEqual(['name.first', 'name.last', 'dateOfBirth', 'email']);
  });

  test('are of a whole address as soon as a part of it is needed', () => {
    expect(fieldsFor([needs('mainAddress.city')]).map(({ path }) => path)).toEqual([
      'name.first',
      'name.last',
      'mainAddress.line1',
      'mainAddress.postCode',
      'mainAddress.city',
      'mainAddress.country',
    ]);
  });

  test('are texts where the form does not know what is needed', () => {
    expect(fieldsFor([needs('dueDiligence.sourceOfFunds')]).at(-1)).toEqual({
      path: 'dueDiligence.sourceOfFunds',
      label: 'Source of funds',
      kind: 'text',
    });
  });
});

describe('the numbers', () => {
  const types = (...requirements: Requirement[]) => numbersFor(requirements).map((need) => need.types);

  test('are of the types that serve, or of any', () => {
    expect(types(needs('identifiers', 'REQUIRED', ['TAX_CODE', 'PASSPORT']))).toEqual([['PASSPORT', 'TAX_CODE']]);
    expect(types(needs('identifiers'))[0]).toHaveLength(8);
    expect(types(needs('identifiers.0.issuedOn'))).toEqual([]);
  });

  test('are as few as serve all', () => {
    const passport = needs('identifiers', 'REQUIRED', ['PASSPORT']);
    expect(types(needs('identifiers'), passport, passport)).toEqual([['PASSPORT']]);
    const tax = needs('identifiers', 'REQUIRED', ['TAX_CODE']);
    expect(types(passport, tax)).toEqual([['PASSPORT'], ['TAX_CODE']]);
  });
});

test('the input has each value at its path, numbers with the type that was chosen', () => {
  const requirements = [needs('nationalities'), needs('mobile'), needs('mainAddress.city'), needs('identifiers')];
  const values = {
    'name.first': ' Ada ',
    'name.last': 'Example',
    nationalities: 'GB',
    mobile: '+44 (7400) 123-456',
    'mainAddress.city': 'London',
    'identifiers.0.type': 'PASSPORT',
    'identifiers.0.number': ' 900 ',
    'identifiers.0.issuingCountry': 'GB',
    'identifiers.0.issuedOn': '2020-02-08',
  };
  const fields = fieldsFor(requirements).filter(({ path }) => path in values);
  const numbers = numbersFor(requirements);
  expect(findGaps(fields, numbers, values)).toEqual({});
  expect(findGaps(fields, numbers, { ...values, 'name.first': ' ', 'identifiers.0.type': '' })).toEqual({
    'name.first': 'Enter your first name',
    'identifiers.0.type': 'Choose what the number is of',
  });
  expect(toInput(fields, numbers, values, { idempotencyKey: 'k', providers: ['x'] })).toEqual({
    name: { first: 'Ada', last: 'Example' },
    nationalities: ['GB'],
    mobile: '+447400123456',
    mainAddress: { city: 'London' },
    identifiers: [{ type: 'PASSPORT', number: '900', issuingCountry: 'GB', issuedOn: '2020-02-08' }],
    idempotencyKey: 'k',
    providers: ['x'],
    waitMs: 0,
  });
});

test('what the service finds wrong goes to the field that shows it, or to none', () => {
  const paths = new Set(['nationalities', 'identifiers.0.number']);
  expect(fieldAt('input.nationalities.0', paths)).toBe('nationalities');
  const errors = [
    { path: ['input', 'identifiers', '0', 'number'], message: 'Too long' },
    { path: ['input', 'idempotencyKey'], message: 'Used with another input' },
  ];
  expect(fromUserErrors(errors, paths)).toEqual({ 'identifiers.0.number': 'Too long', '': 'Used with another input' });
});
