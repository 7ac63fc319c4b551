import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CanarySearch, readCanaries } from './canaries.js';

/** The folder, in the run's, of what services logged, by process. */
export const LOGS = 'logs';
/** The folder, in the run's, of what databases held of jobs, audit and faults when they were dropped. */
export const LEFT = 'left';

/**
 * Looks through what a run left behind for the personal values of its people.
 * @returns the files, each with the kinds of values in it; never a value
 */
export function searchLeftovers(folder: string): string[] {
  const search = new CanarySearch(readCanaries(folder));
  return filesOf(folder).flatMap((path) => {
    const kinds = search.kindsIn(readFileSync(path, 'latin1'));
    return kinds.length === 0 ? [] : [`${relative(folder, path)}: ${kinds.join(', ')}`];
  });
}

/** All files but the noted values themselves and the databases', whose tables hold names and contact data on purpose. */
function filesOf(folder: string): string[] {
  if (existsSync(join(folder, 'PG_VERSION'))) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'canaries.jsonl' || !existsSync(path)) return [];
    const stat = statSync(path);
    if (stat.isDirectory()) return filesOf(path);
    return stat.isFile() ? [path] : [];
  });
}
