import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { comeToRest } from '../support/assertions.js';
import { onboard, personFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { endCommands, runCommand, type CommandName } from './support/command-process.js';

/** Beside a service that runs on the same database. */
let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ PROVIDERS: 'connect' });
  await onboard(service, personFor(['connect'], { identifiers: [] }));
  await comeToRest(service);
});
afterEach(endCommands);
afterAll(() => service.close());

const run = (name: CommandName, line: string) =>
  runCommand(name, line.split(' ').filter(Boolean), { ...service.env, LOG_LEVEL: 'silent' });

test('npm run api-key makes a key that callers get in with, lists it, and revokes it', async () => {
  const made = await run('api-key', 'create --name report --scopes customer:read --days 30 --json');
  expect(made).toMatchObject({ exitCode: 0, stderr: '' });
  const { id, key } = JSON.parse(made.stdout) as { id: string; key: string };
  const listed = await run('api-key', 'list');
  expect(listed).toMatchObject({ exitCode: 0, stderr: '' });
  expect(listed.stdout).toMatch(new RegExp(`^${id}  GOOD .*report  customer:read\n$`));
  expect(listed.stdout).not.toContain(key.slice(-43));
  expect(await run('api-key', `revoke ${id}`)).toEqual({
    exitCode: 0,
    stdout: `Key ${id} (report) is revoked\n`,
    stderr: '',
  });
  expect((await run('api-key', 'list')).stdout).toContain(`${id}  REVOKED`);
}, 60_000);

test('npm run audit seals, verifies with the seal, and lists', async () => {
  const { exitCode, stdout: seal, stderr } = await run('audit', 'seal');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(seal).toMatch(/^\d+:[0-9a-f]{64}\n$/);
  expect(await run('audit', `verify --seal ${seal.trim()}`)).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/^Verified: \d+ events of 1 customers under \d+ seals, 0 not sealed yet\n$/),
    stderr: '',
  });
  const listed = await run('audit', 'list --actor operator');
  expect(listed.exitCode).toBe(0);
  const [first] = listed.stdout.trim().split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({ action: 'CUSTOMER_ONBOARDED', actor: 'operator' });
  const forged = `${seal.split(':')[0]}:${'ab'.repeat(32)}`;
  expect((await run('audit', `verify --seal ${forged}`)).exitCode).toBe(1);
}, 60_000);

describe('a command that cannot be carried out', () => {
  test.each<[CommandName, string, number, RegExp]>([
    ['api-key', '', 2, /^Say what to do: create, list or revoke\nSee npm run api-key -- --help\n$/],
    [
      'api-key',
      'create --name a --scopes all --days 1',
      2,
      /^Say with --scopes what it may do: a list of customer:read/,
    ],
    ['api-key', 'list --fast', 2, /^Unknown option '--fast'/],
    ['api-key', 'revoke nobody', 1, /^No key has this id: see npm run api-key -- list\n$/],
    ['audit', '', 2, /^Say what to do: verify, seal or list\n\nUsage: npm run -s audit/],
    ['audit', 'verify --customer 7', 2, /^--customer takes the id of a customer\n/],
  ])('npm run %s -- %s ends with %i and says why', async (name, line, exitCode, said) => {
    expect(await run(name, line)).toEqual({ exitCode, stdout: '', stderr: expect.stringMatching(said) });
  });

  test.each<CommandName>(['api-key', 'audit', 'migrate', 'rotate-keys'])(
    'npm run %s ends with 1 where no database answers, and shows no stack',
    async (name) => {
      const words = { 'api-key': ['list'], audit: ['verify'], migrate: [], 'rotate-keys': [] }[name];
      const env = { ...service.env, DATABASE_URL: 'postgresql://nobody:hidden@127.0.0.1:1/none' };
      const { exitCode, stdout, stderr } = await runCommand(name, words, env);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toContain('127.0.0.1:1');
      expect(stderr).not.toMatch(/^\s+at |hidden/m);
    },
  );
});

test.each<[CommandName, RegExp]>([
  ['api-key', /^Keys that machines call with/],
  ['audit', /^Usage: npm run -s audit/],
  ['rotate-keys', /^Makes everything depend on the first key/],
])('npm run %s -- --help says how, without a database', async (name, said) => {
  expect(await runCommand(name, ['--help'], {})).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(said),
    stderr: '',
  });
});
