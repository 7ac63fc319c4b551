// Generates src/providers/<id>/wire.ts from each schema/providers/<id>.yaml: the types of what crosses the wire, and a
// readonly array of the values of every enumerated schema. The providers of the tests have their contract and their types
// together, in test/fixtures/providers/<id>/. With --check nothing is written; a missing or differing file fails. Works on
// the current folder, which npm sets to the project's root.
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const contracts = 'schema/providers';
const blob = ts.factory.createTypeReferenceNode(ts.factory.createIdentifier('Blob'));

/** A contract's TypeScript, under a header that says where it comes from. */
async function generate(contract) {
  const nodes = await openapiTS(pathToFileURL(contract), {
    // A field with a default may still be left out of a request.
    defaultNonNullable: false,
    enumValues: true,
    transform: (schema) => (schema.format === 'binary' ? blob : undefined),
  });
  return `// Generated from ${contract} by \`npm run codegen\`: change the contract, not this file.\n\n${astToString(nodes).trimEnd()}\n`;
}

const inOrder = async (pattern) => (await Array.fromAsync(glob(pattern))).map(slashed).sort();
const slashed = (file) => file.replaceAll('\\', '/');

const found = [
  ...(await inOrder(`${contracts}/*.yaml`)).map((contract) => ({
    contract,
    target: join('src/providers', basename(contract, '.yaml'), 'wire.ts'),
  })),
  ...(await inOrder('test/fixtures/providers/*/*.yaml')).map((contract) => ({
    contract,
    target: join(dirname(contract), 'wire.ts'),
  })),
];
if (found.length === 0) {
  console.error(`There is no contract in ${contracts}`);
  process.exit(1);
}

const stale = [];
for (const { contract, target } of found) {
  const generated = await generate(contract);
  if (process.argv.includes('--check')) {
    const committed = await readFile(target, 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (committed !== generated) stale.push(`${target} ${committed === undefined ? 'is missing' : 'differs'}`);
  } else {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, generated);
  }
}

if (stale.length > 0) {
  console.error(`The wire types are not what the contracts say; run \`npm run codegen\` and commit the result:`);
  for (const line of stale) console.error(`  ${line}`);
  process.exit(1);
}
const ids = found.map(({ contract }) => basename(contract, '.yaml')).join(', ');
console.log(`${process.argv.includes('--check') ? 'Checked' : 'Generated'} the wire types of ${ids}`);
