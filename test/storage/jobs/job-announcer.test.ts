import { expect, test } from '@jest/globals';
import { JobAnnouncer } from '../../../src/storage/jobs/job-announcer.js';

test('what comes while an announcement is under way goes with the next one, once', async () => {
  const sent: (readonly string[])[] = [];
  let go: () => void = () => undefined;
  const announcer = new JobAnnouncer(
    (tasks) => {
      sent.push(tasks);
      return new Promise<void>((resolve) => (go = resolve));
    },
    () => undefined,
  );
  announcer.announce(['deliver']);
  announcer.announce(['deliver', 'poll']);
  announcer.announce(['deliver']);
  expect(sent).toEqual([['deliver']]);
  go();
  await Promise.resolve();
  while (sent.length < 2) await new Promise(setImmediate);
  expect(sent).toEqual([['deliver'], ['deliver', 'poll']]);
  go();
  await announcer.settle();
  announcer.announce(['record']);
  expect(sent.at(-1)).toEqual(['record']);
});

test('an announcement that fails is reported, and the next one is tried', async () => {
  const reported: unknown[] = [];
  const sent: (readonly string[])[] = [];
  const lost = new Error('no connection');
  const announcer = new JobAnnouncer(
    (tasks) => {
      sent.push(tasks);
      return sent.length === 1 ? Promise.reject(lost) : Promise.resolve();
    },
    (error) => reported.push(error),
  );
  announcer.announce(['deliver']);
  announcer.announce(['poll']);
  await announcer.settle();
  expect(sent).toEqual([['deliver'], ['poll']]);
  expect(reported).toEqual([lost]);
});

test('nothing is sent for nothing', async () => {
  const announcer = new JobAnnouncer(
    () => Promise.reject(new Error('nothing to say')),
    (error) => {
      throw error;
    },
  );
  announcer.announce([]);
  await announcer.settle();
});
