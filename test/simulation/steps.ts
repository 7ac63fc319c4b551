import { findUnknown } from '../../src/services/resolve-registration.js';
import { sendAnew } from '../../src/services/delivery/submission-input.js';
import { followSubmissions } from '../../src/services/delivery/follow-submissions.js';
import { tryAgainNow } from '../../src/services/retry-registration.js';
import { planUpdate } from '../../src/services/update/carry-update.js';
import { createAdapter } from './adapter.js';
import { KEY_MEMORY_MS } from './faults.js';
import { hasEffect } from './invariants.js';
import { ask } from './observe.js';
import { words } from './words.js';
import type { Worker } from './worker.js';
import type { Site, World } from './world.js';

/** Everything that can happen at one moment, by weight; what is not possible now is absent. */
export function possibleSteps(world: World, workers: readonly Worker[]): [number, () => void][] {
  const { network, random, sites } = world;
  const { eagerness, pace } = world.mood;
  const steps: [number, () => void][] = [[6, () => pass(world, workers, Math.ceil(random.weigh(spans) * pace))]];
  const due = network.due(world.now);
  if (due.length > 0) steps.push([12, () => network.deliver(random.pick(due))]);
  for (const worker of workers) steps.push(...stepsOf(world, worker));
  const site = random.pick(sites);
  const isWoken = site.jobs.some((at) => at <= world.now);
  const idle = workers.filter((worker) => worker.stage === 'IDLE' && isAtWork(worker) && !worker.isCutOff);
  if (isWoken && idle.length > 0) steps.push([10, () => wake(world, random.pick(idle), site)]);
  // A sweep, or a job that came twice.
  if (idle.length > 0 && world.breakage !== 'LOST_JOB')
    steps.push([0.7 * eagerness.SWEEP, () => random.pick(idle).claim(site)]);
  steps.push([0.7 * eagerness.ASK, () => ask(world, site, random.pick(['POLL', 'WEBHOOK', 'WEBHOOK'] as const))]);
  steps.push([0.5 * eagerness.DECIDE, () => decide(world, site)]);
  steps.push([0.3 * eagerness.CHANGE, () => changeCustomer(world)]);
  steps.push([0.5 * eagerness.OPERATE, () => operate(world, site)]);
  return steps;
}

/** How long time passes at once, in milliseconds: mostly less than a commit takes, now and then longer than a key lives. */
const spans: readonly (readonly [number, number])[] = [
  [12, 20],
  [12, 250],
  [6, 1000],
  [2.5, 4000],
  [1.2, 12_000],
  [0.2, KEY_MEMORY_MS],
];

function isAtWork({ isDead, isStill }: Worker): boolean {
  return !isDead && !isStill;
}

function stepsOf(world: World, worker: Worker): [number, () => void][] {
  if (worker.isDead) return [];
  if (worker.isStill) return [[0.8, () => say(world, 'a worker goes on', () => (worker.isStill = false))]];
  const { eagerness } = world.mood;
  const steps: [number, () => void][] = [];
  if (worker.isCutOff) steps.push([1, () => say(world, 'the database is back', () => (worker.isCutOff = false))]);
  if (worker.stage === 'CLAIMED') steps.push([8, () => worker.call()]);
  if (worker.stage === 'OUTCOME' && !worker.isCutOff) steps.push([8, () => worker.record()]);
  if (worker.stage === 'IDLE') return steps;
  steps.push([0.25 * eagerness.DIE, () => say(world, `a worker dies (${worker.stage})`, () => worker.die())]);
  steps.push([
    0.4 * eagerness.STAND_STILL,
    () => say(world, `a worker stands still (${worker.stage})`, () => (worker.isStill = true)),
  ]);
  steps.push([
    0.15 * eagerness.CUT_OFF,
    () => say(world, 'a worker loses the database', () => (worker.isCutOff = true)),
  ]);
  return steps;
}

function say(world: World, line: string, act: () => void): void {
  world.tell(line);
  act();
}

/** Lets time pass: what was taken in is carried out, and leases of the living are renewed. */
export function pass(world: World, workers: readonly Worker[], spanMs: number): void {
  world.now += spanMs;
  for (const { fake } of world.sites) fake.advance(world.now);
  for (const worker of workers) worker.renew();
}

/** A job wakes a worker; now and then one is lost, or comes twice. */
function wake(world: World, worker: Worker, site: Site): void {
  const [first, ...rest] = site.jobs.filter((at) => at <= world.now);
  const later = site.jobs.filter((at) => at > world.now);
  site.jobs = world.random.chance(0.1) && first !== undefined ? [first, ...rest, ...later] : [...rest, ...later];
  if (world.random.chance(0.05) && !world.isHealed) return;
  worker.claim(site);
}

/** The provider decides, and says something that may be unknown here. */
function decide(world: World, { fake }: Site): void {
  const word = world.random.pick(words);
  for (const { statuses } of fake.records) statuses.push(word);
  if (fake.records.length > 0) world.tell(`${fake.habits.id} decides ${word}`);
}

function changeCustomer(world: World): void {
  world.tell('the customer is changed');
  world.changeCustomer();
  for (const { fake, registration, submissions, jobs } of world.sites) {
    const provider = createAdapter(world, fake, world.asker);
    const before = submissions.map(({ state }) => state);
    const planned = planUpdate(registration, submissions, provider, () => world.newId());
    for (const [index, submission] of submissions.entries()) {
      if (submission.state !== before[index]) submission.version += 1;
    }
    if (planned === null) continue;
    for (const submission of planned) submission.version = 1;
    submissions.push(...planned);
    followSubmissions(registration, submissions);
    jobs.push(world.now);
  }
}

/** An operator retries what failed, and settles what is unknown once the provider has found out. */
export function operate(world: World, site: Site): void {
  const { registration, submissions, fake } = site;
  const unknown = findUnknown(submissions);
  const circumstances = { now: () => new Date(world.now), newKey: () => world.newId() };
  if (registration.state === 'FAILED' || registration.state === 'RETRYING') {
    world.counts.retriedByOperator += 1;
    world.tell(`an operator retries at ${fake.habits.id}`);
    const changed = submissions.filter(({ state }) => state === 'REFUSED' || state === 'WAITING');
    tryAgainNow(submissions, circumstances);
    for (const submission of changed) submission.version += 1;
  } else if (unknown) {
    // The provider says what became of it once nothing is under way any more.
    if (fake.isUnderWay(unknown.operation)) return;
    world.counts.settledByOperator += 1;
    unknown.version += 1;
    const isThere = unknown.operation !== 'updateCustomer' && hasEffect(site, unknown);
    world.tell(`an operator finds ${unknown.operation} at ${fake.habits.id} ${isThere ? 'done' : 'not done'}`);
    if (isThere) {
      unknown.succeed(circumstances.now());
      if (unknown.operation === 'createCustomer') registration.externalId = fake.records[0]?.externalId;
    } else sendAnew(world.cipher, unknown, circumstances.newKey);
  } else return;
  followSubmissions(registration, submissions);
  site.jobs.push(world.now);
}
