import { expect, test } from '@jest/globals';
import { identifierTypes } from '../../../src/domain/customer/profile.js';
import { findOurPath, judgeReadiness } from '../../../src/domain/readiness/field-map.js';
import { findDifferences, readFields } from '../../../src/domain/readiness/held-fields.js';
import { clientFields, mapCreateClient } from '../../../src/providers/mbanq/client-fields.js';
import { MBANQ } from '../../../src/providers/mbanq/name.js';
import { identifierWith, mariaMuster, profileWith } from '../support/profiles.js';

const rules = clientFields(7);
/** Somebody who has what Mbanq verifies nobody without. */
const verifiable = profileWith({
  email: 'ada@example.com',
  mobile: '+12025550123',
  identifiers: [identifierWith({ issuedOn: '2020-01-02' })],
});
const problems = (profile: typeof verifiable) =>
  judgeReadiness(rules, profile, MBANQ).map(({ path, code, message }) => [path, code, message]);

test('a client of whom everything is known', () => {
  expect(mapCreateClient(rules, mariaMuster)).toEqual({
    officeId: 7,
    firstname: 'Maria',
    lastname: 'Muster',
    dateOfBirth: '10 December 1985',
    mobileNo: '+4915123456789',
    emailAddress: 'maria.muster@example.com',
    externalId: 'MARIAMUSTER01',
    dateFormat: 'dd MMMM yyyy',
    locale: 'en',
  });
});

test('without a date there is no form of dates', () => {
  expect(mapCreateClient(rules, { ...verifiable, mobile: undefined, phone: '+4930901820' })).toEqual({
    officeId: 7,
    firstname: 'Ada',
    lastname: 'Example',
    mobileNo: '+4930901820',
    emailAddress: 'ada@example.com',
    externalId: 'C0001',
  });
});

test('what a verification needs is told beforehand, an identifier with the types that serve', () => {
  expect(problems(verifiable)).toEqual([]);
  expect(problems(profileWith({}))).toEqual([
    ['mobile', 'REQUIRED', 'Mbanq needs a mobile number: it verifies nobody without one; a land line serves too'],
    ['email', 'REQUIRED', 'Mbanq needs an e-mail address: it verifies nobody without one'],
    ['identifiers', 'REQUIRED', 'Mbanq needs an identifier: it verifies nobody without one, so add an identifier'],
  ]);
  expect(judgeReadiness(rules, { ...verifiable, identifiers: [] }, MBANQ)).toEqual([
    expect.objectContaining({ path: 'identifiers', identifierTypes: [...identifierTypes] }),
  ]);
});

test('an identifier that is out of use is none', () => {
  const identifiers = [identifierWith({ status: 'INACTIVE' })];
  expect(problems({ ...verifiable, identifiers }).map(([path]) => path)).toEqual(['identifiers']);
});

test('a phone that is none is told beforehand', () => {
  expect(problems({ ...verifiable, mobile: '12345' })).toEqual([
    [
      'mobile',
      'UNSUPPORTED_VALUE',
      'Mbanq does not take this value: it is no phone number with a country code, such as +447700900123',
    ],
  ]);
});

test('what Mbanq holds is read in our form, and agrees with what was sent', () => {
  const held = {
    id: 15,
    officeId: 7,
    firstname: 'Maria',
    lastname: 'MUSTER',
    dateOfBirth: [1985, 12, 10],
    mobileNo: '+49 1512 3456789',
    emailAddress: 'maria.muster@example.com',
    externalId: 'MARIAMUSTER01',
    status: { code: 'clientStatusType.pending' },
  };
  expect(readFields(rules, held).map(({ ours, value }) => [ours, value])).toEqual([
    [null, '7'],
    ['name.first', 'Maria'],
    ['name.last', 'MUSTER'],
    ['dateOfBirth', '1985-12-10'],
    ['mobile', '+4915123456789'],
    ['email', 'maria.muster@example.com'],
    ['reference', 'MARIAMUSTER01'],
  ]);
  expect(findDifferences(rules, mariaMuster, held)).toEqual([]);
  expect(findDifferences(rules, mariaMuster, { ...mapCreateClient(rules, mariaMuster) })).toEqual([]);
  expect(findDifferences(rules, mariaMuster, { ...held, dateOfBirth: '11 December 1985', mobileNo: null })).toEqual([
    expect.objectContaining({ path: 'dateOfBirth', declared: '1985-12-10', held: '1985-12-11' }),
    expect.objectContaining({ path: 'mobile', declared: '+4915123456789', held: null }),
  ]);
});

test.each([
  ['firstname', 'name.first'],
  ['mobileNo', 'mobile'],
  ['externalId', 'reference'],
  ['identifier', 'identifiers'],
  ['officeId', null],
  ['dateFormat', null],
])('%s of theirs is %s of ours', (theirs, ours) => {
  expect(findOurPath(rules, theirs)).toBe(ours);
});
