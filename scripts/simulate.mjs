// Runs the simulation of test/simulation: `npm run simulate` for 10,000 seeds, `-- --seeds N` for another number, `-- --seed N`
// for every step of one.
import '../test/support/typescript-hooks.mjs';
import 'reflect-metadata';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
  },
});

if (values.seed !== undefined) await showOne(whole(values.seed));
else await runMany(whole(values.from), whole(values.seeds));

async function showOne(seed) {
  const { runSeed } = await import('../test/simulation/run-seed.ts');
  const { broken } = await runSeed(seed, undefined, (line) => console.log(line));
  report(broken.length === 0 ? [] : [{ seed, broken }]);
}

async function runMany(first, count) {
  const { runSeeds } = await import('../test/simulation/run-seeds.ts');
  const startedAt = performance.now();
  const { seeds, steps, counts, failed } = await runSeeds(first, count);
  const seconds = (performance.now() - startedAt) / 1000;
  const rows = {
    seeds,
    'random steps, each followed by all invariants': steps,
    'calls that change something': counts.calls,
    'tries with an open outcome': counts.lookedUpBeforeSent,
    'workers that died at a call': counts.deaths,
    'late outcomes not counted': counts.fenced,
    'unknown outcomes settled by an operator': counts.settledByOperator,
    'retries by an operator': counts.retriedByOperator,
    'seeds in which something broke': failed.length,
    seconds: seconds.toFixed(1),
  };
  for (const [what, figure] of Object.entries(rows)) console.log(`${what.padEnd(46)} ${String(figure).padStart(9)}`);
  report(failed);
}

function report(failed) {
  for (const { seed, broken } of failed.slice(0, 20)) console.error(`seed ${seed}: ${broken.join('; ')}`);
  if (failed.length > 0) process.exitCode = 1;
  else console.log('Everything held.');
}

function whole(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`${text} is not a whole number`);
  return number;
}
