import type { CustomerProfile, ProfileIdentifier } from '../../../src/domain/customer/profile.js';

/** A profile with no more than every profile has. */
export function profileWith(fields: Partial<CustomerProfile>): CustomerProfile {
  return {
    id: '0198a1c2-0000-7000-8000-000000000001',
    reference: 'C0001',
    name: { first: 'Ada', last: 'Example' },
    nationalities: [],
    identifiers: [],
    ...fields,
  };
}

/** An active identifier with no more than every identifier has. */
export function identifierWith(fields: Partial<ProfileIdentifier>): ProfileIdentifier {
  return {
    id: '0198a1c2-0000-7000-8000-000000000002',
    type: 'PASSPORT',
    number: 'AB1234567',
    status: 'ACTIVE',
    ...fields,
  };
}

/** The person of BVNK's own example. */
export const johnDoe = profileWith({
  reference: 'JOHNDOE1',
  name: { first: 'John', last: 'Doe' },
  dateOfBirth: '1990-05-12',
  birthCountry: 'US',
  nationalities: ['US'],
  email: 'john.doe@example.com',
  mainAddress: { line1: '123 Main St', city: 'New York', postCode: '10001', country: 'US' },
  riskScore: 'LOW',
  description: 'Private client',
  selfieVerifiedAt: new Date('2025-01-01T10:00:00Z'),
  dueDiligence: {
    expectedMonthlyVolumes: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
    employmentStatus: 'EMPLOYED',
    occupation: 'Software Engineer',
    intermediary: false,
  },
  identifiers: [
    identifierWith({ id: 'id-1', type: 'PASSPORT', number: 'AB1234567' }),
    identifierWith({ id: 'id-2', type: 'SOCIAL_SECURITY_NUMBER', number: '123-45-6789' }),
  ],
  agreementReference: '78eedde1-2402-4a59-8bbd-ccecb6d612d1',
});

/** A synthetic person of whom everything is known: every field of the unified schema has a value. */
export const mariaMuster = profileWith({
  reference: 'MARIAMUSTER01',
  name: { salutation: 'Dr', first: 'Maria', middle: 'Elena', last: 'Muster' },
  dateOfBirth: '1985-12-10',
  gender: 'FEMALE',
  nationalities: ['DE', 'RO', 'XK'],
  birthCountry: 'RO',
  locale: 'de-DE',
  email: 'maria.muster@example.com',
  phone: '+4930901820',
  mobile: '+4915123456789',
  mainAddress: {
    line1: 'Musterweg 1',
    line2: 'Hinterhaus',
    line3: '3. Stock',
    line4: 'bei Beispiel',
    city: 'Berlin',
    region: 'Berlin',
    postCode: '10115',
    country: 'DE',
  },
  temporaryAddress: {
    address: { line1: 'Strada Exemplu 5', city: 'Cluj-Napoca', postCode: '400001', country: 'RO' },
    validFrom: '2030-06-01',
    validTo: '2030-09-30',
  },
  politicallyExposed: { exposed: true, explanation: 'Member of a city council' },
  screening: { politicallyExposed: true, sanctioned: false, screenedAt: '2030-01-02T03:04:05Z', source: 'Example Ltd' },
  dueDiligence: {
    employmentStatus: 'EMPLOYED',
    occupation: 'Architect',
    occupationCode: '17',
    expectedMonthlyVolumes: 'UP_TO_5000',
    intermediary: true,
  },
  riskScore: 'MEDIUM',
  description: 'Private client',
  selfieVerifiedAt: new Date('2030-01-02T03:04:05.678Z'),
  identifiers: [
    identifierWith({
      id: 'id-1',
      type: 'NATIONAL_ID',
      number: 'L01X00T47',
      issuer: 'Stadt Berlin',
      issuingCountry: 'DE',
      nationality: 'DE',
      issuedOn: '2024-03-05',
      expiresOn: '2034-03-04',
      comment: 'Seen in the original',
    }),
    identifierWith({
      id: 'id-2',
      type: 'TAX_CODE',
      number: '12345678901',
      issuingCountry: 'DE',
      issuedOn: '2010-01-31',
    }),
  ],
  agreementReference: '78eedde1-2402-4a59-8bbd-ccecb6d612d2',
});
