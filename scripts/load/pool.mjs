import { Pool } from 'pg';

/** Connections of the harness to a database; a lost one is told on stderr. */
export function openPool(url, options) {
  const pool = new Pool({ connectionString: url, ...options });
  pool.on('error', (error) => console.error(`The ${options.application_name} lost a connection: ${error.message}`));
  return pool;
}

/** Closes connections. Those still on their way out are cut off when the server stops, which is no news. */
export async function closePool(pool) {
  pool.removeAllListeners('error').on('error', () => undefined);
  await pool.end();
}
