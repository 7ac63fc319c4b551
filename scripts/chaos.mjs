// `npm run chaos [-- --seed N --only part,part --providers id,id --short --onboardings N]`: kills services and databases and has the simulated
// providers misbehave while people are onboarded, and counts what was lost or done twice. See docs/chaos.md.
// Ends with 1 when something is not as it should be, and with 2 when it was asked for something that it does not know.
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { control } from './chaos/parts/control.mjs';
import { databaseKills } from './chaos/parts/database-kills.mjs';
import { firstStarts } from './chaos/parts/first-starts.mjs';
import { lateCommits } from './chaos/parts/late-commits.mjs';
import { outage } from './chaos/parts/outage.mjs';
import { underFire } from './chaos/parts/under-fire.mjs';
import { drawTable } from './chaos/report.mjs';
import { runCommand } from './load/command-line.mjs';
import { DatabaseServer } from './load/database-server.mjs';
import { stopProgress } from './load/progress.mjs';
import { findCreatingProviders } from './load/providers.mjs';
import { anySeed, Random } from './load/random.mjs';

const PARTS = { fire: underFire, control, late: lateCommits, database: databaseKills, start: firstStarts, outage };

const FULL = {
  partsAtOnce: 1,
  onboardings: 1000,
  kills: 30,
  struck: 1 / 2,
  controls: 100,
  lateOnboardings: 100,
  lateShare: 1 / 2,
  databaseKills: 25,
  folders: 20,
  outageMs: 60_000,
  settleTimeoutMs: 1_800_000,
};
/** Mostly waits for holds, leases and starts: several parts at once take little longer than one. */
const SHORT = {
  partsAtOnce: 3,
  onboardings: 16,
  kills: 3,
  struck: 1 / 3,
  controls: 30,
  lateOnboardings: 8,
  lateShare: 1 / 4,
  databaseKills: 2,
  folders: 2,
  outageMs: 5000,
  settleTimeoutMs: 120_000,
};

const USAGE = `Usage: npm run chaos [-- <options>]

  --seed <n>         repeats the faults and kills of a run; default: any
  --only <parts>     some parts only, separated by commas: ${Object.keys(PARTS).join(', ')}
  --providers <ids>  some providers only in the part "fire", separated by commas
  --short            small numbers of everything, as CI runs it
  --onboardings <n>  how many each provider gets in the part "fire", by default ${FULL.onboardings}
  --help             shows this
`;

async function chaos({ seed, names, isShort, onboardings, providers }) {
  const options = [
    `--seed ${seed}`,
    isShort && '--short',
    onboardings && `--onboardings ${onboardings}`,
    providers && `--providers ${providers.join(',')}`,
  ];
  const command = `npm run chaos -- ${options.filter(Boolean).join(' ')}`;
  console.log(`Seed ${seed}: ${command}`);
  const size = isShort ? SHORT : FULL;
  const server = await DatabaseServer.start();
  const limit = pLimit(size.partsAtOnce);
  const settings = { ...size, onboardings: onboardings ?? size.onboardings, isShort, server, only: providers };
  const found = await Promise.all(
    names.map((name) => limit(() => runPart(name, { ...settings, random: new Random(seed) }))),
  );
  stopProgress();
  await server.stop();
  const rows = found.flat();
  console.log(drawTable(rows, !process.stdout.isTTY || Boolean(process.env.NO_COLOR)));
  const missed = names.filter((_, position) => found[position].some(({ isMet }) => !isMet));
  if (missed.length === 0) console.log(`All as it should be, with seed ${seed}.`);
  else console.log(`Not as it should be, with seed ${seed}. Again: ${command} --only ${missed.join(',')}`);
  return missed.length === 0 ? 0 : 1;
}

/** Each part draws from the seed by itself, so that it does the same alone as among the others. */
async function runPart(name, settings) {
  const startedAt = performance.now();
  try {
    const [first, ...others] = await PARTS[name](settings);
    return [{ seconds: (performance.now() - startedAt) / 1000, ...first }, ...others];
  } catch (error) {
    console.error(error);
    const [found] = error.message.split('\n');
    return [{ part: name, measure: 'comes to its end', wanted: 'yes', found, isMet: false }];
  }
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      only: { type: 'string', default: Object.keys(PARTS).join(',') },
      short: { type: 'boolean', default: false },
      onboardings: { type: 'string' },
      providers: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const whole = (name) => {
    const text = values[name];
    if (text === undefined) return undefined;
    if (!/^[1-9]\d{0,9}$/.test(text)) throw new TypeError(`--${name} must be a whole number above 0`);
    return Number(text);
  };
  const names = values.only.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) {
    throw new TypeError(`There is no part "${unknown}": choose from ${Object.keys(PARTS).join(', ')}`);
  }
  const { help, short: isShort } = values;
  const providers = values.providers?.split(',').map((id) => id.trim());
  const creating = findCreatingProviders().map(({ id }) => id);
  const unknownProvider = providers?.find((id) => !creating.includes(id));
  if (unknownProvider !== undefined) {
    throw new TypeError(`No provider "${unknownProvider}" creates customers: choose from ${creating.join(', ')}`);
  }
  return { help, names, isShort, seed: whole('seed') ?? anySeed(), onboardings: whole('onboardings'), providers };
}

await runCommand({ readArguments, usage: USAGE, run: (given) => chaos(given) });
