// Writes what codegen.yml says for clients: typed documents, possible types, and the manifest of trusted documents. The
// generator is a development tool of examples/web, which is installed apart. With --check nothing is written; a missing or
// differing file fails. Works on the current folder, which npm sets to the project's root.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';

const isCheck = process.argv.includes('--check');
const example = 'examples/web';

if (!existsSync(`${example}/node_modules`)) {
  if (process.env.CI) throw new Error(`In CI the generator is needed: npm ci --prefix ${example}`);
  console.warn(`Left out the typed documents: \`npm ci --prefix ${example}\` brings their generator`);
  process.exit(0);
}

const { resolve: locate } = createRequire(resolve(example, 'package.json'));
const load = (name) => import(locate(name));

const { generate } = await load('@graphql-codegen/cli');
const config = parse(await readFile('codegen.yml', 'utf8'));
// Plugins are loaded by the loader that is passed, but presets from the current folder.
for (const target of Object.values(config.generates)) {
  if (target.preset) target.preset = (await load(`@graphql-codegen/${target.preset}-preset`)).preset;
}
const files = await generate({ ...config, silent: true, pluginLoader: load }, false);
if (files.length === 0) throw new Error('codegen.yml generates nothing');

const stale = [];
for (const { filename, content } of files) {
  if (isCheck) {
    const committed = existsSync(filename) ? await readFile(filename, 'utf8') : undefined;
    if (committed !== content) stale.push(`${filename} ${committed === undefined ? 'is missing' : 'differs'}`);
  } else {
    await mkdir(dirname(filename), { recursive: true });
    await writeFile(filename, content);
  }
}

if (stale.length > 0) {
  console.error('The typed documents are not what codegen.yml says; run `npm run codegen` and commit the result:');
  for (const line of stale) console.error(`  ${line}`);
  process.exit(1);
}
console.log(`${isCheck ? 'Checked' : 'Generated'} the typed documents of ${files.length} files`);
