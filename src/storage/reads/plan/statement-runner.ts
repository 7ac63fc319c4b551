import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomTypesConfig, Pool, PoolClient } from 'pg';
import { AnswerText } from './answer-text.js';
import type { PlannedStatement } from './statement.js';

/** The most statements that a connection keeps prepared. */
const MAX_PREPARED = 100;

/** What pg keeps of the statements that a connection has prepared, by name. */
interface Preparing {
  readonly parsedStatements: Readonly<Record<string, string>>;
}

/** Leaves JSON as the text that PostgreSQL sends. */
const asText: CustomTypesConfig = { getTypeParser: () => (text: string | Buffer) => text };

/**
 * Runs planned statements on the ORM's own connections, each prepared by the connections that it is run on: MikroORM writes
 * values into the text, so that PostgreSQL would plan each statement anew. A connection that has many prepared is closed at the
 * next new one, since clients decide how many different statements there are: PostgreSQL keeps the shape of every row that a
 * connection ever made, even of statements that it was told to forget.
 */
export class StatementRunner {
  readonly #em: EntityManager;
  #pool: Pool | undefined;

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
    values: unknown[],
    { isPlannedForValues = false }: { readonly isPlannedForValues?: boolean } = {},
  ): Promise<AnswerText> {
    this.#pool ??= await this.#em.getConnection().getNativeClient();
    const client = isPlannedForValues ? await this.#pool.connect() : await connect(this.#pool, name);
    try {
      const query = { text, values, types: asText };
      const { rows } = await client.query<{ data: string }>(isPlannedForValues ? query : { ...query, name });
      // Taken out: what pg resolved its promise with is kept for long.
      const row = rows.pop();
      if (!row) throw new Error('A planned statement answered with no row');
      return new AnswerText(row.data);
    } finally {
      client.release();
    }
  }
}

/** A connection that has a statement prepared, or may prepare one more. */
async function connect(pool: Pool, name: string): Promise<PoolClient> {
  const client = await pool.connect();
  const { parsedStatements } = client.connection as unknown as Preparing;
  const mayPrepare = Object.keys(parsedStatements).length < MAX_PREPARED;
  if (mayPrepare || Object.hasOwn(parsedStatements, name)) return client;
  client.release(true);
  return connect(pool, name);
}
