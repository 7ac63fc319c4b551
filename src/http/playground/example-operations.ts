import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the examples are: the same from `src/` and from the compiled `dist/`. */
const FOLDER = fileURLToPath(new URL('../../../examples/operations', import.meta.url));

/** The tenth comes after the ninth. */
const byNumber = new Intl.Collator('en', { numeric: true });

/** An operation to try, with variables that fit it. */
export interface ExampleOperation {
  /** Its file without the ending, e.g. `1-onboard`. */
  readonly name: string;
  /** The GraphQL document. */
  readonly query: string;
  /** Its variables as JSON. */
  readonly variables: string;
}

/**
 * The operations of `examples/operations` in the order of their names: `<name>.graphql` beside `<name>.variables.json`.
 * @throws Error when a file cannot be read
 */
export async function readExampleOperations(): Promise<ExampleOperation[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.graphql')).toSorted(byNumber.compare);
  return Promise.all(
    files.map(async (file) => {
      const name = file.replace(/\.graphql$/, '');
      const [query, variables] = await Promise.all([
        readFile(join(FOLDER, file), 'utf8'),
        readFile(join(FOLDER, `${name}.variables.json`), 'utf8'),
      ]);
      return { name, query: query.trimEnd(), variables: variables.trimEnd() };
    }),
  );
}
