import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool, PoolClient, QueryResult } from 'pg';
import type { Alongside } from './alongside.js';
import { composeInsert, insertTogether } from './insert-together.js';
import { composeLooks, type Look } from './look-together.js';
import type { NewRows } from './new-rows.js';
import { prepareStatement, type PreparedStatement } from './prepared-statement.js';

/** What is written. */
export interface Write {
  readonly rows: NewRows;
  readonly alongside: readonly Alongside[];
}

/**
 * Looks and then inserts, each as one statement, in a transaction of its own of two round trips: it begins with the look and is
 * committed with the insert. Where nothing is looked for, the insert is all.
 * @param write is called once nothing that was found stands against it
 * @throws what a look throws; then nothing was inserted
 * @throws DriverException e.g. UniqueConstraintViolationException; then nothing was inserted, unless it says that the connection
 *   was lost
 */
export async function lookAndInsert(em: EntityManager, looks: readonly Look[], write: () => Write): Promise<void> {
  if (looks.length === 0) {
    const { rows, alongside } = write();
    await insertTogether(em, rows, alongside);
    return;
  }
  const look = composeLooks(looks);
  const client = await connect(em);
  try {
    const [, found] = await send(em, client, ['begin', prepareStatement(look.text, look.parameters)]);
    look.take(found?.rows[0] as Record<string, unknown[]> | undefined);
    const { rows, alongside } = write();
    const insert = composeInsert(em, rows, alongside);
    // Behind an insert that fails, `commit` ends the transaction without effect.
    await send(em, client, [prepareStatement(insert.text, insert.parameters), 'commit']);
  } catch (error) {
    await rollBack(client);
    throw error;
  }
  client.release();
}

async function connect(em: EntityManager): Promise<PoolClient> {
  const connection = em.getConnection() as unknown as { getNativeClient(): Promise<Pool> };
  try {
    return await (await connection.getNativeClient()).connect();
  } catch (error) {
    throw em.getDriver().convertException(error as Error);
  }
}

/** Sends statements in one piece, and waits for all answers. @throws DriverException of the first that failed */
async function send(
  em: EntityManager,
  client: PoolClient,
  statements: readonly (string | PreparedStatement)[],
): Promise<QueryResult[]> {
  const { stream } = client.connection;
  stream.cork();
  const sent = Promise.allSettled(statements.map((statement) => client.query(statement)));
  stream.uncork();
  return (await sent).map((answer) => {
    if (answer.status === 'rejected') throw em.getDriver().convertException(answer.reason as Error);
    return answer.value;
  });
}

/** Ends a transaction without effect. A connection that cannot do that any more is given up. */
async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch (error) {
    client.release(error as Error);
  }
}
