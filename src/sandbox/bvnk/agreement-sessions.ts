import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { FaultRegistry } from '../faults/fault-registry.js';
import { Refusal, type Answer } from '../server/answer.js';
import type { Handler } from '../server/simulator.js';
import type { StoredRecord, Transaction } from '../store/transaction.js';
import { KINDS, type AgreementSession, type Customer } from './customer.js';
import { bvnkError, unknownReference } from './errors.js';
import { announce } from './status-changes.js';
import type { Walk } from './walk.js';

const DAYS_TO_SIGN = 30;
const CHANGE_EVENT = 'bvnk:platform:customer:agreement-session-status-change';

/** POST /platform/v1/customers/agreement/sessions */
export const createAgreementSession: Handler = async ({ body }, tx) => {
  const { customerType, countryCode } = body as Pick<AgreementSession, 'customerType' | 'countryCode'>;
  const expiresOn = DateTime.utc().plus({ days: DAYS_TO_SIGN }).toISO();
  const reference = randomUUID();
  const session: AgreementSession = { status: 'PENDING', customerType, countryCode, expiresOn };
  await tx.insert(KINDS.session, session, { id: reference });
  const agreements = [
    { name: 'TERMS_OF_SERVICE', displayName: 'Terms of service', url: 'https://example.com/terms-of-service' },
    { name: 'PRIVACY_POLICY', displayName: 'Privacy policy', url: 'https://example.com/privacy-policy' },
  ];
  return { status: 201, body: { reference, status: session.status, expiresOn, agreements } };
};

/** PUT /platform/v1/customers/agreement/sessions/{reference}: customers that wait for it move on. */
export function updateAgreementSession(walk: Walk, faults: FaultRegistry): Handler {
  return async ({ params }, tx) => {
    const session = await tx.find<AgreementSession>(KINDS.session, params.reference ?? '');
    if (!session) throw new Refusal(unknownReference());
    // Signing twice changes nothing: the first answer may have been lost.
    if (session.body.status === 'SIGNED') return { status: 204 };
    if (session.body.status === 'DECLINED') throw new Refusal(notSignable('The session was declined'));
    if (DateTime.fromISO(session.body.expiresOn) < DateTime.utc()) {
      throw new Refusal(notSignable('The session has expired'));
    }
    await changeSession(session, { status: 'SIGNED' }, tx, faults);
    for (const { id } of await tx.list<Customer>(KINDS.customer, { parent: session.id })) await walk.sign(id, tx);
    return { status: 204 };
  };
}

/** Changes a session; a new status is announced. */
export async function changeSession(
  { id, body }: StoredRecord<AgreementSession>,
  change: Partial<Pick<AgreementSession, 'status' | 'expiresOn'>>,
  tx: Transaction,
  faults: FaultRegistry,
): Promise<void> {
  const session = { ...body, ...change };
  await tx.update(KINDS.session, id, session);
  if (session.status === body.status) return;
  await announce(tx, faults, id, Date.now(), { [CHANGE_EVENT]: { reference: id, status: session.status } });
}

function notSignable(message: string): Answer {
  return bvnkError(400, 'Bad Request', 'ACCOUNTS-2000', message);
}
