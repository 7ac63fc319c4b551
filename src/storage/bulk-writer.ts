import { Client } from 'pg';
import { parseDatabaseUrl } from './database-url.js';

/** Rows as they are stored, by table; the columns are those of a table's first row. */
export type RowsByTable = Readonly<Record<string, readonly object[]>>;

/** A connection of its own that stores rows by the thousand, in one statement for each table. */
export class BulkWriter {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<BulkWriter> {
    const client = new Client({ ...parseDatabaseUrl(url) });
    await client.connect();
    // Whoever is interrupted goes on where the database is: no commit has to wait for the disk.
    await client.query('set synchronous_commit = off');
    return new BulkWriter(client);
  }

  /** Stores rows in one transaction, table after table in their order. */
  async write(tables: RowsByTable): Promise<void> {
    await this.#client.query('begin');
    try {
      for (const [table, rows] of Object.entries(tables)) await this.#insert(table, rows);
      await this.#client.query('commit');
    } catch (error) {
      await this.#client.query('rollback');
      throw error;
    }
  }

  async read<Row extends object>(sql: string): Promise<Row[]> {
    return (await this.#client.query<Row>(sql)).rows;
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  /** As JSON: PostgreSQL makes arrays, instants and documents of it by the columns' types. */
  async #insert(table: string, rows: readonly object[]): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const columns = Object.keys(first)
      .map((column) => this.#client.escapeIdentifier(column))
      .join(', ');
    const name = this.#client.escapeIdentifier(table);
    await this.#client.query(
      `insert into ${name} (${columns}) select ${columns} from json_populate_recordset(null::${name}, $1)`,
      [JSON.stringify(rows)],
    );
  }
}
