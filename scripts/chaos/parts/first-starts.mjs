import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder, removeFolder } from '../../load/cleanup.mjs';
import { GraphClient } from '../../load/graph-client.mjs';
import { makePerson } from '../../load/people.mjs';
import { Progress } from '../../load/progress.mjs';
import { ServiceProcess } from '../../load/service-process.mjs';

/** Kills the very first start of a service on an empty folder, and starts it again: the folder must be usable. */
export async function firstStarts({ random, folders }) {
  const progress = new Progress('first starts: one without a kill', folders + 1);
  const lengthMs = await startOnce();
  progress.say('first starts: killed and started again');
  const failures = [];
  try {
    for (const [position, moment] of random.spread(folders).entries()) {
      const failure = await killFirstStart(moment * lengthMs);
      if (failure) failures.push(`after ${(moment * lengthMs).toFixed(0)} ms: ${failure.message}`);
      progress.update(position + 2);
    }
  } finally {
    progress.stop();
  }
  return [
    {
      part: 'first starts',
      measure: `${folders} first starts killed within the ${lengthMs.toFixed(0)} ms that one takes: unusable folders`,
      wanted: '0',
      found: String(failures.length),
      isMet: failures.length === 0,
      note: failures.join('; '),
    },
  ];
}

async function startOnce() {
  const folder = await makeFolder();
  try {
    return await useService(join(folder, 'data'));
  } finally {
    removeFolder(folder);
  }
}

async function killFirstStart(afterMs) {
  const folder = await makeFolder();
  const dataDir = join(folder, 'data');
  try {
    const first = new ServiceProcess({ DATA_DIR: dataDir });
    await sleep(afterMs);
    await first.kill();
    await useService(dataDir);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    removeFolder(folder);
  }
}

/**
 * Starts a service, onboards a person there, and stops it.
 * @returns how long its start took in milliseconds @throws Error when any of it fails
 */
async function useService(dataDir) {
  const startedAt = performance.now();
  const service = new ServiceProcess({ DATA_DIR: dataDir });
  await service.ready;
  const readyMs = performance.now() - startedAt;
  await new GraphClient(() => [service.url]).onboard(makePerson(1, ['connect']));
  await service.stop();
  return readyMs;
}
