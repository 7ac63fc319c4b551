import { beforeEach, expect, test } from '@jest/globals';
import { readImages } from '../../../src/providers/enroll/images.js';

let strange: string[];
beforeEach(() => {
  strange = [];
});
const read = (data: Readonly<Record<string, unknown>>) =>
  readImages(data, (kind, field) => {
    strange.push(`${kind} ${field}`);
  });
const bytes = Buffer.from('89504e470d0a1a0affee', 'hex');
const text = bytes.toString('base64');

test('scans have their side, and the portrait is on the front', () => {
  expect(read({ idFrontScan: text, idBackScan: text, photo: text, fullName: 'Ada' })).toEqual([
    { kind: 'SCAN', side: 'FRONT', bytes },
    { kind: 'SCAN', side: 'BACK', bytes },
    { kind: 'PORTRAIT', side: 'FRONT', bytes },
  ]);
  expect(strange).toEqual([]);
});

test('what is null, empty or not there is no image', () => {
  expect(read({ idFrontScan: null, idBackScan: '' })).toEqual([]);
  expect(strange).toEqual([]);
});

test.each([
  ['as an address of data', `data:image/png;base64,${text}`],
  ['in lines', `${text.slice(0, 4)}\r\n${text.slice(4)}\n`],
  ['without padding', text.replace(/=+$/, '')],
])('base64 %s is read', (_how, photo) => {
  expect(read({ photo })).toEqual([{ kind: 'PORTRAIT', side: 'FRONT', bytes }]);
});

test.each([
  ['an address', 'https://enroll.invalid/photo.png'],
  ['words', 'not an image'],
  ['larger than 10 MB', 'A'.repeat(14 * 1024 * 1024)],
  ['far larger', 'A'.repeat(20 * 1024 * 1024)],
])('%s is left out and told, and the others stay', (_what, photo) => {
  expect(read({ photo, idBackScan: text })).toEqual([{ kind: 'SCAN', side: 'BACK', bytes }]);
  expect(strange).toEqual(['FIELD photo']);
});
