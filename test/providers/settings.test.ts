import { describe, expect, test } from '@jest/globals';
import { namesWithoutValue, ProviderSettings } from '../../src/providers/settings.js';

const declared = [
  { name: 'ACME_TOKEN', description: 'The token', isSecret: true },
  { name: 'ACME_HOLD_MS', description: 'The hold', isSecret: false, default: '7000' },
  { name: 'ACME_STRICT', description: 'Whether', isSecret: false, default: 'false' },
];
const settings = (values: Record<string, string | undefined>) => new ProviderSettings(declared, values);

test('a value, its default, or nothing', () => {
  expect(settings({ ACME_HOLD_MS: '1' }).find('ACME_HOLD_MS')).toBe('1');
  expect(settings({}).find('ACME_HOLD_MS')).toBe('7000');
  expect(settings({}).find('ACME_TOKEN')).toBeUndefined();
});

test('a name that is not declared is a fault', () => {
  expect(() => settings({ ACME_OTHER: 'x' }).find('ACME_OTHER')).toThrow('ACME_OTHER is not declared as a setting');
});

describe('what must be there and of a form', () => {
  test('is given in its type', () => {
    const given = settings({ ACME_TOKEN: 't', ACME_STRICT: 'true' });
    expect([given.get('ACME_TOKEN'), given.getWhole('ACME_HOLD_MS'), given.getFlag('ACME_STRICT')]).toEqual([
      't',
      7000,
      true,
    ]);
    expect(given.getOneOf('ACME_TOKEN', ['s', 't'])).toBe('t');
  });

  test.each([
    ['a missing value', {}, (s: ProviderSettings) => s.get('ACME_TOKEN'), 'ACME_TOKEN must be set'],
    [
      'a number with a fraction',
      { ACME_HOLD_MS: '1.5' },
      (s: ProviderSettings) => s.getWhole('ACME_HOLD_MS'),
      'ACME_HOLD_MS must be a whole number, at least 0',
    ],
    [
      'a number that is too small',
      { ACME_HOLD_MS: '0' },
      (s: ProviderSettings) => s.getWhole('ACME_HOLD_MS', 1),
      'ACME_HOLD_MS must be a whole number, at least 1',
    ],
    [
      'a flag of another word',
      { ACME_STRICT: 'yes' },
      (s: ProviderSettings) => s.getFlag('ACME_STRICT'),
      'ACME_STRICT must be true or false',
    ],
  ])('%s is said, without the value', (_name, values, read, message) => {
    expect(() => read(settings(values))).toThrow(new Error(message));
  });
});

test('names the settings that have no value', () => {
  expect(namesWithoutValue(['A', 'B', 'C'], { B: 'x' })).toEqual(['A', 'C']);
});
