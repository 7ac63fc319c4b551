import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DemoError } from './graph.mjs';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

/** The people of examples/*.json in the order of the files' names, each with a name to show. */
export async function readPeople() {
  const files = (await readdir(EXAMPLES)).filter((file) => file.endsWith('.json')).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const { input, expected, scan } = JSON.parse(await readFile(join(EXAMPLES, file), 'utf8'));
      const { first, last, latin } = input.name;
      return { file, input, scan, expected: scan?.expected ?? expected, name: latin?.full ?? `${first} ${last}` };
    }),
  );
}

/**
 * Keeps the people whose providers this service is set up with.
 * @throws DemoError where a provider is a real one: made-up people have no business there
 */
export async function choosePeople(people, graph) {
  const { providers } = await graph('query DemoProviders { providers { id sandbox } }');
  const used = new Set(people.flatMap(({ input }) => input.providers));
  const real = providers.filter(({ id, sandbox }) => used.has(id) && !sandbox).map(({ id }) => id);
  if (real.length > 0) {
    throw new DemoError(
      `The demo would send made-up people to real providers (${real.join(', ')}): use a service with sandboxes`,
    );
  }
  const known = new Set(providers.map(({ id }) => id));
  const leftOut = [];
  const chosen = people.filter((person) => {
    const missing = person.input.providers.filter((id) => !known.has(id));
    if (missing.length > 0) leftOut.push({ person, why: `since the service has no ${missing.join(' and no ')}` });
    return missing.length === 0;
  });
  return { people: chosen, leftOut };
}
