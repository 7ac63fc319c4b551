import { readFile } from 'node:fs/promises';
import { buildSchema, parse, validate } from 'graphql';
import { beforeAll, expect, test } from '@jest/globals';
import { registrationStates } from '../../src/domain/registration/registration-state.js';
import { waitingOnIn } from '../../src/domain/verification/verification.js';
import { verificationStates } from '../../src/domain/verification/verification-state.js';

let page: string;
let rows: string[][];
beforeAll(async () => {
  page = await readFile('docs/statuses.md', 'utf8');
  rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '));
});

/** The row of a state in the table of so many columns. */
function rowOf(state: string, columns: number): string[] {
  return rows.find((row) => row.length === columns && row[0]?.includes(`\`${state}\``)) ?? [];
}

test.each(verificationStates)('says who acts on %s, as the domain does', (state) => {
  const said = rowOf(state, 3)[2]?.split(/[:,]/)[0]?.replace(/^the /, '').split(' ')[0]?.toUpperCase();
  // A registration that has not begun waits for whoever can begin: see `waitingOn` of the derived status.
  expect([state, said]).toEqual([state, state === 'NOT_STARTED' ? 'APPLICANT' : waitingOnIn(state)]);
});

test.each(registrationStates)('says what to do about %s', (state) => {
  expect(rowOf(state, 2)).toHaveLength(2);
});

test('asks for what the schema has', async () => {
  const schema = buildSchema(await readFile('schema/schema.graphql', 'utf8'));
  const query = /```graphql\n(.*?)```/s.exec(page)?.[1] ?? '';
  expect(validate(schema, parse(query))).toEqual([]);
});
