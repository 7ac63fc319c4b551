import { randomUUID } from 'node:crypto';
import Table from 'cli-table3';
import { startEmbeddedPostgres } from '../dist/storage/embedded-postgres/start-embedded-postgres.js';
import { makePerson } from '../scripts/load/people.mjs';
import { figure, ratio } from './figures.mjs';
import { load } from './load.mjs';
import { median } from './median.mjs';
import { canMeasureCpu, cpuMs, familyCpuMs } from './process-cpu.mjs';
import { SERVICE, startProcess, temporaryDataDir } from './service-process.mjs';
import { send } from './timed-request.mjs';

const CLIENTS = 32;
const ROUNDS = 3;
const SECONDS = 5;
const GOAL = 0.5;
const PROVIDERS = ['mbanq', 'connect', 'enfuce', 'bvnk'];

const ONBOARD = `mutation ($input: OnboardCustomerInput!) {
  onboardCustomer(input: $input) { userErrors { path message } customer { id } }
}`;

/**
 * How many onboardings at four providers are accepted in a second over 32 connections, beside a bare server that writes the
 * same rows and jobs in a transaction by hand, and what each of them costs: in the server's process, and in PostgreSQL's. No worker
 * runs: what is measured ends with the answer to the client.
 */
export async function run() {
  const { dataDir, remove } = await temporaryDataDir();
  const database = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => undefined, warn: console.error, error: console.error },
  });
  const service = await startProcess('node', SERVICE, {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    ROLE: 'api',
    RATE_LIMIT_PER_MINUTE_PER_CALLER: '0',
  });
  let bare;
  try {
    const { onboardCustomer } = await send(service.url, ONBOARD, { input: nextPerson() });
    bare = await startProcess('node', ['bench/bare-onboarding.mjs', database.url, onboardCustomer.customer.id], {});
    const measureBoth = async () => [
      await measure(service, '/graphql', database.pid, check),
      await measure(bare, '/', database.pid),
    ];
    // Warms up both: their connections, what PostgreSQL keeps in them, and Node's compiler.
    await measureBoth();
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measureBoth());
    return print(rounds);
  } finally {
    await bare?.stop();
    await service.stop();
    await database.stop();
    await remove();
  }
}

/** Puts a server under load, and adds to what came of it the CPU time of one answer, where that can be measured. */
async function measure({ url, pid }, path, databasePid, checkAnswer) {
  const spent = async () => (canMeasureCpu ? [await cpuMs(pid), await familyCpuMs(databasePid)] : [0, 0]);
  const before = await spent();
  const options = { connections: CLIENTS, seconds: SECONDS, check: checkAnswer };
  const result = await load(new URL(url).origin, path, makeRequest, options);
  const [ownMs, databaseMs] = (await spent()).map((ms, at) => (ms - before[at]) / result.answers);
  return { ...result, ownMs, databaseMs };
}

function print(rounds) {
  const ours = rounds.map(([one]) => one);
  const reference = rounds.map(([, other]) => other);
  const table = new Table({
    head: [
      `onboardings, ${CLIENTS} connections`,
      'per second',
      'median ms',
      '99 % ms',
      'CPU ms each',
      'in PostgreSQL',
      'goal',
    ],
  });
  const row = (name, measures) => {
    const middle = (measured, digits) => median(measures.map((one) => one[measured])).toFixed(digits);
    const cpu = canMeasureCpu ? [middle('ownMs', 1), middle('databaseMs', 1)] : ['', ''];
    return [name, middle('perSecond', 0), middle('p50', 1), middle('p99', 1), ...cpu, ''];
  };
  const rates = (measures) => measures.map(({ perSecond }) => perSecond);
  const value = ratio(rates(ours), rates(reference));
  table.push(row('accepted, all stored', ours), row('the same rows by hand', reference), [
    'ratio',
    value.toFixed(2),
    '',
    '',
    '',
    '',
    `at least ${GOAL}`,
  ]);
  console.log(`\nAccepted onboardings, ${ROUNDS} rounds of ${SECONDS} s each\n${table.toString()}`);
  return [figure('accepted onboardings ÷ the same rows by hand', value, '', { atLeast: GOAL })];
}

let people = 0;

function nextPerson() {
  people += 1;
  return { ...makePerson(people, PROVIDERS), idempotencyKey: randomUUID() };
}

function makeRequest() {
  const body = JSON.stringify({ query: ONBOARD, variables: { input: nextPerson() } });
  return { body, headers: { 'content-type': 'application/json' } };
}

/** @throws Error when nobody was onboarded */
function check(text) {
  const { data } = JSON.parse(text);
  if (!data?.onboardCustomer.customer) throw new Error(`Nobody was onboarded: ${text}`);
}
