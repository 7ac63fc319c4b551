// Writes the pages of docs/ that are made from declarations in the code; with --check fails when a committed one differs.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describeProviders } from './docs/describe-providers.mjs';
import { describeSettings } from './docs/describe-settings.mjs';

const pages = { 'docs/providers.md': describeProviders(), 'docs/configuration.md': describeSettings() };
const isCheck = process.argv.includes('--check');
for (const [name, text] of Object.entries(pages)) {
  const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
  if (!isCheck) {
    await writeFile(file, text);
    console.log(`Wrote ${name}`);
  } else if ((await readFile(file, 'utf8')) === text) {
    console.log(`${name} is what the code declares`);
  } else {
    console.error(`${name} is not what the code declares: run \`npm run docs\` and commit it`);
    process.exitCode = 1;
  }
}
