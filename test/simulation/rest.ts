import { canVerificationBecome } from '../../src/domain/verification/verification-state.js';
import type { Invariants } from './invariants.js';
import { ask } from './observe.js';
import { operate, pass } from './steps.js';
import { Worker } from './worker.js';
import { readWord } from './words.js';
import type { Site, World } from './world.js';

/** More rounds than any run needs that comes to rest. */
const ROUNDS = 400;

/** Heals the world: nothing fails any more, and everything that was begun has to come to an end. @returns what does not */
export async function comeToRest(world: World, invariants: Invariants, flush: () => Promise<void>): Promise<string[]> {
  world.tell('the world is healed');
  world.isHealed = true;
  const workers = [new Worker(world), new Worker(world)];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const site of world.sites) {
      for (const worker of workers) if (worker.stage === 'IDLE' && world.breakage !== 'LOST_JOB') worker.claim(site);
      if (site.registration.state === 'UNKNOWN_OUTCOME' || site.registration.state === 'FAILED') operate(world, site);
    }
    for (const worker of workers) if (worker.stage === 'CLAIMED') worker.call();
    await flush();
    for (const exchange of world.network.due(world.now)) world.network.deliver(exchange);
    await flush();
    for (const worker of workers) if (worker.stage === 'OUTCOME') worker.record();
    const broken = invariants.check();
    if (broken.length > 0) return broken;
    if (isAtRest(world, workers)) break;
    pass(world, workers, Math.max(1, nextAt(world) - world.now));
  }
  for (const site of world.sites) ask(world, site, 'POLL');
  pass(world, workers, 5000);
  await flush();
  for (const exchange of world.network.due(world.now)) world.network.deliver(exchange);
  await flush();
  return [...invariants.check(), ...world.sites.flatMap((site) => notAtRest(world, site))];
}

function isAtRest(world: World, workers: readonly Worker[]): boolean {
  return (
    workers.every(({ stage }) => stage === 'IDLE') &&
    world.network.nextAt() === undefined &&
    world.sites.every(({ registration, submissions, fake }) => {
      const isDone = submissions.every(({ state }) => state === 'SUCCEEDED' || state === 'CANCELLED');
      return registration.state === 'REGISTERED' && isDone && fake.nextAt === undefined;
    })
  );
}

/** When something is due next: an answer, a commit, a try, or the end of a lease. */
function nextAt(world: World): number {
  const times = world.sites.flatMap(({ fake, submissions }) => [
    fake.nextAt,
    ...submissions.map(({ state, nextAttemptAt, leasedUntil }) =>
      (state === 'WAITING' ? nextAttemptAt : state === 'SENDING' ? leasedUntil : undefined)?.getTime(),
    ),
  ]);
  const known = [world.network.nextAt(), ...times].filter((at) => at !== undefined && at > world.now);
  return known.length === 0 ? world.now + 1000 : Math.min(...(known as number[])) + 1;
}

function notAtRest(world: World, { fake, registration, submissions }: Site): string[] {
  const { id, verifies } = fake.habits;
  const broken: string[] = [];
  if (registration.state !== 'REGISTERED') broken.push(`comes to rest ${registration.state}`);
  const open = submissions.filter(({ state }) => state !== 'SUCCEEDED' && state !== 'CANCELLED');
  if (open.length > 0) broken.push(`leaves ${open.map(({ operation, state }) => `${operation} ${state}`).join(', ')}`);
  const [record] = fake.records;
  if (fake.records.length !== 1) broken.push(`has ${fake.records.length} customers`);
  if (record?.externalId !== registration.externalId) broken.push('has the customer under another id');
  if (record && record.name !== world.customer.lastName) broken.push(`holds ${record.name} in the end`);
  const word = record?.statuses.at(-1);
  const meaning = word === undefined ? null : readWord(word).state;
  if (verifies && meaning !== null && canVerificationBecome(registration.verificationState, meaning)) {
    broken.push(`says ${word}, and it is ${registration.verificationState}`);
  }
  return broken.map((line) => `${id}: ${line}`);
}
