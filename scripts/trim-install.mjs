// Runs after an installation and takes away what nothing here uses: the headers for native add-ons that the npm package
// `node` brings (68 MB), the source maps of dependencies (35 MB), and the folders below (20 MB).
import { glob, readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const unusedFolders = [
  // The same once more: for `require`, and for bundlers.
  '@graphql-yoga/render-graphiql/cjs',
  '@redocly/config/lib-esm',
  // What the packages are compiled from, or measured with.
  '@redocly/openapi-core/src',
  'bintrees/test',
];

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const platforms = `${modules}node/node_modules/`;
for (const name of await readdir(platforms).catch(() => [])) {
  if (name.startsWith('node-')) await rm(`${platforms}${name}/include/`, { recursive: true, force: true });
}
for await (const map of glob('**/*.{js,mjs,cjs,css,ts}.map', { cwd: modules }))
  await rm(`${modules}${map}`, { force: true });
for (const folder of unusedFolders) await rm(`${modules}${folder}`, { recursive: true, force: true });
