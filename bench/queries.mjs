import Table from 'cli-table3';
import { figure, ratio } from './figures.mjs';
import { median } from './median.mjs';
import { canMeasureMemory, forgetPeak, peakBytes } from './process-memory.mjs';
import { loadFully, loadSteadily } from './queries/load.mjs';
import { LISTED } from './queries/questions.mjs';
import { checkSameAnswers } from './queries/same-answers.mjs';
import { installPeers } from './queries/servers.mjs';
import { onStage } from './queries/stage.mjs';
import { targetOf } from './queries/target.mjs';

const CLIENTS = 32;
const ROUNDS = 3;
const WARM_UP_SECONDS = 2;
const SECONDS = 4;
const STEADY_SECONDS = 6;
const SHARE_OF_CAPACITY = 0.7;

const workloads = [
  { operation: 'List', name: `list of ${LISTED}`, leastOfBare: 0.8, leastOfBest: 2 },
  { operation: 'One', name: 'one customer', leastOfBare: 0.6 },
];

/**
 * How many queries a second the service answers beside a bare server and other GraphQL servers, over the same rows of the same
 * PostgreSQL and in turns; its latencies at 70 % of that, and its memory meanwhile.
 */
export async function run() {
  installPeers();
  return onStage({}, measure);
}

async function measure(servers, ids) {
  const samples = [ids[0], ids.at(-1), ids[777]].map((id) => ['One', { id }]);
  const sizes = await checkSameAnswers(servers, [['List', {}], ...samples]);
  console.log(
    `\nAll ${servers.length} servers answer the same, compared as parsed (PostGraphile's in the service's form)`,
  );
  const [service] = servers;
  if (canMeasureMemory) await forgetPeak(service.pid);
  const figures = [];
  for (const workload of workloads) {
    const rounds = await compare(servers, workload, ids);
    const steady = await measureSteadily(servers.slice(0, 2), workload, ids, rounds);
    const kilobytes = (sizes.get(`service ${workload.operation}`) / 1000).toFixed(1);
    console.log(`\n${CLIENTS} connections, median of ${ROUNDS} rounds of ${SECONDS} s in turns`);
    console.log(drawTable(`${workload.name}, ${kilobytes} kB`, servers, rounds));
    figures.push(...judge(workload, servers, rounds, steady));
  }
  if (canMeasureMemory) {
    const megabytes = (await peakBytes(service.pid)) / 1024 ** 2;
    figures.push(figure(`memory at ${CLIENTS} clients, at most`, megabytes, 'MB', { atMost: 250 }));
  }
  return figures;
}

/** Loads one server after the other, round by round. @returns what was measured of each in each round, by its id */
async function compare(servers, { operation }, ids) {
  const rounds = new Map(servers.map(({ id }) => [id, []]));
  for (const server of servers) {
    await loadFully(targetOf(server, operation, ids), { clients: CLIENTS, seconds: WARM_UP_SECONDS });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const server of servers) {
      const load = { clients: CLIENTS, seconds: SECONDS };
      rounds.get(server.id).push(await loadFully(targetOf(server, operation, ids), load));
    }
  }
  return rounds;
}

/** Loads servers at a share of what each was just measured to do, in turns. @returns what was measured of each, by its id */
async function measureSteadily(servers, { operation }, ids, measured) {
  const rounds = new Map(servers.map(({ id }) => [id, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const server of servers) {
      const rate = middle(measured.get(server.id), 'perSecond') * SHARE_OF_CAPACITY;
      const load = { clients: CLIENTS, seconds: STEADY_SECONDS, rate };
      rounds.get(server.id).push(await loadSteadily(targetOf(server, operation, ids), load));
    }
  }
  return rounds;
}

function drawTable(title, servers, rounds) {
  const table = new Table({ head: [title, 'a second', '÷ bare', 'median ms', '99 % ms'] });
  for (const { id, name } of servers) {
    const own = rounds.get(id);
    table.push([
      name,
      middle(own, 'perSecond').toFixed(0),
      ratio(speeds(own), speeds(rounds.get('bare'))).toFixed(2),
      middle(own, 'p50').toFixed(1),
      middle(own, 'p99').toFixed(1),
    ]);
  }
  return table.toString();
}

function judge({ name, leastOfBare, leastOfBest }, servers, rounds, steady) {
  const ours = speeds(rounds.get('service'));
  const [, bare, ...peers] = servers.map(({ id }) => speeds(rounds.get(id)));
  const [best] = peers.sort((one, other) => median(other) - median(one));
  return [
    ...servers.map((server) =>
      figure(`${name}: ${server.name}`, middle(rounds.get(server.id), 'perSecond'), 'a second'),
    ),
    figure(`${name} ÷ bare`, ratio(ours, bare), '', { atLeast: leastOfBare }),
    figure(`${name} ÷ the best other GraphQL server`, ratio(ours, best), '', leastOfBest && { atLeast: leastOfBest }),
    figure(`${name}, median at 70 % load`, middle(steady.get('service'), 'p50'), 'ms'),
    figure(`${name}, 99 % ÷ median at 70 % load`, tailOf(steady.get('service')), '', { atMost: 2 }),
    figure(`${name}, the same of bare at 70 % of its own`, tailOf(steady.get('bare')), ''),
  ];
}

function tailOf(rounds) {
  return median(rounds.map(({ p50, p99 }) => p99 / p50));
}

function speeds(rounds) {
  return rounds.map(({ perSecond }) => perSecond);
}

function middle(rounds, key) {
  return median(rounds.map((round) => round[key]));
}
