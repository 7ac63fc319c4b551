// Runs after an installation and takes away what nothing here uses: the headers for native add-ons that the npm package
// `node` brings (68 MB), the source maps of dependencies (35 MB), and OpenTelemetry’s builds for bundlers (35 MB).
import { glob, readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const platforms = `${modules}node/node_modules/`;
for (const name of await readdir(platforms).catch(() => [])) {
  if (name.startsWith('node-')) await rm(`${platforms}${name}/include/`, { recursive: true, force: true });
}
for await (const map of glob('**/*.{js,mjs,cjs,css,ts}.map', { cwd: modules }))
  await rm(`${modules}${map}`, { force: true });
for await (const build of glob('@opentelemetry/*/build/{esm,esnext}', { cwd: modules }))
  await rm(`${modules}${build}`, { recursive: true, force: true });
