import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { sandboxSettings } from '../../dist/app/sandbox-settings.js';
import { PROVIDER_IDS, SANDBOX_CREDENTIALS, startSandbox } from '../../dist/sandbox/index.js';
import { FieldCipher } from '../../dist/storage/crypto/field-cipher.js';
import { generateKeyEntry, parseKeyring } from '../../dist/storage/crypto/keyring.js';
import { databaseName, databaseUser } from '../../dist/storage/embedded-postgres/database-names.js';
import { startEmbeddedPostgres } from '../../dist/storage/embedded-postgres/start-embedded-postgres.js';
import { DatabaseNode } from './database-node.mjs';
import { FollowingAddress } from './following-address.mjs';
import { ServiceProcesses } from './service-processes.mjs';

const quiet = { info: () => undefined, warn: console.warn, error: console.error };

/**
 * Everything that takes part: a primary with a synchronous standby behind an address that follows the primary, providers that
 * have a database of their own, two apis and two workers. `close()` ends and removes it all but the processes' logs.
 */
export async function openStage(seed) {
  const folder = await mkdtemp(join(tmpdir(), 'cg-failover-'));
  // Open to the other user who runs PostgreSQL where this runs as root.
  await chmod(folder, 0o755);
  const closes = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const one of closes.toReversed()) await one();
  };
  try {
    const nodes = await Nodes.start(folder);
    closes.push(() => nodes.stop());
    const address = await FollowingAddress.listen();
    closes.push(() => address.close());
    address.pointTo(nodes.primary.socket);
    const sandbox = await openSandbox(folder, seed, closes);
    const logs = await mkdtemp(join(tmpdir(), 'cg-failover-logs-'));
    const processes = new ServiceProcesses(logs, {
      DATABASE_URL: `postgresql://${databaseUser}@127.0.0.1:${address.port}/${databaseName}`,
      DATA_DIR: join(folder, 'service'),
      ENCRYPTION_KEYS: generateKeyEntry('failover'),
      POLL_INTERVAL_MS: '2000',
      ...sandboxSettings(SANDBOX_CREDENTIALS),
      ...Object.fromEntries(PROVIDER_IDS.map((id) => [`${id.toUpperCase()}_BASE_URL`, sandbox.baseUrls[id]])),
    });
    closes.push(() => processes.stop());
    const [first, second] = await Promise.all(['api', 'api', 'worker', 'worker'].map((role) => processes.start(role)));
    sandbox.setWebhookUrl(new URL('/webhooks', first).href);
    return {
      nodes,
      address,
      processes,
      sandboxUrl: sandbox.url,
      urls: [first, second],
      database: databaseName,
      logs,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The primary and its standby, which take turns. */
class Nodes {
  #folder;
  #count = 0;
  primary;
  standby;

  static async start(folder) {
    const nodes = new Nodes(folder);
    nodes.primary = await DatabaseNode.initialise(folder, nodes.#newName());
    await nodes.primary.start();
    await nodes.primary.createDatabase();
    await nodes.addStandby();
    return nodes;
  }

  constructor(folder) {
    this.#folder = folder;
  }

  /** Makes a standby of the primary, without which no commit is acknowledged from now on. */
  async addStandby() {
    this.standby = await DatabaseNode.copyOf(this.primary, this.#folder, this.#newName());
    await this.standby.start();
    await this.primary.requireStandby(this.standby);
  }

  /** Makes the standby the primary; the former one never comes back. */
  async promote() {
    await this.standby.promote();
    await this.primary.remove();
    this.primary = this.standby;
    this.standby = undefined;
  }

  async stop() {
    for (const node of [this.standby, this.primary]) {
      await node?.stop();
      await node?.remove();
    }
  }

  #newName() {
    this.#count += 1;
    return `node${this.#count}`;
  }
}

async function openSandbox(folder, seed, closes) {
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'providers'), log: quiet });
  closes.push(() => postgres.stop());
  const pool = new Pool({ connectionString: postgres.url, max: 8 });
  pool.on('error', (error) => console.error(`Sandbox: ${error.message}`));
  closes.push(() => pool.end());
  const sandbox = await startSandbox({
    pool,
    cipher: new FieldCipher(parseKeyring(generateKeyEntry('sandbox'))),
    log: quiet,
    // What is measured is the database's failover and not the providers' limits.
    enfuceBudget: { perSecond: 1000, perMinute: 60_000 },
  });
  closes.push(() => sandbox.stop());
  // Calls under way when the primary is lost are what can go wrong.
  const latency = { kind: 'latency', delayMs: 400, probability: 0.5, seed };
  for (const provider of ['mbanq', 'connect', 'enfuce', 'bvnk']) {
    await fetch(`${sandbox.url}/control/${provider}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(latency),
    });
  }
  return sandbox;
}
