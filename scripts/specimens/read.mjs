// Reads the specimens back as the sandbox reads them, and says what each page says by the contract's names.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readPageFields } from '../../dist/sandbox/enroll/scan/page-fields.js';
import { scanDocument } from '../../dist/sandbox/enroll/scan/scan-document.js';
import { writePages } from './people.mjs';

/** What stands on all pages of a person, as it is committed beside the pictures. */
export function describePerson(person) {
  const { description, corrections } = person;
  const fields = Object.entries(writePages(person)).map(([page, text]) => [page, readPageFields({ page, text })]);
  return { description, corrections, ...Object.fromEntries(fields) };
}

/** Compares every picture with its JSON, and that with the people. Answers what is wrong, a line each. */
export async function readSpecimens(folder, people) {
  const wrong = [];
  let total = 0;
  for (const person of people) {
    const told = JSON.parse(await readFile(join(folder, `${person.name}.json`), 'utf8'));
    if (JSON.stringify(told) !== JSON.stringify(describePerson(person))) {
      wrong.push(`${person.name}.json is not what people.mjs says: run \`npm run specimens\` and commit it`);
    }
    for (const page of Object.keys(writePages(person))) {
      const file = `${person.name}-${page}.png`;
      const scan = await scanDocument(await readFile(join(folder, file)));
      total++;
      if (!isDeepStrictEqual({ page, fields: told[page] }, { page: scan.page, fields: scan.fields })) {
        wrong.push(`${file} cannot be read back to what ${person.name}.json says`);
      }
    }
  }
  return { wrong, total };
}
