// `npm run failover [-- --rounds 3 --seed 1]`: kills the primary under load again and again, and counts what was lost.
// Two apis and two workers run over a real primary with a real synchronous standby. Ends with 1 when a goal is missed.
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { OnboardingLoad } from './failover/onboarding-load.mjs';
import { findLost, findStrays, settle } from './failover/outcome.mjs';
import { Random } from './load/random.mjs';
import { openStage } from './failover/stage.mjs';

const CLIENTS = 6;
const LOAD_MS = 4000;
const RECOVERY_TIMEOUT_MS = 60_000;
/** For how long there is no primary: the time in which a deployment notices the loss. One is longer than a worker's lease. */
const AWAY_MS = [2000, 12_000, 5000];

const USAGE = `Usage: npm run failover [-- --rounds <count> --seed <number>]

  --rounds <count>  how often the primary is killed, by default 3
  --seed <number>   decides when; a run that failed names its own
`;

async function run({ rounds, seed }) {
  const source = new Random(seed);
  const random = () => source.next();
  const stage = await openStage(seed);
  const interrupt = () => void stage.close().then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupt);
  try {
    const load = new OnboardingLoad(stage.urls, random);
    load.start(CLIENTS);
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      await sleep(LOAD_MS * (0.5 + random()));
      times.push(await failOver(stage, load, AWAY_MS[round % AWAY_MS.length] * (0.8 + 0.4 * random())));
      await stage.nodes.addStandby();
    }
    await sleep(LOAD_MS / 2);
    await load.finish();
    const unsettled = await settle(stage.nodes.primary, stage.database);
    return {
      load,
      times,
      unsettled,
      lost: await findLost(load),
      strays: await findStrays(stage.nodes.primary, stage.database, stage.sandboxUrl),
      ended: stage.processes.ended,
      logs: stage.logs,
    };
  } finally {
    await stage.close();
  }
}

/** One round. @returns its times in milliseconds */
async function failOver({ nodes, address }, load, awayMs) {
  const killedAtMs = performance.now();
  await nodes.primary.kill();
  address.pointTo(null);
  await sleep(awayMs);
  await nodes.promote();
  const promotedAtMs = performance.now();
  address.pointTo(nodes.primary.socket);
  const isNew = ({ atMs, replayed }) => atMs > promotedAtMs && !replayed;
  while (!load.acknowledged.some(isNew)) {
    if (performance.now() - promotedAtMs > RECOVERY_TIMEOUT_MS)
      throw new Error('No write was acknowledged within a minute of the promotion');
    await sleep(10);
  }
  const writtenAtMs = load.acknowledged.find(isNew).atMs;
  return { awayMs: promotedAtMs - killedAtMs, recoveryMs: writtenAtMs - promotedAtMs };
}

function report({ load, times, unsettled, lost, strays, ended }) {
  const seconds = (ms) => (ms / 1000).toFixed(1);
  const goals = [
    ['acknowledged onboardings lost', lost.length],
    ['created twice at a provider', strays.length],
    ['not settled at the end', unsettled.reduce((sum, { count }) => sum + count, 0)],
    ['processes that ended', ended.length],
  ];
  const table = new Table({
    head: [`${times.length} failovers under load`, '', 'goal'],
    style: { head: [], border: [] },
  });
  table.push(
    ['onboardings acknowledged', load.acknowledged.length, ''],
    ...goals.map(([name, value]) => [name, value, 0]),
  );
  times.forEach(({ awayMs, recoveryMs }, round) => {
    table.push([`${round + 1}: seconds from kill to promotion`, seconds(awayMs), '']);
    table.push([`${round + 1}: seconds from promotion to the first write`, seconds(recoveryMs), '']);
  });
  for (const [error, count] of load.errors) table.push([`clients saw: ${error}`, count, '']);
  console.log(table.toString());
  for (const { state, count } of unsettled) console.error(`Not settled: ${count} ${state}`);
  for (const problem of [...lost, ...strays, ...ended]) console.error(problem);
  return goals.every(([, value]) => value === 0);
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      help: { type: 'boolean' },
    },
  });
  const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
  if (values.help || !(Number.isInteger(rounds) && rounds > 0 && Number.isInteger(seed))) {
    console.log(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  return { rounds, seed };
}

const options = readArguments();
const outcome = await run(options);
if (report(outcome)) {
  await rm(outcome.logs, { recursive: true });
} else {
  console.error(
    `\nA goal was missed; the logs of the processes are in ${outcome.logs}. Run it again with: npm run failover -- --rounds ${options.rounds} --seed ${options.seed}`,
  );
  process.exitCode = 1;
}
