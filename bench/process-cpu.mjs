import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';

/** Whether the time of processes can be measured here: on Linux. */
export const canMeasureCpu = existsSync('/proc/self/stat');

/** What `/proc` counts in. */
const TICK_MS = 10;

/** The CPU time that a process has used, in milliseconds. */
export async function cpuMs(pid) {
  const { own } = await readTimes(pid);
  return own;
}

/** The CPU time that a process has used with all its children, those that are gone included, in milliseconds. */
export async function familyCpuMs(pid) {
  const { own, ofGone } = await readTimes(pid);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const ofChildren = await Promise.all(
    pids.map(async (child) => {
      const times = await readTimes(child).catch(() => undefined);
      return times?.parent === pid ? times.own : 0;
    }),
  );
  return own + ofGone + ofChildren.reduce((sum, ms) => sum + ms, 0);
}

async function readTimes(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands in brackets and may hold anything.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user, system, userOfGone, systemOfGone] = fields.slice(11, 15);
  return { parent: fields[1], own: (user + system) * TICK_MS, ofGone: (userOfGone + systemOfGone) * TICK_MS };
}
