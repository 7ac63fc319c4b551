import { setTimeout as sleep } from 'node:timers/promises';
import Table from 'cli-table3';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { openDatabase } from '../dist/storage/open-database.js';
import { figure } from './figures.mjs';
import { median } from './median.mjs';
import { SERVICE, startProcess, temporaryDataDir } from './service-process.mjs';
import { send, timed } from './timed-request.mjs';

const SUBSCRIBERS = 1000;
const ROUNDS = 20;
const GOAL_MS = 20;
const FIELDS = 'id reference registrations { provider { id } state } verification { state }';
const FOLLOW = `subscription ($id: ID!) { customerChanged(id: $id) { ${FIELDS} } }`;
const LOOK = `query ($id: ID!) { customer(id: $id) { ${FIELDS} } }`;

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const fail = (error) => {
  throw error;
};

/**
 * How long it takes from the commit of a change until subscribers of one api process have it: one among a thousand that
 * follow a customer each, and all of a thousand that follow the same one; and what a subscriber costs in memory.
 */
export async function run() {
  const { dataDir, remove } = await temporaryDataDir();
  const { url: databaseUrl, stop: stopDatabase } = await openDatabase({ dataDir, log: silent, onLost: fail });
  const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir };
  const { url, stop } = await startProcess('node', SERVICE, env);
  const database = new Client(databaseUrl);
  try {
    await database.connect();
    const shared = await onboard(url, 0);
    const own = [];
    for (let index = 1; index <= ROUNDS; index += 1) own.push(await onboard(url, index));
    await sleep(2000);

    const queries = [];
    for (let round = 0; round < 5 * ROUNDS; round += 1)
      queries.push(await timed(() => send(url, LOOK, { id: shared })));
    const unit = median(queries.slice(ROUNDS));

    const before = await residentBytes(url);
    const spread = await Promise.all(
      Array.from({ length: SUBSCRIBERS }, (_, index) => Subscriber.open(url, own[index % ROUNDS])),
    );
    await sleep(2000);
    const perSubscriber = ((await residentBytes(url)) - before) / SUBSCRIBERS;

    const fewTimes = [];
    for (const id of own)
      fewTimes.push(
        ...(await announce(
          database,
          id,
          spread.filter((one) => one.id === id),
        )),
      );
    await Promise.all(spread.map((one) => one.close()));

    const alone = await Subscriber.open(url, shared);
    const aloneTimes = [];
    for (let round = 0; round < ROUNDS; round += 1) aloneTimes.push(...(await announce(database, shared, [alone])));
    await alone.close();

    const all = await Promise.all(Array.from({ length: SUBSCRIBERS }, () => Subscriber.open(url, shared)));
    await announce(database, shared, all);
    const allTimes = [];
    for (let round = 0; round < ROUNDS; round += 1) allTimes.push(...(await announce(database, shared, all)));
    await Promise.all(all.map((one) => one.close()));

    const figures = [];
    const table = new Table({
      head: ['from commit to client', 'median ms', 'slowest ms', '÷ the same query over HTTP', 'goal'],
    });
    const row = (name, times) => {
      const middle = median(times);
      table.push([name, middle.toFixed(1), Math.max(...times).toFixed(1), (middle / unit).toFixed(1), String(GOAL_MS)]);
      figures.push(figure(`from commit to client, ${name}, median`, middle, 'ms', { atMost: GOAL_MS }));
    };
    row('one subscriber', aloneTimes);
    row(`${SUBSCRIBERS / ROUNDS} of ${SUBSCRIBERS} subscribers`, fewTimes);
    row(`all of ${SUBSCRIBERS} subscribers`, allTimes);
    table.push(['the same query over HTTP', unit.toFixed(1), Math.max(...queries.slice(ROUNDS)).toFixed(1), '1', '']);
    console.log(`\nSubscriptions, ${ROUNDS} changes each\n${table.toString()}`);
    console.log(
      `Memory: ${(perSubscriber / 1024).toFixed(0)} kB a subscriber, ${(before / 1024 ** 2).toFixed(0)} MB before`,
    );
    return figures;
  } finally {
    await database.end();
    await stop();
    await stopDatabase();
    await remove();
  }
}

/** Commits a change that nobody made, and answers how long each of those who follow it waited, in milliseconds. */
async function announce(database, id, subscribers) {
  const heard = subscribers.map((one) => one.next());
  await database.query('begin');
  await database.query(`select pg_notify('customer_changed', $1)`, [id]);
  const startedAt = performance.now();
  await database.query('commit');
  return (await Promise.all(heard)).map((at) => at - startedAt);
}

/** A client that follows one customer. */
class Subscriber {
  #socket;
  #heard = () => undefined;

  constructor(socket, id) {
    this.#socket = socket;
    this.id = id;
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(data);
      if (type === 'connection_ack') {
        socket.send(JSON.stringify({ type: 'subscribe', id: 'a', payload: { query: FOLLOW, variables: { id } } }));
      }
      if (payload?.errors) throw new Error(JSON.stringify(payload.errors));
      if (type === 'next') this.#heard(performance.now());
    });
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
  }

  /** Connects and waits for the present state. */
  static async open(url, id) {
    const subscriber = new Subscriber(new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws'), id);
    await subscriber.next();
    return subscriber;
  }

  /** When the next event came. */
  next() {
    return new Promise((resolve) => (this.#heard = resolve));
  }

  close() {
    return new Promise((resolve) => {
      this.#socket.once('close', resolve);
      this.#socket.close();
    });
  }
}

async function onboard(url, index) {
  const input = {
    name: { first: 'Ada', last: 'Example' },
    dateOfBirth: '1990-05-12',
    email: `ada.${index}@example.com`,
    mobile: '+12025550123',
    nationalities: ['US'],
    mainAddress: { line1: '123 Main St', city: 'New York', region: 'NY', postCode: '10001', country: 'US' },
    providers: ['connect'],
    waitMs: 10_000,
  };
  const { onboardCustomer } = await send(
    url,
    'mutation ($input: OnboardCustomerInput!) { onboardCustomer(input: $input) { userErrors { path message } customer { id } } }',
    { input },
  );
  if (onboardCustomer.userErrors.length > 0) throw new Error(JSON.stringify(onboardCustomer.userErrors));
  return onboardCustomer.customer.id;
}

/** What the service's process holds in memory. */
async function residentBytes(url) {
  const text = await (await fetch(url.replace(/graphql$/, 'metrics'))).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)[1]);
}
