import type { EntityManager } from '@mikro-orm/postgresql';
import type { PoolClient } from 'pg';
import type { PlannedStatement } from './statement.js';

/** The most statements that a connection keeps prepared. */
const MAX_PREPARED = 100;

/** What pg keeps of the statements that a connection has prepared, by name. */
interface Preparing {
  parsedStatements: Record<string, string>;
}

/**
 * Runs planned statements on the ORM's own connections, each prepared by the connections that it is run on: MikroORM writes
 * values into the text, so that PostgreSQL would plan each statement anew. A connection that has many prepared forgets them all
 * and begins again, since clients decide how many different statements there are.
 */
export class StatementRunner {
  readonly #em: EntityManager;

  constructor(em: EntityManager) {
    this.#em = em;
  }

  /**
   * The JSON text that a statement answers with.
   * @param isPlannedForValues whether PostgreSQL plans it for these values, and does not prepare it for any; default: not
   * @throws as any read when the database is unavailable
   */
  async run(
    { name, text }: PlannedStatement,
    parameters: unknown[],
    { isPlannedForValues = false }: { readonly isPlannedForValues?: boolean } = {},
  ): Promise<string> {
    const pool = await this.#em.getConnection().getNativeClient();
    const client = await pool.connect();
    try {
      await forgetMany(client);
      const { rows } = await client.query<{ data: string }>({
        ...(!isPlannedForValues && { name }),
        text,
        values: parameters,
      });
      const [row] = rows;
      if (!row) throw new Error('A planned statement answered with no row');
      return row.data;
    } finally {
      client.release();
    }
  }
}

async function forgetMany(client: PoolClient): Promise<void> {
  const prepared = client.connection as unknown as Preparing;
  if (Object.keys(prepared.parsedStatements).length < MAX_PREPARED) return;
  await client.query('deallocate all');
  prepared.parsedStatements = {};
}
