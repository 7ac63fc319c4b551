import { spawnSync } from 'node:child_process';
import Table from 'cli-table3';
import { figure } from './figures.mjs';
import { median } from './median.mjs';
import { startProcess, temporaryDataDir } from './service-process.mjs';
import { send } from './timed-request.mjs';

const ROUNDS = 3;
const GOAL_FIRST_SECONDS = 8;
const GOAL_NEXT_SECONDS = 3;
const QUERY = '{ customers(first: 1) { nodes { id } } }';

/** How long `npm start` takes until the service has answered a query: on an empty folder, and again on the same one. */
export async function run() {
  const first = [];
  const next = [];
  const reference = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { dataDir, remove } = await temporaryDataDir();
    try {
      first.push(await measure(dataDir));
      next.push(await measure(dataDir));
      reference.push(measureReference());
    } finally {
      await remove();
    }
  }
  const unit = median(reference);
  const table = new Table({ head: ['npm start', 'median', 'goal', '÷ bare npm run'] });
  const row = (name, values, goal) => [name, seconds(median(values)), goal, (median(values) / unit).toFixed(1)];
  table.push(
    row('first, empty folder', first, `${GOAL_FIRST_SECONDS} s`),
    row('next', next, `${GOAL_NEXT_SECONDS} s`),
    row('bare npm run (node --version)', reference, ''),
  );
  console.log(`\nStart, ${ROUNDS} rounds\n${table.toString()}`);
  return [
    figure('first start to first answer, empty folder', median(first) / 1000, 's', { atMost: GOAL_FIRST_SECONDS }),
    figure('cold start to first answer', median(next) / 1000, 's', { atMost: GOAL_NEXT_SECONDS }),
  ];
}

async function measure(dataDir) {
  const startedAt = performance.now();
  const { url, stop } = await startProcess('npm', ['start'], { DATA_DIR: dataDir });
  await send(url, QUERY, {});
  const took = performance.now() - startedAt;
  await stop();
  return took;
}

/** What npm itself costs here. */
function measureReference() {
  const startedAt = performance.now();
  spawnSync('npm', ['exec', '--', 'node', '--version']);
  return performance.now() - startedAt;
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
