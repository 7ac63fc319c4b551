import { readdir, readFile } from 'node:fs/promises';

/** A file of examples/: somebody to onboard, and what shall become of it at each provider. */
export interface Person {
  readonly file: string;
  readonly description: string;
  readonly expected: Readonly<Record<string, { state: string; verification?: string }>>;
  readonly input: {
    idempotencyKey: string;
    reference: string;
    providers: string[];
    identifiers?: { type: string; number: string }[];
  };
}

/** The people of examples/*.json, in the order of the files' names. */
export async function readPeople(): Promise<Person[]> {
  const files = (await readdir('examples')).filter((file) => file.endsWith('.json')).toSorted();
  return Promise.all(
    files.map(async (file) => {
      return { file, ...(JSON.parse(await readFile(`examples/${file}`, 'utf8')) as Omit<Person, 'file'>) };
    }),
  );
}
