import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { eventually, TestService } from '../support/service.js';
import { Folder, lineOf, run } from './support/people-file.js';

const hooks = fileURLToPath(new URL('../support/typescript-hooks.mjs', import.meta.url));
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

let service: TestService;
let folder: Folder;
beforeAll(async () => {
  service = await TestService.open({ PROVIDERS: 'connect' });
});
afterAll(() => service.close());
beforeEach(async () => {
  folder = await Folder.make();
});
afterEach(() => folder.remove());

function importing(file: string, ...more: string[]): string[] {
  return ['--url', service.url, 'import', file, '--providers', 'connect', ...more];
}

async function countCustomers(): Promise<number> {
  const [row] = await service.sql<{ count: string }>('select count(*) from customer');
  return Number(row?.count);
}

const people = (count: number, prefix: string) =>
  Array.from({ length: count }, (_none, position) => lineOf(`${prefix}-${position}`)).join('');

test('200 rows that are imported twice are 200 customers, with the journal and without it', async () => {
  const before = await countCustomers();
  const text = people(200, 'twice');
  const file = await folder.write('people.ndjson', text);
  const first = await run(importing(file, '--json'));
  expect([first.exitCode, JSON.parse(first.out)]).toEqual([0, { rows: 200, onboarded: 200, known: 0, refused: 0 }]);
  const again = await run(importing(file, '--json', '--concurrency', '8'));
  expect([again.exitCode, JSON.parse(again.out)]).toEqual([0, { rows: 200, onboarded: 0, known: 200, refused: 0 }]);
  const elsewhere = await run(importing(await folder.write('copy.ndjson', text)));
  expect(elsewhere).toEqual({ exitCode: 0, out: '200 rows: 0 onboarded, 200 known before, 0 refused\n', err: '' });
  expect((await countCustomers()) - before).toBe(200);
}, 120_000);

test('an import that is killed in the middle goes on where it was', async () => {
  const before = await countCustomers();
  const file = await folder.write('people.ndjson', people(120, 'killed'));
  const child = spawn(process.execPath, ['--import', hooks, main, ...importing(file, '--concurrency', '2')], {
    stdio: 'ignore',
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  const ended = once(child, 'exit');
  await eventually(async () => ((await countCustomers()) - before >= 20 ? true : undefined));
  child.kill('SIGKILL');
  await ended;
  const done = (await countCustomers()) - before;
  expect(done).toBeLessThan(120);
  const { exitCode, out } = await run(importing(file, '--json'));
  const outcome = JSON.parse(out) as { onboarded: number; known: number };
  expect([exitCode, outcome]).toMatchObject([0, { rows: 120, refused: 0 }]);
  expect(outcome.known).toBeGreaterThanOrEqual(18);
  expect(outcome.onboarded + outcome.known).toBe(120);
  expect((await countCustomers()) - before).toBe(120);
}, 120_000);

test('what is refused is written beside the file, without what was refused', async () => {
  const good = lineOf('good');
  const noDate = lineOf('no-date', { dateOfBirth: 'the fifth of May' });
  const noMail = lineOf('no-mail', { reference: 'not a reference !' });
  const file = await folder.write('people.ndjson', good + noDate + noMail);
  const { exitCode, out, err } = await run(importing(file, '--concurrency', '1'));
  expect([exitCode, err]).toEqual([3, '']);
  expect(out).toBe(
    `3 rows: 1 onboarded, 0 known before, 2 refused\nWhat is wrong with those is in ${file}.refused.ndjson\n`,
  );
  const text = await readFile(`${file}.refused.ndjson`, 'utf8');
  const refused = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { row: number; id: string; errors: { path: string }[] });
  expect(refused.map(({ row, id }) => [row, id])).toEqual([
    [2, 'no-date'],
    [3, 'no-mail'],
  ]);
  expect(refused[1]?.errors.map(({ path }) => path)).toEqual(['input.reference']);
  expect(text).not.toMatch(/fifth of May|not a reference !|@example/);
  // What changed under its id is another person, or a change: neither is an import's to make.
  const changed = await folder.write('people.ndjson', lineOf('good'));
  expect(await run(importing(changed))).toMatchObject({ exitCode: 3, err: '' });
  // Mended, they are imported, and the good one is left alone.
  const mended = await folder.write('people.ndjson', good + lineOf('no-date') + lineOf('no-mail'));
  expect((await run(importing(mended))).out).toBe('3 rows: 2 onboarded, 1 known before, 0 refused\n');
});

test('a dry run says what each row lacks, and changes nothing', async () => {
  const before = await countCustomers();
  const file = await folder.write(
    'people.ndjson',
    lineOf('whole') + lineOf('homeless', { mainAddress: undefined, email: null }),
  );
  const { exitCode, out } = await run(importing(file, '--dry-run', '--json'));
  const [whole, homeless] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { missing: { path: string }[] });
  expect([exitCode, whole]).toEqual([3, { row: 1, id: 'whole', ready: true, missing: [] }]);
  expect(homeless).toMatchObject({ row: 2, id: 'homeless', ready: false });
  expect(homeless?.missing.map(({ path }) => path)).toEqual(expect.arrayContaining(['email']));
  expect((await run(importing(file, '--dry-run'))).out).toMatch(
    /^Row 2: .*\n1 of 2 rows have all that connect need\. Nothing was sent\.\n$/s,
  );
  expect(await countCustomers()).toBe(before);
});

test('people of a CSV file are imported by its columns', async () => {
  const { id, ...person } = JSON.parse(lineOf('of-csv')) as Record<string, unknown>;
  const cells = cellsOf(person);
  const header = ['id', ...cells.map(([path]) => path)].join(',');
  const row = [id, ...cells.map(([, value]) => `"${value.replaceAll('"', '""')}"`)].join(',');
  const file = await folder.write('people.csv', `\uFEFF${header}\r\n${row}\r\n`);
  expect(await run(importing(file))).toEqual({
    exitCode: 0,
    out: '1 rows: 1 onboarded, 0 known before, 0 refused\n',
    err: '',
  });
});

test.each([
  ['id,name.first\na,Ada\nb,Bea,more\n', 'Row 2 has another number of cells than the header. Nothing was sent\n'],
  ['id,name.first\na,"Ada\n', 'Row 1, column name.first, begins a quote that does not end. Nothing was sent\n'],
  ['id,name.first\na,Ada\na,Bea\n', 'Row 2 has the id of row 1. Nothing was sent\n'],
  ['id,name.first\n,Ada\n', 'Row 1, column id, has no id of 1 to 200 characters. Nothing was sent\n'],
  [
    'id,surname\na,Ada\n',
    'Column 2 of the header is none that is known: name columns as in name.first or identifiers.0.number\n',
  ],
  ['id,email,email\na,b,c\n', 'The header has email twice\n'],
  ['name,name.first\na,b\n', 'The header has name as a value and as a group\n'],
])('a bad CSV file is refused before anything is sent, with the place: %j', async (text, err) => {
  const before = await countCustomers();
  const file = await folder.write('people.csv', text);
  expect(await run(importing(file))).toEqual({ exitCode: 2, out: '', err });
  expect(await countCustomers()).toBe(before);
});

/** The texts of a person by their paths. */
function cellsOf(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, part]): [string, string][] =>
    typeof part === 'object' && part !== null
      ? cellsOf(part as object, `${path}${name}.`)
      : [[`${path}${name}`, String(part)]],
  );
}
