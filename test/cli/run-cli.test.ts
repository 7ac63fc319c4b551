import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildSchema, isInputObjectType } from 'graphql';
import { personFields } from '../../src/cli/import/csv-columns.js';
import { ApiKeys } from '../../src/services/access/api-keys.js';
import { onboard } from '../services/support/onboarding.js';
import { personFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { Folder, lineOf, run } from './support/people-file.js';

let service: TestService;
let folder: Folder;
beforeAll(async () => {
  service = await TestService.open({ PROVIDERS: 'connect,bvnk', AUTH_METHODS: 'api-key' });
});
afterAll(() => service.close());
beforeEach(async () => {
  folder = await Folder.make();
});
afterEach(() => folder.remove());

async function keyFor(...scopes: ('customer:read' | 'customer:write' | 'provider:operate')[]): Promise<string> {
  const { text } = await new ApiKeys(service.service.context.em).create({ name: 'cli', scopes, days: 1 });
  return text;
}

const at = (...words: string[]) => ['--url', service.url, ...words];

describe('a token', () => {
  test('is read from the environment, and what is missing is said', async () => {
    expect(await run(at('providers'))).toEqual({
      exitCode: 1,
      out: '',
      err: 'The service needs CUSTOMER_GRAPH_TOKEN: set it to an API key or an access token\n',
    });
    const strange = await run(at('providers'), { CUSTOMER_GRAPH_TOKEN: 'cgk_strange' });
    expect(strange.err).toBe(
      'The service does not take CUSTOMER_GRAPH_TOKEN: set it to an API key or an access token\n',
    );
    const { exitCode, out } = await run(at('providers', '--json'), {
      CUSTOMER_GRAPH_TOKEN: await keyFor('customer:read'),
    });
    expect([exitCode, (JSON.parse(out) as { id: string }[]).map(({ id }) => id)]).toEqual([0, ['connect', 'bvnk']]);
  });

  test('is not sent where it would be read on its way', async () => {
    const { exitCode, err } = await run(['--url', 'http://graph.example.com', 'providers'], {
      CUSTOMER_GRAPH_TOKEN: 'cgk_x',
    });
    expect([exitCode, err]).toEqual([2, 'Use an https address: a token would be read on its way\n']);
  });

  test('that may not do something is refused before anything is sent on', async () => {
    const file = await folder.write('people.ndjson', lineOf('one'));
    const words = at('import', file, '--providers', 'connect');
    const { exitCode, err } = await run(words, { CUSTOMER_GRAPH_TOKEN: await keyFor('customer:read') });
    expect([exitCode, err]).toEqual([1, expect.stringMatching(/^The service refused: .*customer:write/)]);
  });
});

describe('what is shown', () => {
  test('has no personal values unless they are asked for', async () => {
    const token = { CUSTOMER_GRAPH_TOKEN: await keyFor('customer:read', 'customer:write', 'provider:operate') };
    const authorized = {
      graph: <Data>(query: string, variables?: object) =>
        service.graph<Data>(query, variables, `Bearer ${token.CUSTOMER_GRAPH_TOKEN}`),
    };
    const person = personFor(['connect']) as { email: string };
    const { id } = await onboard(authorized as Pick<TestService, 'graph'>, person);
    for (const words of [['customer', id], ['customer', id, '--json'], ['export'], ['queue'], ['queue', '--json']]) {
      const { exitCode, out, err } = await run(at(...words), token);
      expect([words, exitCode, err]).toEqual([words, 0, '']);
      expect(out).not.toMatch(/Ada|Example|@example|1990/);
      expect(out).toContain('connect');
    }
    expect((await run(at('customer', id, '--personal'), token)).out).toContain(person.email);
    expect((await run(at('export', '--personal'), token)).out).toContain(person.email);
  });

  test('goes to a file that is not there yet', async () => {
    const token = { CUSTOMER_GRAPH_TOKEN: await keyFor('customer:read') };
    const file = join(folder.path, 'customers.ndjson');
    const { exitCode, out, err } = await run(at('export', '--out', file), token);
    expect([exitCode, out, err]).toEqual([0, '', `Wrote 1 customers to ${file}\n`]);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      registrations: [{ provider: { id: 'connect' } }],
    });
    expect(await run(at('export', '--out', file), token)).toMatchObject({
      exitCode: 2,
      err: `${file} is there already, or cannot be written\n`,
    });
  });

  test('says of a customer that there is none', async () => {
    const token = { CUSTOMER_GRAPH_TOKEN: await keyFor('customer:read') };
    expect(await run(at('customer', 'none'), token)).toEqual({
      exitCode: 1,
      out: '',
      err: 'No customer has this id\n',
    });
  });
});

test('what is called wrongly ends with 2 and says what would be right, and help with 0', async () => {
  for (const words of [
    ['impart'],
    ['import', 'people.csv'],
    ['import', 'people.txt', '--providers', 'connect'],
    ['customer'],
  ]) {
    const { exitCode, out, err } = await run(words);
    expect([words, exitCode, out]).toEqual([words, 2, '']);
    expect(err).not.toBe('');
  }
  const { exitCode, out } = await run(['import', '--help']);
  expect(exitCode).toBe(0);
  expect(out).toContain('id,name.first,name.last');
  expect((await run(['--help'])).out).toContain('CUSTOMER_GRAPH_TOKEN');
});

test('nobody who answers is said in words', async () => {
  expect(await run(['--url', 'http://127.0.0.1:9', 'providers'])).toEqual({
    exitCode: 1,
    out: '',
    err: 'No service answers at http://127.0.0.1:9/graphql: give its address with --url\n',
  });
});

test('columns are the fields that onboarding takes', async () => {
  const schema = buildSchema(await readFile(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));
  const input = schema.getType('OnboardCustomerInput');
  const fields = isInputObjectType(input) ? Object.keys(input.getFields()) : [];
  const ours = ['idempotencyKey', 'providers', 'waitMs'];
  expect([...personFields].toSorted()).toEqual(fields.filter((name) => !ours.includes(name)).toSorted());
});
