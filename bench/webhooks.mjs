import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import Table from 'cli-table3';
import pg from 'pg';
import { Pool } from 'undici';
import { SANDBOX_CREDENTIALS } from '../dist/sandbox/credentials.js';
import { startEmbeddedPostgres } from '../dist/storage/embedded-postgres/start-embedded-postgres.js';
import { figure } from './figures.mjs';
import { startProcess, temporaryDataDir } from './service-process.mjs';

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
  const { url, stop } = await startProcess('node', ['dist/main.js'], { DATABASE_URL: database.url, DATA_DIR: dataDir });
  const bare = await startBareServer(database.url);
  try {
    await load(new URL(url).origin, '/webhooks/bvnk', signedWebhook, 2);
    const [ours, reference] = [
      await load(new URL(url).origin, '/webhooks/bvnk', signedWebhook, SECONDS),
      await load(bare.origin, '/', signedWebhook, SECONDS),
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

/** Sends as fast as it is answered, and tells rate and latencies. @throws Error on an answer other than 200 */
async function load(origin, path, make, seconds) {
  const pool = new Pool(origin, { connections: CLIENTS });
  const times = [];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (performance.now() < endAt) {
        const { body, headers } = make();
        const sentAt = performance.now();
        const answer = await pool.request({ method: 'POST', path, headers, body });
        await answer.body.dump();
        if (answer.statusCode !== 200) throw new Error(`Answered ${answer.statusCode}`);
        times.push(performance.now() - sentAt);
      }
    }),
  );
  const elapsed = (performance.now() - startedAt) / 1000;
  await pool.close();
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { perSecond: times.length / elapsed, p50: at(0.5), p99: at(0.99) };
}

/** A server that does nothing but keep each body in a row of its own. */
async function startBareServer(databaseUrl) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  await pool.query('create table bare_webhook (id uuid primary key, body text not null)');
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const values = [randomUUID(), Buffer.concat(chunks).toString()];
    await pool.query({ name: 'insert', text: 'insert into bare_webhook values ($1, $2)', values });
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await pool.end();
    },
  };
}
