import { expect, test } from '@jest/globals';
import { DueLoop } from '../../../src/sandbox/schedule/due-loop.js';

/** A loop whose runs the test ends one by one. */
function openLoop() {
  const runs: PromiseWithResolvers<number | undefined>[] = [];
  const errors: unknown[] = [];
  let started = Promise.withResolvers<undefined>();
  const loop = new DueLoop(
    () => {
      const run = Promise.withResolvers<number | undefined>();
      runs.push(run);
      started.resolve(undefined);
      started = Promise.withResolvers<undefined>();
      return run.promise;
    },
    (error) => errors.push(error),
  );
  const untilRun = async (count: number) => {
    while (runs.length < count) await started.promise;
  };
  return { loop, runs, errors, untilRun };
}

test('wakes during a run cause one more run, and the time told causes the next', async () => {
  const { loop, runs, errors, untilRun } = openLoop();
  loop.wake();
  loop.wake();
  loop.wake();
  expect(runs.length).toBe(1);
  loop.wake();
  runs[0]?.resolve(undefined);
  await untilRun(2);
  runs[1]?.resolve(1);
  await untilRun(3);
  runs[2]?.resolve(undefined);
  await loop.stop();
  loop.wake();
  expect([runs.length, errors]).toEqual([3, []]);
});

test('a run that fails is reported and the loop goes on; a stop waits for the run under way', async () => {
  const { loop, runs, errors, untilRun } = openLoop();
  loop.wake();
  runs[0]?.reject(new Error('no database'));
  while (errors.length === 0) await new Promise((wait) => setTimeout(wait, 1));
  expect(errors).toEqual([new Error('no database')]);
  loop.wake();
  await untilRun(2);
  let isStopped = false;
  const stopped = loop.stop().then(() => (isStopped = true));
  await Promise.resolve();
  expect(isStopped).toBe(false);
  runs[1]?.resolve(1);
  await stopped;
  expect(runs.length).toBe(2);
});
