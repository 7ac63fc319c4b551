import { randomUUID } from 'node:crypto';
import type { SandboxRequest } from '../server/simulator.js';
import { KeyTaken, type StoredRecord, type Transaction } from '../store/transaction.js';
import { SESSION, type Session, type StoredSession } from './session.js';

/** The kind of the one record that says which session the last call was about. */
const HOLDER = 'fixedToken';

interface Holder {
  readonly current?: string;
}

/**
 * The session of a call with the fixed token, which all applicants share: SelectNationalIdStep begins one, an upload
 * belongs to that of its `customerId`, and every other call to that of the call before.
 */
export async function openFixedSession(request: SandboxRequest, tx: Transaction): Promise<StoredSession> {
  const holder = await findHolder(tx);
  const session = await choose(request, holder.body, tx);
  if (session.id !== holder.body.current) await tx.update(HOLDER, holder.id, { current: session.id });
  return session;
}

async function choose({ operationId, body }: SandboxRequest, { current: id }: Holder, tx: Transaction) {
  if (operationId === 'selectNationalIdStep') return begin({}, tx);
  const current = (id === undefined ? undefined : await tx.find<Session>(SESSION, id)) ?? (await begin({}, tx));
  const { customerId } = (body ?? {}) as { customerId?: string | null };
  if (!customerId) return current;
  const known = await tx.findByKey<Session>(SESSION, 'customerId', customerId);
  const isFresh = current.body.customerId === undefined;
  const isUnderWay = known && !known.body.isComplete && (!isFresh || known.body.document === current.body.document);
  if (isUnderWay || (known && !isFresh)) return known;
  if (!isFresh) return begin({ document: current.body.document, customerId }, tx);
  if (known) await tx.update(SESSION, known.id, known.body, { customerId: undefined });
  return bindFixedSession(current, customerId, tx);
}

/** Says whose a session with the fixed token is, so that later uploads find it. */
export async function bindFixedSession(
  { id, body }: StoredSession,
  customerId: string,
  tx: Transaction,
): Promise<StoredSession> {
  const bound = { ...body, customerId };
  await tx.update(SESSION, id, bound, { customerId });
  return { id, body: bound };
}

async function begin(session: Session, tx: Transaction): Promise<StoredSession> {
  return tx.insert(SESSION, session, { id: randomUUID(), keys: { customerId: session.customerId } });
}

/** Of two first calls at once, the second waits for the first and finds its record. */
async function findHolder(tx: Transaction): Promise<StoredRecord<Holder>> {
  const found = await tx.findByKey<Holder>(HOLDER, 'token', HOLDER);
  if (found) return found;
  try {
    return await tx.insert<Holder>(HOLDER, {}, { id: randomUUID(), keys: { token: HOLDER } });
  } catch (error) {
    const first = error instanceof KeyTaken ? await tx.find<Holder>(HOLDER, error.heldBy) : undefined;
    if (!first) throw error;
    return first;
  }
}
