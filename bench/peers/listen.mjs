import { once } from 'node:events';

/** Listens on a free port of this machine and says where, as the service does. */
export async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  sayWhere(server.address().port);
}

/** Says where a server listens, as the service does. */
export function sayWhere(port) {
  console.log(`  GraphQL  http://127.0.0.1:${port}/graphql`);
}
