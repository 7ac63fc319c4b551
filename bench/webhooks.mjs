import { createHmac, randomUUID } from 'node:crypto';
import Table from 'cli-table3';
import { SANDBOX_CREDENTIALS } from '../dist/sandbox/credentials.js';
import { startEmbeddedPostgres } from '../dist/storage/embedded-postgres/start-embedded-postgres.js';
import { startBareServer } from './bare-server.mjs';
import { figure } from './figures.mjs';
import { load } from './load.mjs';
import { SERVICE, startProcess, temporaryDataDir } from './service-process.mjs';

const CLIENTS = 32;
const SECONDS = 10;
const GOAL_RATIO = 0.7;
const GOAL_P99_MS = 100;

/**
 * How fast webhooks are acknowledged while 32 connections send one after another, beside a bare server that inserts one row
 * each into the same PostgreSQL. Every webhook is new, signed and about somebody unknown, and workers process them meanwhile.
 */
export async function run() {
  const { dataDir, remove } = await temporaryDataDir();
  const database = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => undefined, warn: console.error, error: console.error },
  });
  const { url, stop } = await startProcess('node', SERVICE, { DATABASE_URL: database.url, DATA_DIR: dataDir });
  const bare = await startBareInserts(database.url);
  try {
    await load(new URL(url).origin, '/webhooks/bvnk', signedWebhook, { connections: CLIENTS, seconds: 2 });
    const [ours, reference] = [
      await load(new URL(url).origin, '/webhooks/bvnk', signedWebhook, { connections: CLIENTS, seconds: SECONDS }),
      await load(bare.origin, '/', signedWebhook, { connections: CLIENTS, seconds: SECONDS }),
    ];
    const ratio = ours.perSecond / reference.perSecond;
    const table = new Table({
      head: [`webhooks, ${CLIENTS} connections`, 'per second', 'median ms', '99 % ms', 'goal'],
    });
    const row = (name, { perSecond, p50, p99 }, goal) => [
      name,
      perSecond.toFixed(0),
      p50.toFixed(1),
      p99.toFixed(1),
      goal,
    ];
    table.push(
      row('acknowledged, all stored', ours, `99 % under ${GOAL_P99_MS} ms`),
      row('a bare insert', reference, ''),
      ['ratio', ratio.toFixed(2), '', '', `${GOAL_RATIO}`],
    );
    console.log(`\nWebhooks, ${SECONDS} s each\n${table.toString()}`);
    return [
      figure('acknowledged webhooks ÷ a bare insert', ratio, '', { atLeast: GOAL_RATIO }),
      figure('acknowledged webhooks, 99 %', ours.p99, 'ms', { atMost: GOAL_P99_MS }),
    ];
  } finally {
    await bare.stop();
    await stop();
    await database.stop();
    await remove();
  }
}

function signedWebhook() {
  const body = JSON.stringify({
    event: 'bvnk:platform:customer:status-change',
    eventId: randomUUID(),
    timestamp: Date.now() * 1e6,
    data: { reference: randomUUID(), status: 'VERIFIED' },
  });
  const signature = createHmac('sha256', SANDBOX_CREDENTIALS.bvnk.webhookSecret).update(body).digest('base64');
  return { body, headers: { 'content-type': 'application/json', 'x-signature': signature } };
}

/** A server that does nothing but keep each body in a row of its own. */
async function startBareInserts(databaseUrl) {
  const server = await startBareServer(databaseUrl, (pool, body) =>
    pool.query({
      name: 'insert',
      text: 'insert into bare_webhook values ($1, $2)',
      values: [randomUUID(), body.toString()],
    }),
  );
  await server.pool.query('create table bare_webhook (id uuid primary key, body text not null)');
  return server;
}
