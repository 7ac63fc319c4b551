import { expect, test } from '@jest/globals';
import { UnsupportedValue } from '../../../src/domain/readiness/field-map.js';
import { joinPhone, toE164, toPhoneParts } from '../../../src/providers/convert/phone.js';

test.each([
  ['+447700900123', '+447700900123', { countryCode: '44', nationalNumber: '7700900123' }],
  ['+1 (202) 555-0143', '+12025550143', { countryCode: '1', nationalNumber: '2025550143' }],
  ['+12425550143', '+12425550143', { countryCode: '1', nationalNumber: '2425550143' }],
  ['+358401234567', '+358401234567', { countryCode: '358', nationalNumber: '401234567' }],
  // In Italy the zero belongs to the number.
  ['+390612345678', '+390612345678', { countryCode: '39', nationalNumber: '0612345678' }],
])('%s', (phone, e164, parts) => {
  expect(toE164(phone)).toBe(e164);
  expect(toPhoneParts(phone)).toEqual(parts);
});

test.each(['', '0401234567', '+999123456', 'none'])('%j is refused', (phone) => {
  const expected = new UnsupportedValue('it is no phone number with a country code, such as +447700900123');
  expect(() => toE164(phone)).toThrow(expected);
  expect(() => toPhoneParts(phone)).toThrow(expected);
});

test.each([
  ['49', '15112345678', '+4915112345678'],
  ['39', '0612345678', '+390612345678'],
  // Nobody has this one, and it is said as it is told.
  ['999', '12', '+99912'],
  [undefined, '15112345678', '15112345678'],
  ['49', undefined, '+49'],
  [undefined, undefined, undefined],
])('the parts %s and %s are %s', (countryCode, national, phone) => {
  expect(joinPhone(countryCode, national)).toBe(phone);
});
