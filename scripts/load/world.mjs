import { GraphClient } from './graph-client.mjs';
import { StandaloneSandbox } from './sandbox.mjs';
import { ServiceCrew } from './service-crew.mjs';
import { ServiceDatabase } from './service-database.mjs';

/** Small, so that a run is bounded; the holds are longer than the slowest commit that the faults make. */
export const QUICK = {
  PROVIDER_TIMEOUT_MS: '500',
  POLL_INTERVAL_MS: '2000',
  MBANQ_HOLD_MS: '3000',
  CONNECT_HOLD_MS: '3000',
  ENFUCE_HOLD_MS: '3000',
};

/** Calls under way at once in each process: a struck one does nothing but wait. */
const CONCURRENCY = '24';

/** Above what this machine can send: the budget's refusals are a fault of their own, which the run injects itself. */
export const ENFUCE_BUDGET = { perSecond: 1000, perMinute: 60_000 };

/**
 * What a part needs, on databases of its own: a sandbox, services that call it, a client that does not give up.
 * @param providers the enabled ones, as `findCreatingProviders` answers them
 * @param roles the service's processes
 * @param environment their settings, beside those of the sandbox
 */
export async function openWorld({ server, providers, roles, environment = {}, processes = {} }) {
  const sandbox = await StandaloneSandbox.start(await server.createDatabase(), { enfuceBudget: ENFUCE_BUDGET });
  const databaseUrl = await server.createDatabase();
  const crew = await ServiceCrew.start(
    roles,
    {
      DATABASE_URL: databaseUrl,
      PROVIDERS: providers.map(({ id }) => id).join(','),
      ENFUCE_REQUESTS_PER_SECOND: String(ENFUCE_BUDGET.perSecond),
      ENFUCE_REQUESTS_PER_MINUTE: String(ENFUCE_BUDGET.perMinute),
      ...Object.fromEntries(providers.map(({ id }) => [`${id.toUpperCase()}_CONCURRENCY`, CONCURRENCY])),
      ...sandbox.environment,
      ...environment,
    },
    { ...processes, onAddress: (url) => sandbox.sendWebhooksTo(url) },
  );
  const database = new ServiceDatabase(databaseUrl, providers);
  return {
    sandbox,
    crew,
    database,
    providers,
    client: new GraphClient(() => crew.urls),
    close: async () => {
      await crew.stop();
      await database.close();
      await sandbox.stop();
    },
  };
}
