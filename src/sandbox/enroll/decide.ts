import { findMagicValue } from '../magic-values.js';
import type { TransitionHandler } from '../server/simulator.js';
import type { Transaction } from '../store/transaction.js';
import { postDecision, type Decision } from './callbacks.js';
import { saveSession, SESSION, type Session, type StoredSession } from './session.js';

const DECIDE = 'decide';

/** Decides on an applicant of whom everything is approved, and tells it by callback. */
export const transitions: Readonly<Record<string, TransitionHandler>> = {
  [DECIDE]: async (requestId, tx) => {
    const session = await tx.find<Session>(SESSION, requestId);
    // Where the step was selected anew meanwhile, there is nothing to decide on yet.
    if (!session?.body.isComplete || session.body.decision) return;
    const { customerId, correlationId } = session.body;
    const reason = findMagicValue('enroll', familyNameOf(session.body))?.verification?.details?.[0]?.message;
    const decision: Decision = reason === undefined ? 'approved' : 'rejected';
    await saveSession(session, { ...session.body, decision }, tx);
    await postDecision(tx, decision, [{ customerId, requestId, correlationId, reason }]);
  },
};

/** Marks a session as complete and has it decided after a while. */
export async function complete(session: StoredSession, delayMs: number, tx: Transaction): Promise<void> {
  await saveSession(session, { ...session.body, isComplete: true }, tx);
  await tx.schedule(session.id, DECIDE, delayMs);
}

/** The Latin family name on the document with one capital, as a passport has it in capitals only. */
function familyNameOf({ pages }: Session): string {
  const name = (pages?.front ?? pages?.passport)?.familyNameEn ?? '';
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1).toLowerCase()}`;
}
