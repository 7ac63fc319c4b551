import pg from 'pg';

const DATE = 1082;

// A date stays the text that it is; node-postgres would make an instant of it.
pg.types.setTypeParser(DATE, (text) => text);

/** As many connections as the service's own pool has. */
export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** Runs a statement that is prepared once a connection. */
export async function read(name, text, values) {
  const { rows } = await pool.query({ name, text, values });
  return rows;
}
