import { describe, expect, test } from '@jest/globals';
import type { CustomerProfile, ProfileIdentifier } from '../../../src/domain/customer/profile.js';
import type { DocumentType } from '../../../src/domain/document/document-type.js';
import type { DocumentExtraction } from '../../../src/domain/document/extraction.js';
import { findMismatches } from '../../../src/domain/document/find-mismatches.js';
import { passportZone } from './support/passport-zone.js';

/** A woman born in Cairo on 12 May 1990. */
const NUMBER = '29005120101241';
/** Another one, born the next day. */
const OTHER_NUMBER = '29005130101241';

const nationalId = identifier('NATIONAL_ID', NUMBER, { issuingCountry: 'EG', expiresOn: '2031-01-01' });
const passport = identifier('PASSPORT', 'P10000001', { expiresOn: '2035-08-15', issuedOn: '2025-08-16' });

function identifier(
  type: ProfileIdentifier['type'],
  number: string,
  fields: Partial<ProfileIdentifier> = {},
): ProfileIdentifier {
  return { id: `${type}-${number}`, type, number, status: 'ACTIVE', ...fields };
}

function profile(fields: Partial<CustomerProfile> = {}): CustomerProfile {
  return {
    id: 'c1',
    reference: 'R1',
    name: { first: 'Fatma', last: 'Specimen' },
    dateOfBirth: '1990-05-12',
    gender: 'FEMALE',
    nationalities: ['EG'],
    identifiers: [passport, nationalId],
    ...fields,
  };
}

const card: DocumentExtraction = {
  nativeName: { first: 'فاطمة', family: 'حسن سبيسيمن', full: 'فاطمة حسن سبيسيمن' },
  latinName: { first: 'Fatima', family: 'Hassan Specimen', full: 'Fatima Hassan Specimen' },
  address: '1 Another Street',
  dateOfBirth: '1990-05-12',
  idNumber: NUMBER,
  idNumberBack: NUMBER,
  documentNumber: 'XY1234567',
  expiresOn: '2031-01-01',
  gender: 'FEMALE',
  nationality: 'مصر',
};

function read(
  extraction: DocumentExtraction,
  given: Partial<CustomerProfile> = {},
  type: DocumentType = 'NATIONAL_ID',
) {
  return findMismatches(extraction, type, profile(given));
}

function conflict(path: string, label: string, declared: string | undefined, ...extracted: (string | null)[]) {
  const values = extracted.map((value) => ({ source: 'EXTRACTED', value }));
  return {
    path,
    label,
    values: declared === undefined ? values : [{ source: 'DECLARED', value: declared }, ...values],
  };
}

test('a card that says what was declared has none', () => {
  expect(read(card)).toEqual([]);
});

test('what one side does not say is none', () => {
  expect(read({})).toEqual([]);
  expect(
    read(card, {
      dateOfBirth: undefined,
      gender: undefined,
      nationalities: [],
      identifiers: [],
      birthCountry: undefined,
    }),
  ).toEqual([]);
});

describe('a name', () => {
  const arabic = { first: 'فاطمة', last: 'سبيسيمن' };

  test.each([
    ['in capitals', { first: 'FATMA', last: 'SPECIMEN' }],
    ['with a middle name that the card counts to the family', { first: 'Fatma', middle: 'Hassan', last: 'Specimen' }],
    ['in its own script', arabic],
    ['in both', { ...arabic, latin: { first: 'Fatema', family: 'Specimen', full: 'Fatma Specimen' } }],
    ['in its own script as it is typed', { first: 'فاطمه', last: 'حسن سبيسيمن' }],
  ])('%s is the same', (_how, name) => {
    expect(read(card, { name })).toEqual([]);
  });

  test('of somebody else is a mismatch, in the script of the declared one', () => {
    expect(read(card, { name: { first: 'Khadija', last: 'Sample' } })).toEqual([
      conflict('name.first', 'a first name', 'Khadija', 'Fatima'),
      conflict('name.last', 'a last name', 'Sample', 'Hassan Specimen'),
    ]);
    expect(read(card, { name: { first: 'خديجة', last: 'سبيسيمن' } })).toEqual([
      conflict('name.first', 'a first name', 'خديجة', 'فاطمة'),
    ]);
  });

  test('in Latin letters is compared with the declared Latin one', () => {
    const latin = { first: 'Khadija', family: 'Sample', full: 'Khadija Sample' };
    expect(read(card, { name: { ...arabic, latin } })).toEqual([
      conflict('name.latin.first', 'a first name in Latin letters', 'Khadija', 'Fatima'),
      conflict('name.latin.family', 'a family name in Latin letters', 'Sample', 'Hassan Specimen'),
      conflict('name.latin.full', 'a full name in Latin letters', 'Khadija Sample', 'Fatima Hassan Specimen'),
    ]);
  });

  test('is compared across scripts where one side has no other form', () => {
    const { nativeName } = card;
    expect(read({ nativeName })).toEqual([]);
    expect(read({ nativeName }, { name: { first: 'Khadija', last: 'Specimen' } })).toEqual([
      conflict('name.first', 'a first name', 'Khadija', 'فاطمة'),
    ]);
    expect(read({ latinName: { first: 'FATIMA', family: 'SPECIMEN' } }, { name: arabic })).toEqual([]);
  });

  test('of which only the whole was read has every part', () => {
    expect(read({ latinName: { full: 'SPECIMEN FATMA' } })).toEqual([]);
    expect(read({ latinName: { full: 'SPECIMEN KHADIJA' } })).toEqual([
      conflict('name.first', 'a first name', 'Fatma', 'SPECIMEN KHADIJA'),
    ]);
  });

  test('that is written in Latin letters has one spelling', () => {
    const name = { first: 'Zoë', last: 'Müller' };
    expect(read({ latinName: { first: 'ZOE', family: 'MUELLER' } }, { name }, 'PASSPORT')).toEqual([]);
    expect(read({ latinName: { first: 'ZOEY', family: 'MULLER' } }, { name }, 'PASSPORT')).toEqual([
      conflict('name.first', 'a first name', 'Zoë', 'ZOEY'),
    ]);
  });
});

describe('a person’s details', () => {
  const unnumbered = { ...card, idNumber: undefined, idNumberBack: undefined, documentNumber: undefined };

  test('a date of birth', () => {
    expect(read({ ...unnumbered, dateOfBirth: '1990-12-05' })).toEqual([
      conflict('dateOfBirth', 'a date of birth', '1990-05-12', '1990-12-05'),
    ]);
  });

  test('a gender', () => {
    expect(read({ ...unnumbered, gender: 'MALE' })).toEqual([conflict('gender', 'a gender', 'FEMALE', 'MALE')]);
  });

  test.each(['SA', 'SAU', 'Saudi Arabia', 'السعودية'])('a nationality, as %s', (nationality) => {
    expect(read({ ...unnumbered, nationality })).toEqual([conflict('nationalities', 'a nationality', 'EG', 'SA')]);
    expect(read({ ...unnumbered, nationality }, { nationalities: ['EG', 'SA'] })).toEqual([]);
  });

  test('a nationality that is no country’s name says nothing', () => {
    expect(read({ ...unnumbered, nationality: 'stateless' })).toEqual([]);
  });

  test('an address is not compared', () => {
    const mainAddress = { line1: '1 Example Street', city: 'Cairo', postCode: '11511', country: 'EG' };
    expect(read(card, { mainAddress })).toEqual([]);
  });

  test('both sides of a card have one number', () => {
    expect(read({ ...card, idNumberBack: OTHER_NUMBER })).toEqual(
      [
        conflict(
          'identifiers.1.number',
          'an id number that is the same on both sides of the card',
          undefined,
          '••••••••••1241',
          '••••••••••1241',
        ),
      ].map(({ values, ...rest }) => ({ ...rest, values: values.slice(0, 1) })),
    );
  });
});

describe('a number', () => {
  test.each([
    ['with spaces', '2 900512 01 01241'],
    ['in Arabic digits', '٢٩٠٠٥١٢٠١٠١٢٤١'],
  ])('%s is the same', (_how, idNumber) => {
    expect(read({ ...card, idNumber })).toEqual([]);
  });

  test('of another card is a mismatch, masked, and its dates are not compared', () => {
    const other = { ...card, idNumber: '29005120101282', idNumberBack: '29005120101282', expiresOn: '2033-03-03' };
    expect(read(other)).toEqual([
      conflict('identifiers.1.number', 'a document number', '••••••••••1241', '••••••••••1282'),
    ]);
    expect(JSON.stringify(read(other))).not.toContain('2900512');
  });

  test('is compared with all identifiers in use of its type', () => {
    const used = identifier('NATIONAL_ID', OTHER_NUMBER);
    expect(read(card, { identifiers: [used, nationalId] })).toEqual([]);
    expect(read(card, { identifiers: [used, { ...nationalId, status: 'INACTIVE' }] })).toMatchObject([
      { path: 'identifiers.0.number' },
    ]);
    expect(read(card, { identifiers: [passport] })).toEqual([]);
  });

  test('a letter has none', () => {
    expect(read({ documentNumber: '1' }, {}, 'PROOF_OF_ADDRESS')).toEqual([]);
  });
});

describe('dates of a document', () => {
  test('are compared with the identifier of its number', () => {
    const page = { documentNumber: 'p1000 0001', expiresOn: '2036-08-15', issuedOn: '2025-08-17' };
    expect(read(page, {}, 'PASSPORT')).toEqual([
      conflict('identifiers.0.issuedOn', 'a day of issue', '2025-08-16', '2025-08-17'),
      conflict('identifiers.0.expiresOn', 'a last day of validity', '2035-08-15', '2036-08-15'),
    ]);
  });

  test('are compared with the only one where no number was read, and with none of several', () => {
    expect(read({ expiresOn: '2036-08-15' }, {}, 'PASSPORT')).toMatchObject([{ path: 'identifiers.0.expiresOn' }]);
    const identifiers = [passport, identifier('PASSPORT', 'P2')];
    expect(read({ expiresOn: '2036-08-15' }, { identifiers }, 'PASSPORT')).toEqual([]);
  });
});

describe('an Egyptian id number', () => {
  const other = { ...card, idNumber: OTHER_NUMBER, idNumberBack: OTHER_NUMBER };
  const declaredOther = { ...nationalId, number: OTHER_NUMBER };

  test('has another date of birth in it than card and customer', () => {
    expect(read(other, { identifiers: [declaredOther] })).toEqual([
      conflict('dateOfBirth', 'a date of birth', '1990-05-12', '1990-05-13'),
    ]);
    expect(read(other, { identifiers: [declaredOther], dateOfBirth: undefined })).toEqual([
      conflict('dateOfBirth', 'a date of birth', undefined, '1990-05-12', '1990-05-13'),
    ]);
  });

  test('has another gender in it', () => {
    const number = '29005120101251';
    const identifiers = [{ ...nationalId, number }];
    expect(read({ ...card, idNumber: number, idNumberBack: number }, { identifiers })).toEqual([
      conflict('gender', 'a gender', 'FEMALE', 'MALE'),
    ]);
  });

  test('has the place of the birth in it', () => {
    expect(read(card, { birthCountry: 'EG' })).toEqual([]);
    expect(read(card, { birthCountry: 'SD' })).toEqual([conflict('birthCountry', 'a country of birth', 'SD', 'EG')]);
    const number = '29005128801241';
    const abroad = { ...card, idNumber: number, idNumberBack: number };
    const identifiers = [{ ...nationalId, number }];
    expect(read(abroad, { identifiers, birthCountry: 'SD' })).toEqual([]);
    expect(read(abroad, { identifiers, birthCountry: 'EG' })).toEqual([
      conflict('birthCountry', 'a country of birth', 'EG', null),
    ]);
  });

  test('that was declared is looked at where none was read', () => {
    expect(read({ dateOfBirth: '1990-05-12' }, { identifiers: [declaredOther] })).toEqual([
      {
        path: 'dateOfBirth',
        label: 'a date of birth',
        values: [
          { source: 'DECLARED', value: '1990-05-12' },
          { source: 'DECLARED', value: '1990-05-13' },
        ],
      },
    ]);
  });

  test('without date and governorate in it is none', () => {
    const number = '29013120101241';
    const identifiers = [{ ...nationalId, number }];
    expect(read({ ...card, idNumber: number, idNumberBack: number }, { identifiers })).toEqual([
      conflict(
        'identifiers.0.number',
        'an Egyptian id number that has a date of birth and a governorate in it',
        undefined,
        '••••••••••1241',
      ),
    ]);
  });

  test('of another country is left alone', () => {
    const identifiers = [{ ...nationalId, number: OTHER_NUMBER, issuingCountry: 'KG' }];
    expect(read({ ...other, nationality: 'KG' }, { identifiers, nationalities: ['KG'] })).toEqual([]);
  });
});

describe('the machine-readable zone of a passport', () => {
  const page: DocumentExtraction = {
    latinName: { first: 'ADA MARIE', family: 'EXAMPLE' },
    documentNumber: 'P10000001',
    dateOfBirth: '1990-05-12',
    expiresOn: '2035-08-15',
    gender: 'FEMALE',
    nationality: 'EGY',
  };
  const ada = { name: { first: 'Ada', last: 'Example' } };
  const readZone = (changes: Parameters<typeof passportZone>[0], given: Partial<CustomerProfile> = {}) =>
    read({ ...page, visualZone: passportZone(changes) }, { ...ada, ...given }, 'PASSPORT');

  test('that says the same is none', () => {
    expect(readZone({})).toEqual([]);
  });

  test('somebody of a hundred years has no century in it', () => {
    const old = { ...page, dateOfBirth: '1920-05-12', visualZone: passportZone({ birth: '200512' }) };
    expect(read(old, { ...ada, dateOfBirth: '1920-05-12', identifiers: [passport] }, 'PASSPORT')).toEqual([]);
  });

  test.each([
    [{ name: 'EXAMPLE<<EVE' }, conflict('name.first', 'a first name', 'Ada', 'EVE')],
    [{ name: 'SAMPLE<<ADA' }, conflict('name.last', 'a last name', 'Example', 'SAMPLE')],
    [{ number: 'P10000002' }, conflict('identifiers.0.number', 'a document number', '•••••0001', '•••••0002')],
    [{ birth: '900513' }, conflict('dateOfBirth', 'a date of birth', '1990-05-12', '90-05-13')],
    [{ expiry: '350816' }, conflict('identifiers.0.expiresOn', 'a last day of validity', '2035-08-15', '35-08-16')],
    [{ sex: 'M' }, conflict('gender', 'a gender', 'FEMALE', 'MALE')],
    [{ nationality: 'D' }, conflict('nationalities', 'a nationality', 'EG', 'DE')],
  ])('that says otherwise is one: %j', (changes, expected) => {
    expect(readZone(changes)).toEqual([expected]);
  });

  test('that does not say a sex says nothing of the gender', () => {
    expect(readZone({ sex: '<' })).toEqual([]);
  });

  test('differs from what was read beside it, where nothing was declared', () => {
    expect(readZone({ birth: '900513' }, { dateOfBirth: undefined })).toEqual([
      conflict('dateOfBirth', 'a date of birth', undefined, '1990-05-12', '90-05-13'),
    ]);
  });

  const confirmed = 'that its check digit confirms';
  test.each([
    [{ numberDigit: 'wrong' }, 'identifiers.0.number', `a document number ${confirmed}`, '•••••0001'],
    [{ birthDigit: 'wrong' }, 'dateOfBirth', `a date of birth ${confirmed}`, '900512'],
    [{ expiryDigit: 'wrong' }, 'identifiers.0.expiresOn', `a last day of validity ${confirmed}`, '350815'],
    [{ wholeDigit: 'wrong' }, 'identifiers', 'a machine-readable zone that its last check digit confirms', null],
  ] as const)('whose check digit is wrong is one: %j', (changes, path, label, value) => {
    expect(readZone(changes)).toEqual([conflict(path, label, undefined, value)]);
  });
});
