import type { CustomerProfile, IdentifierType, ProfileIdentifier } from '../../domain/customer/profile.js';

/** Somebody of whom nothing is known. */
export function nobody(): CustomerProfile {
  return { id: '', reference: 'NEW', name: { first: '', last: '' }, nationalities: [], identifiers: [] };
}

/** An identifier of which only the type is known: enough to see what else a provider wants of it. */
export function bareIdentifier(type: IdentifierType): ProfileIdentifier {
  return { id: type, type, number: '1', status: 'ACTIVE' };
}

const ADDRESS = { line1: 'A', city: 'A', postCode: '1', country: 'DE' };

/** A value for each field of a customer that a provider can insist on: any that every provider takes. */
const VALUES: Readonly<Record<string, Partial<CustomerProfile>>> = {
  dateOfBirth: { dateOfBirth: '1990-01-01' },
  gender: { gender: 'OTHER' },
  nationalities: { nationalities: ['DE'] },
  birthCountry: { birthCountry: 'DE' },
  locale: { locale: 'en-US' },
  email: { email: 'a@example.com' },
  phone: { phone: '+493012345678' },
  mobile: { mobile: '+4915112345678' },
  mainAddress: { mainAddress: ADDRESS },
  temporaryAddress: { temporaryAddress: { address: ADDRESS } },
  politicallyExposed: { politicallyExposed: { exposed: false } },
  screening: { screening: { politicallyExposed: false } },
  dueDiligence: { dueDiligence: { employmentStatus: 'OTHER' } },
  riskScore: { riskScore: 'LOW' },
  description: { description: 'A' },
  name: { name: { first: 'A', last: 'A' } },
};

/** The person with a value where a path of our input asks for one; unchanged for a path that no value is known for. */
export function fillIn(person: CustomerProfile, path: string): CustomerProfile {
  const [field = ''] = path.split('.');
  return { ...person, ...VALUES[field] };
}
