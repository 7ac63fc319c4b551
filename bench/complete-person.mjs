const ADDRESS = {
  line1: '123 Main St',
  line2: 'Flat 4',
  city: 'New York',
  region: 'NY',
  postCode: '10001',
  country: 'US',
};

const identifier = (type, number) => ({
  id: type,
  type,
  number,
  issuer: 'DMV',
  issuingCountry: 'US',
  nationality: 'US',
  issuedOn: '2020-02-08',
  expiresOn: '2035-08-15',
  status: 'ACTIVE',
});

/** A synthetic customer of whom everything is known, as adapters see one. */
export function completePerson() {
  return {
    id: '019a0000-0000-7000-8000-000000000000',
    reference: 'BENCH1',
    name: { salutation: 'Dr', first: 'Ada', middle: 'M', last: 'Example' },
    dateOfBirth: '1990-05-12',
    gender: 'FEMALE',
    nationalities: ['US', 'RO'],
    birthCountry: 'US',
    locale: 'en-US',
    email: 'ada@example.com',
    phone: '+12025550123',
    mobile: '+12025550199',
    mainAddress: ADDRESS,
    temporaryAddress: { address: ADDRESS, validFrom: '2026-01-01', validTo: '2026-06-30' },
    politicallyExposed: { exposed: true, explanation: 'Mayor' },
    screening: { politicallyExposed: true, sanctioned: false },
    dueDiligence: { employmentStatus: 'EMPLOYED', occupation: 'Engineer', occupationCode: '17', intermediary: false },
    riskScore: 'LOW',
    description: 'Private client',
    selfieVerifiedAt: new Date('2025-01-01T10:00:00Z'),
    agreementReference: '78eedde1-2402-4a59-8bbd-ccecb6d612d1',
    identifiers: [
      identifier('PASSPORT', 'AB1234567'),
      identifier('SOCIAL_SECURITY_NUMBER', '123456789'),
      identifier('TAX_CODE', 'T123456789'),
    ],
  };
}
