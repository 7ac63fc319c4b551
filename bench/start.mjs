import { spawnSync } from 'node:child_process';
import Table from 'cli-table3';
import { median } from './median.mjs';
import { startProcess, temporaryDataDir } from './service-process.mjs';

const ROUNDS = 3;

/** How long `npm start` takes until the service answers: on an empty folder, and again on the same one. */
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
    row('first, empty folder', first, '8 s'),
    row('next', next, '3 s'),
    row('bare npm run (node --version)', reference, ''),
  );
  console.log(`\nStart, ${ROUNDS} rounds\n${table.toString()}`);
}

async function measure(dataDir) {
  const { url, readyMs, stop } = await startProcess('npm', ['start'], { DATA_DIR: dataDir });
  const answer = await fetch(`${url.replace(/graphql$/, '')}health/ready`);
  if (!answer.ok) throw new Error(`The service answered ${answer.status} when it said that it was ready`);
  await stop();
  return readyMs;
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
