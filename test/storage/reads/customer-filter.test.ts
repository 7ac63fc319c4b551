import { expect, it } from '@jest/globals';
import { dependsOnValues, isOnly } from '../../../src/storage/reads/customer-filter.js';

it('says of which filters the values decide how they are looked for', () => {
  expect(dependsOnValues({})).toBe(false);
  expect(dependsOnValues({ text: 'smith', includeMerged: true })).toBe(false);
  expect(dependsOnValues({ createdFrom: new Date(0), createdTo: new Date(1) })).toBe(false);
  expect(dependsOnValues({ text: undefined, verificationStates: ['VERIFIED'] })).toBe(false);
  expect(dependsOnValues({ country: 'LI' })).toBe(true);
  expect(dependsOnValues({ text: 'smith', createdTo: new Date(1) })).toBe(true);
  expect(dependsOnValues({ verificationStates: ['VERIFIED'], provider: 'bvnk' })).toBe(true);
});

it('says whether a part of a filter stands alone', () => {
  expect(isOnly({ text: 'smith', includeMerged: true, country: undefined }, 'text')).toBe(true);
  expect(isOnly({ text: 'smith', country: 'US' }, 'text')).toBe(false);
  expect(isOnly({ createdFrom: new Date(0), createdTo: new Date(1) }, 'createdFrom', 'createdTo')).toBe(true);
});
