import { openDatabase } from '../../dist/storage/open-database.js';
import { SERVICE, startProcess, temporaryDataDir } from '../service-process.mjs';
import { insertCustomers } from './data.mjs';
import { startServers, stopServers } from './servers.mjs';

const log = { info: () => undefined, warn: console.error, error: console.error };

/**
 * Runs something over servers that stand on one PostgreSQL with synthetic customers, and takes it all down again.
 * @param options see {@link startServers}
 * @param use is given the servers, the service first, and the customers' ids
 */
export async function onStage(options, use) {
  const { dataDir, remove } = await temporaryDataDir();
  const database = await openDatabase({ dataDir, log });
  const environment = { DATABASE_URL: database.url, DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  let servers = [];
  try {
    await makeTables(environment);
    const ids = await insertCustomers(database.url);
    servers = await startServers(environment, options);
    return await use(servers, ids);
  } finally {
    await stopServers(servers);
    await database.stop();
    await remove();
  }
}

/** The service makes its tables when it starts. */
async function makeTables(environment) {
  const { stop } = await startProcess('node', SERVICE, { ...environment, ROLE: 'api' });
  await stop();
}
