// Draws the specimen documents into examples/specimens; with --check reads the committed ones back, as the sandbox
// does, and fails where one does not say exactly what its JSON says.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PEOPLE, writePages } from './specimens/people.mjs';
import { describePerson, readSpecimens } from './specimens/read.mjs';

const folder = fileURLToPath(new URL('../examples/specimens', import.meta.url));

if (process.argv.includes('--check')) {
  const { wrong, total } = await readSpecimens(folder, PEOPLE);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exit(1);
  console.log(`All ${total} pages of examples/specimens say what their JSON says`);
} else {
  const { drawPage, drawSelfie } = await import('./specimens/draw.mjs');
  await mkdir(folder, { recursive: true });
  for (const person of PEOPLE) {
    for (const [page, text] of Object.entries(writePages(person))) {
      await writeFile(join(folder, `${person.name}-${page}.png`), await drawPage(person, page, text));
    }
    await writeFile(join(folder, `${person.name}-selfie.png`), await drawSelfie(person));
    await writeFile(join(folder, `${person.name}.json`), `${JSON.stringify(describePerson(person), null, 2)}\n`);
  }
  console.log(`Drew the documents of ${PEOPLE.length} people into examples/specimens`);
}
