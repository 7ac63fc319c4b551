// `npm run bench [-- <part> ...]`: measures the parts that are named, or all, prints what it finds beside the goals, and keeps it
// in `bench/results.json`. Figures are medians; each part measures a reference of its own in the same run.
import { parseArgs } from 'node:util';
import { runCommand } from '../scripts/load/command-line.mjs';
import { parts, usage } from './parts.mjs';
import { describeRun, drawGoals, writeResults } from './report.mjs';

const LIMIT_SECONDS = 600;

async function measure(names, limitSeconds, options) {
  const startedAt = performance.now();
  const elapsedSeconds = () => (performance.now() - startedAt) / 1000;
  const measured = {};
  const leftOut = [];
  for (const name of names) {
    if (elapsedSeconds() + parts[name].seconds > limitSeconds) {
      leftOut.push(name);
      continue;
    }
    const beganAt = elapsedSeconds();
    const { run } = await import(parts[name].module);
    const figures = await run(options);
    measured[name] = { ...describeRun(), seconds: Math.round(elapsedSeconds() - beganAt), figures };
    // What was found is kept whatever becomes of the next part.
    writeResults({ [name]: measured[name] });
  }
  console.log(
    `\nGoals, after ${elapsedSeconds().toFixed(0)} s; all figures are in bench/results.json\n${drawGoals(measured)}`,
  );
  if (leftOut.length > 0) console.log(`Left out, because ten minutes would not have sufficed: ${leftOut.join(', ')}`);
  const isReached = Object.values(measured).every(({ figures }) => figures.every((one) => one.isReached !== false));
  return isReached && leftOut.length === 0 ? 0 : 1;
}

function readArguments() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, customers: { type: 'string' }, data: { type: 'string' } },
  });
  const unknown = positionals.find((name) => !Object.hasOwn(parts, name));
  if (unknown) throw new TypeError(`There is no part "${unknown}"`);
  const customers = values.customers === undefined ? undefined : Number(values.customers);
  if (customers !== undefined && !(Number.isInteger(customers) && customers > 0))
    throw new TypeError('Give --customers a whole number');
  return { names: positionals, help: values.help ?? false, options: { customers, data: values.data } };
}

await runCommand({
  readArguments,
  usage,
  run: ({ names, options }) =>
    names.length > 0
      ? measure(names, Infinity, options)
      : measure(
          Object.keys(parts).filter((name) => !parts[name].isOptional),
          LIMIT_SECONDS,
          options,
        ),
});
