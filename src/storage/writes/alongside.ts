import type { EntityManager } from '@mikro-orm/postgresql';
import { executePrepared } from './execute-prepared.js';

/** A statement of a library, such as the queue's, to be carried out within one of ours: in its round trip and transaction. */
export interface Alongside {
  readonly text: string;
  /** Its `$1`. */
  readonly parameter: string;
}

/** Carries out statements in the transaction of `em`: all in one round trip, none where there are none. */
export async function carryOut(em: EntityManager, statements: readonly Alongside[]): Promise<void> {
  if (statements.length === 0) return;
  await executePrepared(em, `select carry_out($1, $2)`, alongsideParameters(statements));
}

/** What `carry_out(text[], text[])` is given. */
export function alongsideParameters(statements: readonly Alongside[]): [texts: string[], parameters: string[]] {
  return [statements.map(({ text }) => text), statements.map(({ parameter }) => parameter)];
}
