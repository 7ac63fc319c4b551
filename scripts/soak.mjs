// `npm run soak [-- --minutes N]`: measures what the service can do, loads it at 70 % of that for twenty minutes, and says
// whether memory, queue age and connections stay flat. See docs/chaos.md. Ends with 1 when they do not.
import { parseArgs } from 'node:util';
import { runCommand } from './load/command-line.mjs';
import { DatabaseServer } from './load/database-server.mjs';
import { Progress, stopProgress } from './load/progress.mjs';
import { findCreatingProviders } from './load/providers.mjs';
import { waitUntilSettled } from './load/settling.mjs';
import { openWorld } from './load/world.mjs';
import { measureCapacity } from './soak/capacity.mjs';
import { judge } from './soak/judge.mjs';
import { drawChart, drawTable } from './soak/report.mjs';
import { Sampler } from './soak/sampler.mjs';
import { visitSteadily } from './soak/steady-load.mjs';

const SHARE_OF_CAPACITY = 0.7;
const SETTLE_TIMEOUT_MS = 60_000;
const CHARTS = ['RSS of api', 'RSS of worker', 'queue age'];

const USAGE = `Usage: npm run soak [-- --minutes <n>]

  --minutes <n>  how long the load lasts, by default 20
  --help         shows this
`;

async function soak(minutes) {
  const server = await DatabaseServer.start();
  let sampler = null;
  const world = await openWorld({
    server,
    providers: findCreatingProviders(),
    roles: ['api', 'worker'],
    processes: {
      nodeArguments: ['--import', new URL('./soak/report-memory.mjs', import.meta.url).href],
      onMessage: (role, memory) => sampler?.takeMemory(role, memory),
    },
  });
  let number = 0;
  const nextNumber = () => (number += 1);

  const ramp = new Progress('capacity: warming up', 4);
  const { capacity, steps } = await measureCapacity(world, { nextNumber, progress: ramp });
  ramp.stop();
  const rate = capacity * SHARE_OF_CAPACITY;
  const ladder = steps.map((step) => `${step.rate.toFixed(1)} with ${step.visitors} visitors`).join(', ');
  console.log(
    `Capacity: ${capacity.toFixed(1)} onboardings a second at ${world.providers.length} providers, each settled`,
  );
  console.log(`(${ladder}), with two reads each and the providers' webhooks.`);

  const progress = new Progress(
    `soak: ${rate.toFixed(1)} onboardings a second for ${minutes} minutes`,
    rate * minutes * 60,
  );
  sampler = new Sampler(world.database);
  const visitors = await visitSteadily(world, { rate, minutes, nextNumber, onVisit: (come) => progress.update(come) });
  const { series } = sampler;
  await sampler.stop();
  progress.say('soak: settling what is left');
  const settledSeconds = await waitUntilSettled(world, { timeoutMs: SETTLE_TIMEOUT_MS });
  progress.stop();
  const { total, settled } = await world.database.countRegistrations();
  const [{ webhooks }] = await world.database.rows('select count(*)::int as webhooks from webhook_event');
  stopProgress();
  await world.close();
  await server.stop();

  const judged = [...series].map(([name, points]) => judge(name, points, minutes));
  console.log(
    `Load: ${visitors} onboardings in ${minutes} minutes, ${webhooks} webhooks in all, ${world.client.retries} calls without an answer.`,
  );
  console.log(`Settled ${settledSeconds.toFixed(1)} s after the last one: ${settled} of ${total} registrations.\n`);
  for (const name of CHARTS)
    console.log(
      drawChart(`${name} over the minutes, ${judged.find((one) => one.name === name).unit}`, series.get(name)),
    );
  console.log(drawTable(judged, !process.stdout.isTTY || Boolean(process.env.NO_COLOR)));
  const isSound = settled === total && world.client.retries === 0 && judged.every(({ isFlat }) => isFlat);
  console.log(isSound ? 'All stays flat.' : 'Not all stays flat, or something was left undone.');
  return isSound ? 0 : 1;
}

function readArguments() {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '20' }, help: { type: 'boolean', default: false } },
  });
  if (!/^[1-9]\d{0,3}$/.test(values.minutes)) throw new TypeError('--minutes must be a whole number above 0');
  return { minutes: Number(values.minutes), help: values.help };
}

await runCommand({ readArguments, usage: USAGE, run: (given) => soak(given.minutes) });
