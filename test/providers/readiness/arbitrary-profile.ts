import fc from 'fast-check';
import countries from 'i18n-iso-countries';
import {
  employmentStatuses,
  genders,
  identifierTypes,
  riskScores,
  type Address,
  type CustomerProfile,
  type ProfileIdentifier,
} from '../../../src/domain/customer/profile.js';

const ALPHA2 = [...Object.keys(countries.getAlpha2Codes()), 'XK'];
const LOCALES = ['en-US', 'de-DE', 'ar-EG', 'zh-Hant-TW', 'en-DE', 'sr-RS', 'tlh-US', 'pt-BR', 'ga-IE', 'fr-PF'];
const PHONES = ['+12025550123', '+442079460958', '+390612345678', '+4930123456', '+2021234567', '+85221234567'];
const MOBILES = ['+12025550199', '+447700900123', '+393123456789', '+4915112345678', '+201001234567', '+38344123456'];
const OCCUPATIONS = ['11', '55', 'SELFEMP', 'RETIRED', '12', 'BAKER'];
const VOLUMES = ['10000 EUR', '2500.50 USD', 'a lot', '86b5f133-9ee8-4f67-8747-7c9d0894a68b'];

/** Mostly there, sometimes not: a customer that lacks everything is refused by everybody and tells little. */
const often = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { freq: 12, nil: undefined });
const sometimes = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { freq: 1, nil: undefined });

const country = fc.constantFrom(...ALPHA2);
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .stringMatching(/^[\p{L}\p{N}][\p{L}\p{N} .'/-]*$/u, { maxLength })
    .map((words) => words.trim().slice(0, maxLength))
    .filter((words) => words !== '');
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('Ada', 'Grace', 'Ægir', 'José', 'محمد', '李', "O'Neil", 'Anne-Marie') },
  { weight: 1, arbitrary: text(255) },
);
const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }).map(isoDate);
const postCode = fc.oneof(
  { weight: 9, arbitrary: fc.stringMatching(/^[A-Z0-9]{2,5}[ -]?[A-Z0-9]{1,5}$/) },
  { weight: 1, arbitrary: fc.constantFrom('10/01', 'É-123', '12.345') },
);
const line = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('123 Main St', 'Königsallee 5', 'شارع 5') },
  { weight: 1, arbitrary: text(255) },
);

const address: fc.Arbitrary<Address> = fc.record(
  { line1: line, line2: line, line3: line, line4: line, city: name, region: name, postCode, country },
  { requiredKeys: ['line1', 'city', 'postCode', 'country'] },
);

const number = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Z0-9]{1,12}$/) },
  { weight: 1, arbitrary: fc.constantFrom('12/34', 'A B', 'Ü1', '1.2') },
);

const identifier: fc.Arbitrary<ProfileIdentifier> = fc.record(
  {
    id: fc.uuid(),
    type: fc.constantFrom(...identifierTypes),
    number,
    issuer: name,
    issuingCountry: country,
    nationality: country,
    issuedOn: date,
    expiresOn: fc.constantFrom('2031-01-31', '2040-12-01'),
    status: fc.constantFrom('ACTIVE' as const, 'ACTIVE' as const, 'ACTIVE' as const, 'INACTIVE' as const),
    comment: name,
  },
  { requiredKeys: ['id', 'type', 'number', 'status', 'issuedOn'] },
);

/** The same, now and then without a date of issue, as only some providers forgive. */
const identifiers = fc
  .uniqueArray(identifier, { maxLength: 6, selector: ({ type }) => type })
  .chain((list) =>
    fc
      .integer({ min: 0, max: 19 })
      .map((lot) => (lot === 0 ? list.map((one) => ({ ...one, issuedOn: undefined })) : list)),
  );

/** Customers as validation lets them in: some complete, some lacking this or that, some with what only some take. */
export const arbitraryProfile: fc.Arbitrary<CustomerProfile> = fc
  .record({
    name: fc.record(
      { salutation: fc.constantFrom('Dr', 'Frau', 'X'.repeat(32)), first: name, middle: name, last: name },
      { requiredKeys: ['first', 'last'] },
    ),
    dateOfBirth: often(date),
    gender: sometimes(fc.constantFrom(...genders)),
    nationalities: fc.uniqueArray(country, { maxLength: 3 }),
    birthCountry: sometimes(country),
    locale: often(
      fc.oneof({ weight: 9, arbitrary: fc.constant('en-US') }, { weight: 2, arbitrary: fc.constantFrom(...LOCALES) }),
    ),
    email: often(fc.constantFrom('ada@example.com', 'grace.hopper+bank@sub.example.org')),
    phone: sometimes(fc.constantFrom(...PHONES)),
    mobile: often(fc.constantFrom(...MOBILES)),
    mainAddress: often(address),
    temporaryAddress: sometimes(
      fc.record(
        { address, validFrom: fc.constant('2026-01-01'), validTo: fc.constant('2026-06-30') },
        { requiredKeys: ['address'] },
      ),
    ),
    politicallyExposed: sometimes(
      fc.record({ exposed: fc.boolean(), explanation: name }, { requiredKeys: ['exposed'] }),
    ),
    screening: sometimes(
      fc.record({ politicallyExposed: fc.boolean(), sanctioned: fc.boolean(), source: name }, { requiredKeys: [] }),
    ),
    dueDiligence: sometimes(
      fc.record(
        {
          employmentStatus: fc.constantFrom(...employmentStatuses),
          occupation: name,
          occupationCode: fc.constantFrom(...OCCUPATIONS),
          expectedMonthlyVolumes: fc.constantFrom(...VOLUMES),
          intermediary: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    ),
    riskScore: sometimes(fc.constantFrom(...riskScores)),
    description: sometimes(text(200)),
    selfieVerifiedAt: sometimes(fc.constant(new Date('2025-01-01T10:00:00Z'))),
    agreementReference: often(fc.uuid()),
    identifiers,
  })
  .map((person) => ({ ...person, id: '', reference: '' }));

/** What is unique at providers, made unique for one try. */
export function unlikeAnyOther(profile: CustomerProfile, serial: number): CustomerProfile {
  return {
    ...profile,
    id: `customer-${serial}`,
    reference: `P${serial}`,
    identifiers: profile.identifiers.map((one) => ({ ...one, number: `${one.number}${serial}` })),
  };
}

function isoDate(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
