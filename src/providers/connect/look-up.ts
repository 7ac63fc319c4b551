import type { CustomerProfile } from '../../domain/customer/profile.js';
import { objectOf, textOf, type JsonObject } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { ConnectClient } from './client.js';
import { CONNECT } from './name.js';

/** The most pages of 200 that are looked through: with more customers an operator has to decide. */
export const MAX_PAGES = 500;

/**
 * Looks through all of the gateway's customers for the one with the person's first and last name and e-mail address,
 * which is all that its list can be searched by.
 * @returns its id, or null when there is surely none
 * @throws ProviderError `UNEXPECTED_ANSWER` when there are several, or when it cannot be told
 */
export async function findCustomer(client: ConnectClient, person: CustomerProfile): Promise<string | null> {
  const found = new Set<string>();
  let offset = 0;
  for (let page = 0; page < MAX_PAGES; page++) {
    const customers = itemsOf(await client.listCustomers(offset));
    if (customers.length === 0) return only(found);
    for (const customer of customers.filter((one) => isPerson(one, person))) found.add(idOf(customer));
    // Not by what was asked for: the gateway may give fewer at a time.
    offset += customers.length;
  }
  throw unreadableAnswer(CONNECT, 'read', 'with more customers than can be looked through');
}

/** The list, bare or within what is around it. */
function itemsOf(answer: unknown): JsonObject[] {
  const data = objectOf(answer).data ?? answer;
  const lists = [data, ...Object.values(objectOf(data))].filter((value) => Array.isArray(value));
  if (lists.length !== 1) throw unreadableAnswer(CONNECT, 'read', 'without a list of customers');
  return (lists[0] ?? []).map(objectOf);
}

/** @throws ProviderError when too little is shown to tell */
function isPerson(customer: JsonObject, { name, email }: CustomerProfile): boolean {
  const { firstName, lastName } = customer;
  const names =
    firstName === undefined && lastName === undefined
      ? [isSame(customer.name, `${name.first} ${name.last}`)]
      : [isSame(firstName, name.first), isSame(lastName, name.last)];
  const parts = [...names, isSame(customer.email, email ?? '')];
  if (parts.includes(false)) return false;
  if (parts.includes(undefined)) throw unreadableAnswer(CONNECT, 'read', 'with customers of whom it shows too little');
  return true;
}

/** Undefined when nothing is shown. */
function isSame(shown: unknown, wanted: string): boolean | undefined {
  const text = textOf(shown);
  return text === undefined ? undefined : fold(text) === fold(wanted);
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

function idOf(customer: JsonObject): string {
  const id = textOf(customer.id);
  if (id === undefined) throw unreadableAnswer(CONNECT, 'read', "without a customer's id");
  return id;
}

function only(found: ReadonlySet<string>): string | null {
  if (found.size > 1) throw unreadableAnswer(CONNECT, 'read', 'with several customers of this name and e-mail address');
  const [id = null] = found;
  return id;
}
