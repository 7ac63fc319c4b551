const PROVIDERS = ['mbanq', 'connect', 'enfuce', 'bvnk'];

/** A synthetic person that every provider takes, with numbers of their own: the input of an onboarding. */
export function syntheticPerson(index) {
  const number = String(100_000_000 + index);
  return {
    name: { first: 'Ada', last: `Example${String.fromCharCode(65 + (index % 26))}` },
    dateOfBirth: '1990-05-12',
    gender: 'FEMALE',
    nationalities: ['US'],
    birthCountry: 'US',
    locale: 'en-US',
    email: `ada.${index}@example.com`,
    mobile: '+12025550123',
    mainAddress: { line1: '123 Main St', city: 'New York', region: 'NY', postCode: '10001', country: 'US' },
    identifiers: [
      { type: 'PASSPORT', number: `P${number}`, issuingCountry: 'US', issuedOn: '2020-02-08', expiresOn: '2030-08-15' },
      { type: 'SOCIAL_SECURITY_NUMBER', number: `S${number}`, issuingCountry: 'US' },
      { type: 'TAX_CODE', number: `T${number}`, issuingCountry: 'US', issuedOn: '2020-02-08' },
    ],
    agreements: [{ provider: 'bvnk', reference: '78eedde1-2402-4a59-8bbd-ccecb6d612d1' }],
    providers: PROVIDERS,
  };
}
