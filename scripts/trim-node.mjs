// Runs after an installation: the npm package `node` brings 68 MB of headers for native add-ons, and nothing here is
// compiled against them.
import { readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const platforms = new URL('../node_modules/node/node_modules/', import.meta.url);
for (const name of await readdir(platforms).catch(() => [])) {
  if (!name.startsWith('node-')) continue;
  await rm(fileURLToPath(new URL(`${name}/include/`, platforms)), { recursive: true, force: true });
}
