import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { SandboxCredentials } from '../credentials.js';
import { findMagicValue } from '../magic-values.js';
import { Refusal, type Answer } from '../server/answer.js';
import { isSameSecret } from '../server/secrets.js';
import type { ErrorForm, Handler, Simulator } from '../server/simulator.js';
import type { StoredRecord } from '../store/transaction.js';

const KIND = 'customer';
const DEFAULT_LIMIT = 50;

/** What the sandbox reads of a customer; everything else is kept as it was sent. */
interface Customer {
  readonly email: string;
  readonly basicData: { readonly firstName: string; readonly lastName: string; readonly dateOfBirth: string };
}

/**
 * Simulates the Connect Gateway: an API key, no idempotency (a repeat makes a second customer), a list to look
 * through, no verification.
 */
export function createConnectSimulator(credentials: SandboxCredentials['connect']): Simulator {
  const header = credentials.apiKeyHeader.toLowerCase();
  return {
    id: 'connect',
    errors: connectErrors,
    handlers: { createIndividualCustomer, listCustomers, getCustomer },
    authenticate: ({ headers }) =>
      Promise.resolve(
        isSameSecret(headers[header], credentials.apiKey) ? undefined : connectAnswer(403, 'The API key is invalid'),
      ),
  };
}

function connectAnswer(status: number, message: string, data?: unknown): Answer {
  return { status, body: { traceId: randomUUID(), message, ...(data === undefined ? {} : { data }) } };
}

const connectErrors: ErrorForm = {
  unknownRoute: (status, route) => connectAnswer(status, `There is no ${route}`),
  invalid: (issues) => {
    const told = issues.map(({ path, location, message }) => `${path.join('.') || location} ${message}`);
    return connectAnswer(400, `Invalid request payload: ${told.join('; ')}`);
  },
  rateLimited: () => connectAnswer(429, 'Too many requests'),
  failed: () => connectAnswer(500, 'Internal server error'),
};

const createIndividualCustomer: Handler = async ({ body }, tx) => {
  const customer = body as Customer;
  const { lastName, dateOfBirth } = customer.basicData;
  if (DateTime.fromISO(dateOfBirth, { zone: 'utc' }) > DateTime.utc()) {
    throw new Refusal(connectAnswer(400, 'Invalid request payload: basicData.dateOfBirth is in the future'));
  }
  const { refusal } = findMagicValue('connect', lastName) ?? {};
  if (refusal) throw new Refusal(connectAnswer(refusal.status, refusal.message));
  const { id } = await tx.insert(KIND, customer, { id: randomUUID() });
  return connectAnswer(201, 'The customer was successfully created', { id });
};

const listCustomers: Handler = async ({ query }, tx) => {
  const field = query.sortBy as 'firstName' | 'lastName' | 'email' | 'id' | undefined;
  const page = { offset: Number(query.offset ?? 0), limit: Number(query.limit ?? DEFAULT_LIMIT) };
  // Bodies are sealed: the database pages by what is not in them.
  if (field === undefined || field === 'id') {
    const orderBy = field ?? 'position';
    return connectAnswer(200, 'Success', (await tx.list<Customer>(KIND, { ...page, orderBy })).map(toListed));
  }
  const customers = (await tx.list<Customer>(KIND)).map(toListed);
  customers.sort((a, b) => a[field].localeCompare(b[field], 'en'));
  return connectAnswer(200, 'Success', customers.slice(page.offset, page.offset + page.limit));
};

const getCustomer: Handler = async ({ params }, tx) => {
  const customer = await tx.find<Customer>(KIND, params.id ?? '');
  if (!customer) throw new Refusal(connectAnswer(404, 'The customer was not found'));
  const { id, name, type, portfolios } = toListed(customer);
  return connectAnswer(200, 'Success', { id, name, type, portfolios });
};

function toListed({ id, body: { email, basicData } }: StoredRecord<Customer>) {
  const { firstName, lastName } = basicData;
  return { id, name: `${firstName} ${lastName}`, type: 'INDIVIDUAL', portfolios: [], firstName, lastName, email };
}
