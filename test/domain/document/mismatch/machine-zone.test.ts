import { describe, expect, test } from '@jest/globals';
import { readMachineZone } from '../../../../src/domain/document/mismatch/machine-zone.js';
import { passportZone } from '../support/passport-zone.js';

const zone = passportZone();

test('a passport’s zone says who it is about', () => {
  expect(readMachineZone(zone)).toEqual({
    name: { first: 'ADA MARIE', family: 'EXAMPLE' },
    number: 'P10000001',
    dateOfBirth: '90-05-12',
    expiresOn: '35-08-15',
    gender: 'FEMALE',
    nationality: 'EGY',
    refused: {},
  });
});

test.each([
  ['in one line', zone.replace('\n', '')],
  ['with spaces', zone.replace(/</g, '< ')],
  ['in small letters', zone.toLowerCase()],
  ['below other text', `PASSPORT\nARAB REPUBLIC OF EGYPT\nExample\n${zone}\n`],
  ['with Windows’ line ends', zone.replace('\n', '\r\n')],
])('it is found %s', (_how, text) => {
  expect(readMachineZone(text)).toEqual(readMachineZone(zone));
});

test.each([
  ['nothing', ''],
  ['prose', 'PASSPORT ARAB REPUBLIC OF EGYPT'],
  ['one line of it', zone.split('\n')[0] ?? ''],
  ['lines that are too short', zone.replace(/<\n/, '\n')],
  ['numbers without fillers', '1234567890'.repeat(9).slice(0, 88)],
])('there is none in %s', (_what, text) => {
  expect(readMachineZone(text)).toBeUndefined();
});

describe('what a check digit refuses is told, and not used', () => {
  test.each([
    ['number', passportZone({ numberDigit: 'wrong' }), 'P10000001'],
    ['dateOfBirth', passportZone({ birthDigit: 'wrong' }), '900512'],
    ['expiresOn', passportZone({ expiryDigit: 'wrong' }), '350815'],
  ] as const)('%s', (field, text, value) => {
    const read = readMachineZone(text);
    expect(read?.refused).toMatchObject({ [field]: value });
    expect(read?.[field]).toBeUndefined();
  });

  test('the whole', () => {
    expect(readMachineZone(passportZone({ wholeDigit: 'wrong' }))?.refused).toEqual({ whole: '' });
  });
});

test('a name that fills the line may be cut off, and is not used', () => {
  const name = `EXAMPLE<<${'ABCDEFGHI<'.repeat(2)}`.padEnd(39, 'X');
  expect(readMachineZone(passportZone({ name }))?.name).toBeUndefined();
});
