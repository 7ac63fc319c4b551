import { expect, test } from '@jest/globals';
import { toNationality } from '../../../../src/domain/document/mismatch/nationality.js';

test.each([
  ['EG', 'EG'],
  ['egy', 'EG'],
  ['Egypt', 'EG'],
  ['EGYPT', 'EG'],
  [' The Gambia ', 'GM'],
  ['مصر', 'EG'],
  ['السعودية', 'SA'],
  ['سعودية', 'SA'],
  ['الإمارات العربية المتحدة', 'AE'],
  ['Gambia', 'GM'],
  ['Cote d’Ivoire', 'CI'],
  ["Côte d'Ivoire", 'CI'],
  ['D', 'DE'],
  ['GBO', 'GB'],
  ['RKS', 'XK'],
])('%s is %s', (text, code) => {
  expect(toNationality(text)).toBe(code);
});

test.each(['', 'XXA', 'UTO', 'ZZ', 'stateless', 'Egyptian', '123', '818', 'constructor'])(
  '%p is no country by name or code',
  (text) => {
    expect(toNationality(text)).toBeUndefined();
  },
);
