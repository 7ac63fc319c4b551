import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { PersonDetails } from '../../domain/customer/profile.js';
import type { PersonChanges, UpdateCustomerRequest } from '../../services/update/update-customer.js';
import { tidyInput, type WithoutNulls } from '../tidy-input.js';
import type { PersonFields } from './person-fields.input.js';
import type { UpdateCustomerInput } from './update-customer.input.js';

/** What a client says of a person as the use cases take it: numbers in E.164, instants as they are stored. */
export function mapPerson<Person extends WithoutNulls<PersonFields>>(
  person: Person,
): Omit<Person, 'screening'> & Pick<PersonDetails, 'screening'> {
  const { screening } = person;
  return {
    ...person,
    ...('phone' in person && { phone: e164(person.phone) }),
    ...('mobile' in person && { mobile: e164(person.mobile) }),
    screening: screening && { ...screening, screenedAt: screening.screenedAt?.toISOString() },
  };
}

/** What of a customer a client wants to change: fields that it left out are absent, those that it empties null. */
export function mapUpdate(input: UpdateCustomerInput): UpdateCustomerRequest {
  const { customerId, agreements, waitMs: _wait, ...person } = input;
  // type-graphql makes a property of every field that is left out; null is what was given as null.
  const given = Object.entries(person).filter(([, value]) => value !== undefined);
  const emptied = given.flatMap(([field, value]) =>
    value === null && field !== 'name' ? [[field, EMPTY[field] ?? null]] : [],
  );
  const { screening, ...said } = mapPerson(tidyInput(Object.fromEntries(given)) as WithoutNulls<PersonFields>);
  const changes = { ...said, ...(screening && { screening }), ...Object.fromEntries(emptied) } as PersonChanges;
  return { customerId, changes, agreements: tidyInput(agreements ?? []) };
}

/** What a field is when it is emptied, where that is not nothing. */
const EMPTY: Readonly<Record<string, unknown>> = { nationalities: [] };

/** The number without spaces and signs; validation has seen that it is one. */
function e164(phone: string | undefined): string | undefined {
  return phone === undefined ? undefined : parsePhoneNumberFromString(phone)?.number;
}
