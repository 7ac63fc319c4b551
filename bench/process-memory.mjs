import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';

/** Whether the memory of processes can be measured here: on Linux. */
export const canMeasureMemory = existsSync('/proc/self/clear_refs');

/** Forgets how large a process has been: {@link peakBytes} begins anew. */
export async function forgetPeak(pid) {
  await writeFile(`/proc/${pid}/clear_refs`, '5');
}

/** What a process holds in memory, in bytes. */
export function residentBytes(pid) {
  return readStatus(pid, 'VmRSS');
}

/** The most that a process held in memory, in bytes. */
export function peakBytes(pid) {
  return readStatus(pid, 'VmHWM');
}

async function readStatus(pid, field) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)[1]) * 1024;
}
