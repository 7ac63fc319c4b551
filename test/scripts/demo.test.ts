import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestService } from '../support/service.js';

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the demo as `npm run demo` does, with its output in a pipe. */
function demo(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [resolve('scripts/demo.mjs'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((done) => child.on('close', (status) => done({ status, stdout, stderr })));
}

/** A server that answers every request alike. */
async function serverWith(status: number, body: string): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

/** The table's rows as cells, with ids made equal. */
function rowsOf(stdout: string): string[][] {
  return (
    stdout
      .split('\n')
      // What was read from a card is a table of its own, with fewer columns.
      .filter((line) => line.startsWith('│') && line.split('│').length === 7)
      .map((line) =>
        line
          .split('│')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
      .map(([customer = '', provider = '', state = '', externalId = '', verification = '']) => [
        customer,
        provider,
        state,
        externalId === '' || externalId === 'external id' ? externalId : 'ID',
        verification,
      ])
  );
}

const TABLE = [
  ['customer', 'provider', 'state', 'external id', 'verification'],
  ['John Doe', 'BVNK', 'REGISTERED', 'ID', 'VERIFIED'],
  ['Carla Sample', 'Connect Gateway', 'REGISTERED', 'ID', '-'],
  ['Elena Muster', 'Enfuce', 'REGISTERED', 'ID', '-'],
  ['Layla Mithal', 'eNROLL', 'REGISTERED', 'ID', 'VERIFIED'],
  ['Fiona Example', 'Mbanq', 'REGISTERED', 'ID', 'VERIFIED'],
  ['', 'Connect Gateway', 'REGISTERED', 'ID', '-'],
  ['', 'Enfuce', 'REGISTERED', 'ID', '-'],
  ['', 'BVNK', 'REGISTERED', 'ID', 'VERIFIED'],
  ['Daniel Sample', 'Mbanq', 'REGISTERED', 'ID', 'VERIFIED'],
  ['Ben Sample', 'Mbanq', 'BLOCKED', '', 'NOT_STARTED'],
  ['', 'Enfuce', 'BLOCKED', '', '-'],
  ['', 'BVNK', 'BLOCKED', '', 'NOT_STARTED'],
  ['Ursula Unsuccessful', 'Enfuce', 'REGISTERED', 'ID', '-'],
  ['', 'BVNK', 'REGISTERED', 'ID', 'UNSUCCESSFUL'],
];

describe('npm run demo', () => {
  let service: TestService;
  let url: string;
  beforeAll(async () => {
    service = await TestService.open();
    url = `${service.url}/graphql`;
  });
  afterAll(() => service.close());

  test('onboards the examples and shows what became of them, without escape codes in a pipe', async () => {
    const { status, stdout, stderr } = await demo('--url', url);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(rowsOf(stdout)).toEqual(TABLE);
    expect(stdout).not.toContain('\u001b');
    const lines = stdout.split('\n');
    expect(lines).toContain('John Doe: VERIFIED');
    expect(lines).toContain('Carla Sample: NOT_STARTED, since none of the providers verifies');
    const ben = lines.indexOf('Ben Sample: NOT_STARTED, waiting for the applicant');
    expect(lines.slice(ben + 1, ben + 6)).toEqual([
      '  Mbanq needs a mobile number: it verifies nobody without one; a land line serves too',
      '  Mbanq needs an e-mail address: it verifies nobody without one',
      '  Mbanq needs an identifier: it verifies nobody without one, so add an identifier',
      '  Enfuce needs a national registration number: add an identifier of type NATIONAL_ID or SOCIAL_SECURITY_NUMBER',
      '  BVNK needs a signed agreement: give the reference of the agreement that the customer signed, under agreements',
    ]);
    const ursula = lines.indexOf('Ursula Unsuccessful: UNSUCCESSFUL, waiting for the operator');
    expect(lines[ursula + 1]).toBe('  The identity document could not be verified');
    expect(lines).toContain('Layla Mithal. The card: APPROVED');
    const born = lines
      .find((line) => line.includes('date of birth'))
      ?.split('│')
      .map((cell) => cell.trim());
    expect(born).toEqual(['', 'date of birth', '1992-03-14', '1992-03-14', '']);
    expect(lines.at(-2)).toBe('All is as examples/ says.');
  });

  test('finds the same people again', async () => {
    const before = await service.sql<{ count: string }>('select count(*) from customer');
    const { status, stdout } = await demo('--url', url);
    expect(status).toBe(0);
    expect(rowsOf(stdout)).toEqual(TABLE);
    expect(stdout.match(/\(onboarded by an earlier run\)/g)).toHaveLength(8);
    expect(await service.sql('select count(*) from customer')).toEqual(before);
  });

  test('ends with 1 and says what is not as the examples say', async () => {
    const other = await TestService.open({ PROVIDERS: 'connect,enfuce' });
    try {
      // Takes the reference of one of the people.
      const { data } = await other.graph<{ onboardCustomer: { userErrors: unknown[] } }>(
        `mutation { onboardCustomer(input: { reference: "ELENAMUSTER", name: { first: "E", last: "M" }, providers: ["enfuce"] }) { userErrors { message } } }`,
      );
      expect(data.onboardCustomer.userErrors).toEqual([]);
      await other.control('POST', '/connect/faults', { kind: 'resetAfterCommit' });
      const { status, stdout, stderr } = await demo('--url', `${other.url}/graphql`);
      expect(status).toBe(1);
      expect(stderr.trimEnd().split('\n')).toEqual([
        'Unexpected: connect-exposed-person.json: state at connect is UNKNOWN_OUTCOME instead of REGISTERED',
        'Unexpected: enfuce-two-addresses.json: input.reference: Another customer has this reference: choose another one, or leave it out to get one',
      ]);
      const lines = stdout.split('\n');
      expect(lines).toContain('Elena Muster: refused');
      expect(lines).toContain('John Doe: left out, since the service has no bvnk');
      expect(lines).toContain('Ben Sample: left out, since the service has no mbanq and no bvnk');
      expect(lines.at(-2)).toBe('Not all is as examples/ says.');
    } finally {
      await other.close();
    }
  }, 90_000);

  test('sends made-up people to no real provider', async () => {
    const providers = [
      { id: 'bvnk', sandbox: false },
      { id: 'mbanq', sandbox: true },
    ];
    const { server, url: real } = await serverWith(200, JSON.stringify({ data: { providers } }));
    expect(await demo('--url', real)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'The demo would send made-up people to real providers (bvnk): use a service with sandboxes\n',
    });
    server.close();
  });

  test('says that no service is running, that it is another one, or that it refuses', async () => {
    const { server: gone, url: nothing } = await serverWith(200, '');
    await new Promise((done) => gone.close(done));
    expect(await demo('--url', nothing)).toEqual({
      status: 2,
      stdout: '',
      stderr: `No service answers at ${nothing}. Start one with \`npm start\`, or give its address with --url\n`,
    });
    const { server: web, url: page } = await serverWith(200, '<html></html>');
    expect((await demo('--url', page)).stderr).toBe(
      `What answers at ${page} is not this service: HTTP 200 and no GraphQL\n`,
    );
    web.close();
    const { server: shut, url: closed } = await serverWith(
      401,
      JSON.stringify({ errors: [{ message: 'Authenticate' }] }),
    );
    expect((await demo('--url', closed)).stderr).toBe(`The service at ${closed} refused: Authenticate\n`);
    shut.close();
  });

  test('explains its arguments', async () => {
    expect(await demo('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: npm run demo/) });
    const { status, stderr } = await demo('--ulr', url);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^Unknown option '--ulr'[\s\S]*Usage:/),
    });
    expect((await demo('--url', 'nix')).stderr).toBe(
      'nix is no address: give one such as http://127.0.0.1:4000/graphql\n',
    );
  });
});
