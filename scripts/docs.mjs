// Writes docs/providers.md from the declarations of the providers; with --check fails when the committed file differs.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describeProviders } from './docs/describe-providers.mjs';

const file = fileURLToPath(new URL('../docs/providers.md', import.meta.url));
const text = describeProviders();
if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8')) !== text) {
    console.error('docs/providers.md is not what the providers declare: run `npm run docs` and commit it');
    process.exit(1);
  }
  console.log('docs/providers.md is what the providers declare');
} else {
  await writeFile(file, text);
  console.log('Wrote docs/providers.md');
}
