import { expect, test } from '@jest/globals';
import { UnsupportedValue, type FieldRule } from '../../src/domain/readiness/field-map.js';
import { writeRequest } from '../../src/providers/write-request.js';
import { failureOf } from './support/failure.js';

const acme = { id: 'acme', name: 'Acme' };
const rule = (ours: string, value: FieldRule<string>['value']): FieldRule<string> => ({
  ours,
  theirs: ours.toUpperCase(),
  label: `a ${ours}`,
  value,
  source: 'ours',
});
const refuse = () => {
  throw new UnsupportedValue('its list does not have it');
};

test('writes the body', () => {
  expect(writeRequest(acme, [rule('name', (subject) => subject)], 'Ada')).toEqual({ NAME: 'Ada' });
});

test('refuses what has no form, naming every such field', async () => {
  const rules = [rule('name', (subject) => subject), rule('locale', refuse), rule('country', refuse)];
  const message = 'Acme does not take this value: its list does not have it';
  expect(await failureOf(Promise.resolve().then(() => writeRequest(acme, rules, 'Ada', 'identifiers.0.')))).toEqual({
    code: 'REFUSED',
    providerId: 'acme',
    message: 'Acme does not take a value, so that nothing was sent',
    fieldErrors: [
      { path: 'identifiers.0.locale', message },
      { path: 'identifiers.0.country', message },
    ],
  });
});

test('a fault of a rule stays a fault', () => {
  const fault = new TypeError('fault');
  const rules = [
    rule('name', () => {
      throw fault;
    }),
  ];
  expect(() => writeRequest(acme, rules, 'Ada')).toThrow(fault);
});
