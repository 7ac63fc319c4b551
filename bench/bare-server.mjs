import { createServer } from 'node:http';
import { once } from 'node:events';
import pg from 'pg';

/**
 * A server that does nothing but write to a database what each request brings, over ten connections, and answers `{}`.
 * @param write is given the pool and the body
 * @returns its origin, and `stop()`, which closes the pool too
 */
export async function startBareServer(databaseUrl, write) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    await write(pool, Buffer.concat(chunks));
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    pool,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await pool.end();
    },
  };
}
