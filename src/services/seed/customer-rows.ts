import { v7 as uuidv7 } from 'uuid';
import { deriveVerification } from '../../domain/verification/verification.js';
import type { CustomerKeys } from '../../storage/crypto/customer-keys.js';
import type { IdentifierVault } from '../../storage/crypto/identifier-vault.js';
import type { Draw } from './draw.js';
import { makeUpPerson } from './made-up-person.js';
import { makeUpRegistration } from './registration-rows.js';
import { PROVIDER_SHARES } from './shares.js';

/** What seals made-up people as the service seals others. */
export interface Seals {
  readonly keys: CustomerKeys;
  readonly vault: IdentifierVault;
}

/** The rows of made-up customers, in an order in which they can be stored. */
export interface CustomerRows {
  readonly customer: object[];
  readonly customer_key: object[];
  readonly identifier: object[];
  readonly registration: object[];
  readonly submission: object[];
  readonly verification_transition: object[];
  readonly audit_event: object[];
}

/** No rows yet. */
export function noRows(): CustomerRows {
  return {
    customer: [],
    customer_key: [],
    identifier: [],
    registration: [],
    submission: [],
    verification_transition: [],
    audit_event: [],
  };
}

/** How the reference of a made-up customer begins, and of nobody else. */
export const SEED_PREFIX = 'SEED';

/** The reference of a made-up customer. */
export function referenceOf(number: number): string {
  return `${SEED_PREFIX}${String(number).padStart(9, '0')}`;
}

/** Makes a customer up and adds all of its rows. @param createdAt when it was taken in */
export async function addCustomer(
  rows: CustomerRows,
  { keys, vault }: Seals,
  { number, createdAt, now, draw }: { number: number; createdAt: Date; now: Date; draw: Draw },
): Promise<void> {
  const id = uuidv7({ msecs: createdAt.getTime() });
  const { details, identifiers } = makeUpPerson(number, draw);
  const { wrappedKey, sealer } = await keys.generate(id);
  const providers = PROVIDER_SHARES.filter(({ share }) => draw() < share);
  const registrations = providers.map((provider) =>
    makeUpRegistration(provider, { customerId: id, number, createdAt, now }, draw),
  );
  const identifierRows = identifiers.map(({ type, number: plain, issuingCountry, issuedOn }) => {
    const identifierId = uuidv7({ msecs: createdAt.getTime() });
    const sealed = vault.seal(sealer, identifierId, plain);
    return {
      id: identifierId,
      customer_id: id,
      type,
      number_encrypted: sealed.encrypted,
      number_masked: sealed.masked,
      number_index: sealed.blindIndex,
      issuing_country: issuingCountry,
      issued_on: issuedOn,
      status: 'ACTIVE',
      source: 'DECLARED',
      ...tracked(createdAt),
    };
  });
  rows.customer.push({
    id,
    reference: referenceOf(number),
    first_name: details.name.first,
    last_name: details.name.last,
    date_of_birth: details.dateOfBirth,
    gender: details.gender,
    nationalities: details.nationalities,
    birth_country: details.birthCountry,
    locale: details.locale,
    email: details.email,
    mobile: details.mobile ?? null,
    main_address: details.mainAddress,
    verification_state: deriveVerification(
      registrations.map(({ verificationState }, position) => ({
        verifies: providers[position]?.decisionSeconds !== undefined,
        verificationState,
      })),
    ),
    ...tracked(createdAt),
  });
  rows.customer_key.push({ customer_id: id, wrapped_key: wrappedKey, created_at: createdAt });
  rows.identifier.push(...identifierRows);
  for (const { registration, submissions, transitions } of registrations) {
    rows.registration.push(registration);
    rows.submission.push(...submissions);
    rows.verification_transition.push(...transitions);
  }
  rows.audit_event.push({
    id: uuidv7({ msecs: createdAt.getTime() }),
    customer_id: id,
    action: 'CUSTOMER_ONBOARDED',
    actor: 'seed',
    details: { providers: providers.map((one) => one.id), identifiers: identifierRows.map((one) => one.id) },
    occurred_at: createdAt,
  });
}

function tracked(createdAt: Date): object {
  return { created_at: createdAt, updated_at: createdAt, version: 1 };
}
