// Writes schema/schema.graphql from the code; with --check fails when the committed file differs.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { printSortedSchema } from '../dist/graphql/schema.js';

const file = fileURLToPath(new URL('../schema/schema.graphql', import.meta.url));
const sdl = printSortedSchema();
if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8')) !== sdl) {
    console.error('schema/schema.graphql is not what the code emits: run `npm run schema` and commit it');
    process.exit(1);
  }
  console.log('schema/schema.graphql is what the code emits');
} else {
  await writeFile(file, sdl);
  console.log('Wrote schema/schema.graphql');
}
