import { randomUUID } from 'node:crypto';
import countries from 'i18n-iso-countries';
import { DateTime } from 'luxon';
import { findMagicValue } from '../magic-values.js';
import { Refusal, type Answer } from '../server/answer.js';
import { runOnce } from '../server/idempotency.js';
import type { Handler } from '../server/simulator.js';
import { KeyTaken, type StoredRecord, type Transaction } from '../store/transaction.js';
import { KINDS, type AgreementSession, type CreateCustomerBody, type Customer } from './customer.js';
import { bvnkError, invalidFields } from './errors.js';
import type { Walk } from './walk.js';

/** POST /platform/v1/customers: the first success under an idempotency key is repeated with 200. */
export function createCustomer(walk: Walk): Handler {
  return async ({ headers, body }, tx) => {
    const key = headers['x-idempotency-key'];
    const create = () => create202(body as CreateCustomerBody, walk, tx);
    if (key === undefined) return create();
    const { answer, isReplay } = await runOnce(tx, key, create);
    return isReplay ? { ...answer, status: 200 } : answer;
  };
}

async function create202(body: CreateCustomerBody, walk: Walk, tx: Transaction): Promise<Answer> {
  checkIndividual(body);
  const { type, individual, externalReference } = body;
  const session = await findSession(body, tx);
  const status = walk.startStatus(individual.lastName, session?.body.status === 'PENDING');
  const reference = randomUUID();
  const customer: Customer = { type, externalReference, individual, status, changedAtMs: Date.now() };
  try {
    await tx.insert(KINDS.customer, customer, { id: reference, parent: session?.id, keys: { externalReference } });
  } catch (error) {
    if (!(error instanceof KeyTaken)) throw error;
    throw new Refusal(invalidFields({ externalReference: ['A customer with this reference already exists'] }));
  }
  await walk.start(reference, status, tx);
  // The create page of the seed shows this spelling, and only there.
  return {
    status: 202,
    body: { reference, status: status === 'PENDING_VERIFICATION' ? 'VERIFICATION_PENDING' : status },
  };
}

/**
 * The session that the customer names; undefined for a reference that is not of a session of ours: what it stands for was
 * signed elsewhere, as in the seed's own example.
 * @throws Refusal when the session was declined
 */
async function findSession(
  body: CreateCustomerBody,
  tx: Transaction,
): Promise<StoredRecord<AgreementSession> | undefined> {
  const field = body.signed_agreement_id === undefined ? 'signedAgreementSessionReference' : 'signed_agreement_id';
  const session = await tx.find<AgreementSession>(KINDS.session, body[field] ?? '');
  if (session?.body.status === 'DECLINED') {
    throw new Refusal(invalidFields({ [field]: ['The agreement session was declined'] }));
  }
  return session;
}

function checkIndividual({ individual }: CreateCustomerBody): void {
  const fields: Record<string, string[]> = {};
  const { birthCountryCode, nationality, address, dateOfBirth, lastName } = individual;
  const codes = { birthCountryCode, nationality, 'address.countryCode': address.countryCode };
  for (const [path, code] of Object.entries(codes)) {
    if (code !== undefined && !countries.isValid(code))
      fields[`individual.${path}`] = ['is not an ISO 3166-1 alpha-2 code'];
  }
  if (DateTime.fromISO(dateOfBirth, { zone: 'utc' }) > DateTime.utc())
    fields['individual.dateOfBirth'] = ['is in the future'];
  if (Object.keys(fields).length > 0) throw new Refusal(invalidFields(fields));
  const { refusal } = findMagicValue('bvnk', lastName) ?? {};
  if (refusal) {
    throw new Refusal(
      bvnkError(refusal.status, 'Bad Request', 'ACCOUNTS-2000', refusal.message, {
        'individual.lastName': [refusal.message],
      }),
    );
  }
}
