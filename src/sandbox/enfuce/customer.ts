import countries from 'i18n-iso-countries';
import { DateTime } from 'luxon';
import { findMagicValue } from '../magic-values.js';
import { Refusal } from '../server/answer.js';
import type { StoredRecord } from '../store/transaction.js';
import { invalidFields, type FieldError } from './errors.js';

/** What the sandbox reads of a private customer; everything else is kept as it was sent. */
export interface Customer {
  readonly customerNumber: string;
  readonly regNo: string;
  readonly lastName: string;
  readonly dateOfBirth?: string;
  readonly nationality?: readonly string[];
  readonly address: Address;
  readonly temporaryAddress?: Address & { readonly startDate?: string; readonly endDate?: string };
}

interface Address {
  readonly country?: string;
}

/** The kind of Enfuce's records. */
export const CUSTOMER = 'customer';

/** What the seed puts in the place of Kosovo's and Romania's codes. */
const EXCEPTIONS = ['QZZ', 'ROM'];

/**
 * Checks what the contract's schema cannot say: real countries and real, ordered dates.
 * @throws Refusal that names every field in error
 */
export function checkCustomer(customer: Partial<Customer>): void {
  const { nationality = [], address, temporaryAddress, dateOfBirth } = customer;
  const errors: FieldError[] = [
    ...nationality.flatMap((code, index) => checkCountry(`nationality.${index}`, code)),
    ...checkCountry('address.country', address?.country),
    ...checkCountry('temporaryAddress.country', temporaryAddress?.country),
  ];
  if (dateOfBirth !== undefined && DateTime.fromISO(dateOfBirth, { zone: 'utc' }) > DateTime.utc()) {
    errors.push({ field: 'dateOfBirth', message: 'is in the future' });
  }
  const { startDate, endDate } = temporaryAddress ?? {};
  if (startDate !== undefined && endDate !== undefined && endDate < startDate) {
    errors.push({ field: 'temporaryAddress.endDate', message: 'is before startDate' });
  }
  const { refusal } = findMagicValue('enfuce', customer.lastName) ?? {};
  if (refusal) errors.push({ field: 'lastName', message: refusal.message });
  if (errors.length > 0) throw new Refusal(invalidFields(errors));
}

/** The customer as look-ups show it: the id is a number there, and a text in the answers of commands. */
export function toShown({ id, body }: StoredRecord<Customer>): object {
  return { ...body, id: Number(id), role: 'PRIVATE' };
}

function checkCountry(field: string, code: string | undefined): FieldError[] {
  const isKnown = code === undefined || EXCEPTIONS.includes(code) || countries.isValid(code);
  return isKnown ? [] : [{ field, message: 'is not an ISO 3166-1 alpha-3 code' }];
}
