import { randomUUID } from 'node:crypto';
import Table from 'cli-table3';
import { startEmbeddedPostgres } from '../dist/storage/embedded-postgres/start-embedded-postgres.js';
import { makePerson } from '../scripts/load/people.mjs';
import { startBareOnboarding } from './bare-onboarding.mjs';
import { load } from './load.mjs';
import { median } from './median.mjs';
import { startProcess, temporaryDataDir } from './service-process.mjs';
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
 * same rows and job in a transaction by hand. No worker runs: what is measured ends with the answer to the client.
 */
export async function run() {
  const { dataDir, remove } = await temporaryDataDir();
  const database = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => undefined, warn: console.error, error: console.error },
  });
  const service = await startProcess('node', ['dist/main.js'], {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    ROLE: 'api',
    RATE_LIMIT_PER_MINUTE_PER_CALLER: '0',
  });
  let bare;
  try {
    const { onboardCustomer } = await send(service.url, ONBOARD, { input: nextPerson() });
    bare = await startBareOnboarding(database.url, onboardCustomer.customer.id);
    const options = { connections: CLIENTS, seconds: SECONDS };
    const ours = () => load(new URL(service.url).origin, '/graphql', makeRequest, { ...options, check });
    const reference = () => load(bare.origin, '/', makeRequest, options);
    const measures = { ours: [], reference: [] };
    await ours();
    for (let round = 0; round < ROUNDS; round += 1) {
      measures.ours.push(await ours());
      measures.reference.push(await reference());
    }
    return print(measures);
  } finally {
    await bare?.stop();
    await service.stop();
    await database.stop();
    await remove();
  }
}

function print({ ours, reference }) {
  const table = new Table({
    head: [`onboardings, ${CLIENTS} connections`, 'per second', 'median ms', '99 % ms', 'goal'],
  });
  const middle = (measures, figure) => median(measures.map((measure) => measure[figure]));
  const row = (name, measures) => [
    name,
    middle(measures, 'perSecond').toFixed(0),
    middle(measures, 'p50').toFixed(1),
    middle(measures, 'p99').toFixed(1),
    '',
  ];
  const ratio = median(ours.map(({ perSecond }, round) => perSecond / reference[round].perSecond));
  table.push(row('accepted, all stored', ours), row('the same rows by hand', reference), [
    'ratio',
    ratio.toFixed(2),
    '',
    '',
    `at least ${GOAL}`,
  ]);
  console.log(`\nAccepted onboardings, ${ROUNDS} rounds of ${SECONDS} s each\n${table.toString()}`);
  const goal = { atLeast: GOAL };
  return [
    { name: 'accepted onboardings ÷ the same rows by hand', value: ratio, unit: '', goal, isReached: ratio >= GOAL },
  ];
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
