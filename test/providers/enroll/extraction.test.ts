import { beforeEach, describe, expect, test } from '@jest/globals';
import { readNationalId, readPassport, readSelfie } from '../../../src/providers/enroll/extraction.js';

let strange: string[];
beforeEach(() => {
  strange = [];
});
const tell = (kind: string, field: string) => {
  strange.push(`${kind} ${field}`);
};

/** All 27 fields of the seed's `customerData`, of a person who does not exist. */
const everything = {
  customerId: 'CUST-1',
  idFrontScan: 'AAAA',
  idBackScan: 'AAAA',
  photo: 'AAAA',
  fullName: 'ليلى أحمد مثال',
  fullNameEn: 'Layla Ahmed Mithal',
  firstName: 'ليلى',
  firstNameEn: 'Layla',
  familyName: 'مثال',
  familyNameEn: 'Mithal',
  address: '١٢ شارع المثال',
  state: 'القاهرة',
  birthdate: '1990-05-12T16:57:36.462Z',
  idNumber: '29005120100024',
  idNumberBack: '29005120100024',
  documentNumber: 'SP0000001',
  documentTypeId: '1',
  documentTypeCode: 'NATIONAL_ID',
  issueDate: '2024-02-01T00:00:00.000Z',
  profession: 'مهندسة',
  maritalStatus: 'متزوجة',
  religion: 'مسلمة',
  gender: 'أنثى',
  nationality: 'EGY',
  detectedAge: 34,
  detectedGender: 'Female',
  expirationDate: '2031-01-31T00:00:00.000Z',
};

test('every field of a national id', () => {
  expect(readNationalId(everything, tell)).toEqual({
    nativeName: { first: 'ليلى', family: 'مثال', full: 'ليلى أحمد مثال' },
    latinName: { first: 'Layla', family: 'Mithal', full: 'Layla Ahmed Mithal' },
    address: '١٢ شارع المثال',
    region: 'القاهرة',
    dateOfBirth: '1990-05-12',
    idNumber: '29005120100024',
    idNumberBack: '29005120100024',
    documentNumber: 'SP0000001',
    documentTypeId: '1',
    documentTypeCode: 'NATIONAL_ID',
    issuedOn: '2024-02-01',
    expiresOn: '2031-01-31',
    profession: 'مهندسة',
    maritalStatus: 'متزوجة',
    religion: 'مسلمة',
    gender: 'FEMALE',
    nationality: 'EGY',
    detectedAge: 34,
    detectedGender: 'FEMALE',
  });
  expect(strange).toEqual([]);
});

test.each([
  ['nothing', {}],
  ['null', Object.fromEntries(Object.keys(everything).map((field) => [field, null]))],
  ['empty', Object.fromEntries(Object.keys(everything).map((field) => [field, ' ']))],
])('what is %s is absent', (_what, data) => {
  expect(readNationalId(data, tell)).toEqual({});
  expect(readPassport(data, tell)).toEqual({});
  expect(readSelfie(data, tell)).toEqual({});
  expect(strange).toEqual([]);
});

test('every field of a passport', () => {
  const data = {
    customerId: 'CUST-1',
    firstNameEn: 'OMAR KHALED',
    familyNameEn: 'NAMUZAJ',
    fullNameEn: 'OMAR KHALED NAMUZAJ',
    fullNameAr: 'عمر خالد نموذج',
    firstNameAr: 'عمر',
    familyNameAr: 'نموذج',
    birthdate: '1987-11-02T00:00:00.000Z',
    expirationDate: '2032-03-09T00:00:00.000Z',
    gender: 'M',
    documentNumber: 'SP1000002',
    documentCode: 'P',
    issuingAuthority: 'Specimen Office 1',
    nationality: 'EGY',
    visualZone: 'P<EGYNAMUZAJ<<OMAR<KHALED<<<<<<<<<<<<<<<<<<<',
    photo: 'AAAA',
  };
  expect(readPassport(data, tell)).toEqual({
    nativeName: { first: 'عمر', family: 'نموذج', full: 'عمر خالد نموذج' },
    latinName: { first: 'OMAR KHALED', family: 'NAMUZAJ', full: 'OMAR KHALED NAMUZAJ' },
    dateOfBirth: '1987-11-02',
    documentNumber: 'SP1000002',
    documentTypeCode: 'P',
    expiresOn: '2032-03-09',
    issuer: 'Specimen Office 1',
    gender: 'MALE',
    nationality: 'EGY',
    visualZone: 'P<EGYNAMUZAJ<<OMAR<KHALED<<<<<<<<<<<<<<<<<<<',
  });
  expect(strange).toEqual([]);
});

describe('a number', () => {
  test('is a text, also where it is answered as a number or in Arabic digits', () => {
    expect(readNationalId({ idNumber: 29005120100024, documentNumber: ' SP٠١٢٣۹ ' }, tell)).toEqual({
      idNumber: '29005120100024',
      documentNumber: 'SP01239',
    });
  });
});

describe('a date', () => {
  test.each([
    ['1990-05-12', '1990-05-12'],
    ['1990-05-12T23:30:00+03:00', '1990-05-12'],
    ['١٩٩٠-٠٥-١٢', '1990-05-12'],
    ['12 May 1990', '1990-05-12'],
    ['0001-01-01T00:00:00', undefined],
  ])('%s is %s', (birthdate, dateOfBirth) => {
    expect(readNationalId({ birthdate }, tell)).toEqual({ dateOfBirth });
    expect(strange).toEqual([]);
  });

  test('that is none is absent, and told by its field', () => {
    expect(readNationalId({ birthdate: '31.02.1990', issueDate: '1990-02-31' }, tell)).toEqual({});
    expect(strange).toEqual(['FIELD birthdate', 'FIELD issueDate']);
  });
});

describe('a gender', () => {
  test.each([
    ['Male', 'MALE'],
    ['m', 'MALE'],
    ['ذكر', 'MALE'],
    ['ذَكَر', 'MALE'],
    ['FEMALE', 'FEMALE'],
    ['F', 'FEMALE'],
    ['أنثى', 'FEMALE'],
    ['انثى', 'FEMALE'],
    ['أنثي', 'FEMALE'],
    ['امرأة', 'FEMALE'],
    ['X', 'OTHER'],
  ])('%s is %s', (gender, expected) => {
    expect(readNationalId({ gender, detectedGender: gender }, tell)).toEqual({
      gender: expected,
      detectedGender: expected,
    });
    expect(strange).toEqual([]);
  });

  test('in a word that nobody knows is absent, and told by its field alone', () => {
    expect(readNationalId({ gender: 'Layla', detectedGender: 1 }, tell)).toEqual({});
    expect(strange).toEqual(['STATUS gender', 'STATUS detectedGender']);
  });
});

describe('an age', () => {
  test.each([
    [34, 34],
    ['34', 34],
    ['٣٤', 34],
    [34.8, 34],
    ['0', 0],
  ])('of %j is %d', (detectedAge, expected) => {
    expect(readSelfie({ detectedAge }, tell)).toEqual({ detectedAge: expected });
  });

  test.each([[-1], [151], ['thirty'], ['NaN'], ['Infinity']])('of %j is none, and told', (detectedAge) => {
    expect(readSelfie({ detectedAge }, tell)).toEqual({});
    expect(strange).toEqual(['FIELD detectedAge']);
  });
});
