import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Table from 'cli-table3';
import { makeFolder, removeFolder } from '../scripts/load/cleanup.mjs';
import { loadFully } from './queries/load.mjs';
import { shareByPackage } from './queries/share-by-package.mjs';
import { onStage } from './queries/stage.mjs';
import { targetOf } from './queries/target.mjs';

const SECONDS = 10;
const SHOWN = 20;

/** Where the service's time goes while 32 connections ask for the list: the shares of packages in the time that it worked. */
export async function run() {
  const folder = await makeFolder();
  try {
    const options = { nodeArguments: ['--cpu-prof', '--cpu-prof-dir', folder], ids: [] };
    await onStage(options, async ([service], ids) => {
      await loadFully(targetOf(service, 'List', ids), { clients: 32, seconds: SECONDS });
    });
    const [name] = await readdir(folder);
    const shares = shareByPackage(JSON.parse(await readFile(join(folder, name), 'utf8')));
    const table = new Table({ head: ['self time in', 'share'], colAligns: ['left', 'right'] });
    for (const [owner, share] of shares.slice(0, SHOWN)) table.push([owner, `${(share * 100).toFixed(1)} %`]);
    console.log(`\nThe list under load for ${SECONDS} s\n${table.toString()}`);
    return [];
  } finally {
    removeFolder(folder);
  }
}
