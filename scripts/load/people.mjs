/** BVNK's own example of an agreement that was signed elsewhere. */
const AGREEMENT = '78eedde1-2402-4a59-8bbd-ccecb6d612d1';

/**
 * A synthetic person for some providers, told from every other one by the number: in the e-mail address, which every
 * provider keeps, and in the identifiers. The key is the client's, for all tries to be one onboarding.
 */
export function makePerson(number, providers) {
  const digits = String(100_000_000 + number);
  return {
    idempotencyKey: `person-${number}`,
    name: { first: 'Ada', last: 'Example' },
    dateOfBirth: '1990-05-12',
    gender: 'FEMALE',
    nationalities: ['US'],
    birthCountry: 'US',
    locale: 'en-US',
    email: emailOf(number),
    mobile: '+12025550123',
    mainAddress: { line1: '123 Main St', city: 'New York', region: 'NY', postCode: '10001', country: 'US' },
    identifiers: [
      { type: 'NATIONAL_ID', number: `N${digits}`, issuingCountry: 'US', issuedOn: '2020-02-08' },
      { type: 'TAX_CODE', number: `T${digits}`, issuingCountry: 'US', issuedOn: '2020-02-08' },
    ],
    agreements: providers.includes('bvnk') ? [{ provider: 'bvnk', reference: AGREEMENT }] : [],
    providers,
    waitMs: 0,
  };
}

/** The numbers of all persons whom a provider's record tells of, mostly one or none. */
export function findPersonNumbers(record) {
  return [...JSON.stringify(record).matchAll(/person\.(\d+)@example\.com/g)].map(([, number]) => Number(number));
}

function emailOf(number) {
  return `person.${number}@example.com`;
}
