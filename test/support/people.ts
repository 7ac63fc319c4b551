import { SANDBOX_CREDENTIALS } from '../../src/sandbox/index.js';
import { noteCanaries, type Canary } from './canaries.js';
import type { GraphAnswer, TestService } from './service.js';

/** The four providers that take a customer's data. */
export const FOUR = ['mbanq', 'connect', 'enfuce', 'bvnk'] as const;

/** BVNK's own example of a signed agreement. */
export const AGREEMENT = '78eedde1-2402-4a59-8bbd-ccecb6d612d1';

let people = 0;

/**
 * A synthetic person that all four providers take; every call makes another one, with numbers of their own. What they are
 * reached and identified by is searched for at the end of the run, where nothing personal belongs.
 */
export function person(fields: object = {}): Record<string, unknown> {
  people += 1;
  const number = String(100_000_000 + people);
  const made = {
    name: { first: 'Ada', last: 'Example' },
    dateOfBirth: '1990-05-12',
    gender: 'FEMALE',
    nationalities: ['US'],
    birthCountry: 'US',
    locale: 'en-US',
    email: `ada.${people}@example.com`,
    mobile: '+12025550123',
    mainAddress: { line1: '123 Main St', city: 'New York', region: 'NY', postCode: '10001', country: 'US' },
    identifiers: [
      passport(`P${number}`),
      identifier('SOCIAL_SECURITY_NUMBER', `S${number}`),
      identifier('TAX_CODE', `T${number}`),
    ],
    agreements: [{ provider: 'bvnk', reference: AGREEMENT }],
    providers: [...FOUR],
    waitMs: 20_000,
    ...fields,
  };
  noteCanaries(personalOf(made));
  return made;
}

function personalOf(made: Record<string, unknown>): Canary[] {
  const { email, mobile, mainAddress, identifiers } = made as {
    email?: unknown;
    mobile?: unknown;
    mainAddress?: { line1?: unknown } | null;
    identifiers?: readonly { number?: unknown }[] | null;
  };
  const values: [string, unknown][] = [
    ['email', email],
    ['phone', mobile],
    ['address', mainAddress?.line1],
    ...(identifiers ?? []).map(({ number }): [string, unknown] => ['identifier number', number]),
  ];
  return values.flatMap(([kind, value]) => (typeof value === 'string' ? [{ kind, value }] : []));
}

/** A person for some of the four providers, with the agreement only where BVNK is among them. */
export function personFor(providers: readonly string[], fields: object = {}): Record<string, unknown> {
  const agreements = providers.includes('bvnk') ? [{ provider: 'bvnk', reference: AGREEMENT }] : [];
  return person({ providers, agreements, ...fields });
}

/** A valid passport of the United States. */
export function passport(number: string): object {
  return { ...identifier('PASSPORT', number), expiresOn: '2035-08-15' };
}

/** An identifier as clients give it. */
export function identifier(type: string, number: string): object {
  return { type, number, issuingCountry: 'US', issuedOn: '2020-02-08' };
}

/** An entry of a payload's `userErrors`. */
export interface SaidUserError {
  path: string[];
  code: string;
  message: string;
}

/** A customer as {@link ONBOARD} answers it. */
export interface OnboardedCustomer {
  id: string;
  reference: string;
  verification: { state: string };
  identifiers: { id: string; type: string; maskedNumber: string; status: string }[];
  registrations: {
    id: string;
    provider: { id: string };
    state: string;
    externalId: string | null;
    missing: { path: string; code: string; message: string }[];
    verification: { state: string };
    failure: { code: string } | null;
  }[];
}

/** What {@link ONBOARD} answers with. */
export interface OnboardAnswer {
  onboardCustomer: { replayed: boolean; userErrors: SaidUserError[]; customer: OnboardedCustomer | null };
}

/** Takes a person in and answers with what most tests look at. */
export const ONBOARD = `mutation ($input: OnboardCustomerInput!) {
  onboardCustomer(input: $input) {
    replayed
    userErrors { path code message }
    customer {
      id reference verification { state }
      identifiers { id type maskedNumber status }
      registrations {
        id provider { id } state externalId verification { state } failure { code }
        missing { path code message }
      }
    }
  }
}`;

/** Takes a person in. @throws Error when the answer has errors of either kind */
export async function onboard(service: TestService, input: object): Promise<OnboardedCustomer> {
  const answer = await service.graph<OnboardAnswer>(ONBOARD, { input });
  const customer = answer.errors ? null : answer.data.onboardCustomer.customer;
  if (!customer) throw new Error(`Not onboarded: ${answer.text}`);
  return customer;
}

/** The registration of a customer with a provider. @throws Error when there is none */
export function registrationOf(
  customer: OnboardedCustomer,
  provider: string,
): OnboardedCustomer['registrations'][number] {
  const registration = customer.registrations.find((one) => one.provider.id === provider);
  if (!registration) throw new Error(`No registration with ${provider}`);
  return registration;
}

/** The user errors of an answer whose only field is a mutation. */
export function userErrorsOf(answer: GraphAnswer<Record<string, { userErrors: SaidUserError[] }>>): SaidUserError[] {
  return Object.values(answer.data)[0]?.userErrors ?? [];
}

/** Creates a client at Mbanq behind the service's back. @returns its id there */
export async function createMbanqClient(service: TestService, fields: object = {}): Promise<string> {
  const { tenantId, token } = SANDBOX_CREDENTIALS.mbanq;
  const response = await fetch(`${service.service.sandboxUrl}/mbanq/v1/clients`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, tenantId },
    body: JSON.stringify({ officeId: 1, firstname: 'Sam', lastname: 'Sample', ...fields }),
  });
  if (!response.ok) throw new Error(`Mbanq answered ${response.status}: ${await response.text()}`);
  return String(((await response.json()) as { id: number }).id);
}
