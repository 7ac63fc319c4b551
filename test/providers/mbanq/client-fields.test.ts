import { expect, test } from '@jest/globals';
import { findOurPath, judgeReadiness } from '../../../src/domain/readiness/field-map.js';
import { clientFields, mapCreateClient } from '../../../src/providers/mbanq/client-fields.js';
import { MBANQ } from '../../../src/providers/mbanq/name.js';
import { mariaMuster, profileWith } from '../support/profiles.js';

test('a client of whom everything is known', () => {
  expect(mapCreateClient(mariaMuster, 7)).toEqual({
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
  expect(mapCreateClient(profileWith({ phone: '+4930901820' }), 1)).toEqual({
    officeId: 1,
    firstname: 'Ada',
    lastname: 'Example',
    mobileNo: '+4930901820',
    externalId: 'C0001',
  });
});

test('a name and a reference are enough', () => {
  expect(judgeReadiness(clientFields, profileWith({}), MBANQ)).toEqual([]);
});

test('a phone that is none is told beforehand', () => {
  expect(judgeReadiness(clientFields, profileWith({ mobile: '12345' }), MBANQ)).toEqual([
    {
      path: 'mobile',
      code: 'UNSUPPORTED_VALUE',
      message: 'Mbanq does not take this value: it is no phone number with a country code, such as +447700900123',
      providers: ['mbanq'],
    },
  ]);
});

test.each([
  ['firstname', 'name.first'],
  ['mobileNo', 'mobile'],
  ['externalId', 'reference'],
  ['officeId', null],
])('%s of theirs is %s of ours', (theirs, ours) => {
  expect(findOurPath(clientFields, theirs)).toBe(ours);
});
