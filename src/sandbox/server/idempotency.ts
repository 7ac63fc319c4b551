import { randomUUID } from 'node:crypto';
import { KeyTaken, type Transaction } from '../store/transaction.js';
import type { Answer } from './answer.js';

const KIND = 'idempotency';

/** The answer to a request with an idempotency key. */
export interface KeyedAnswer {
  readonly answer: Answer;
  /** True when a former request with this key was answered so, and nothing was done now. */
  readonly isReplay: boolean;
}

/**
 * Runs the work once for a key: a repeat within the time gets the first answer, and of two at once the second waits
 * for the first. Nothing is kept for work that throws.
 * @param keepSeconds absent: for ever
 */
export async function runOnce(
  tx: Transaction,
  key: string,
  work: () => Promise<Answer>,
  keepSeconds?: number,
): Promise<KeyedAnswer> {
  const id = randomUUID();
  try {
    await tx.insert(KIND, {}, { id, keys: { key }, keysExpireAfterSeconds: keepSeconds });
  } catch (error) {
    if (!(error instanceof KeyTaken)) throw error;
    const first = await tx.find<Answer>(KIND, error.heldBy);
    if (!first) throw error;
    return { answer: first.body, isReplay: true };
  }
  const answer = await work();
  await tx.update(KIND, id, answer);
  return { answer, isReplay: false };
}
