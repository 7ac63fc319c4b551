import { randomUUID } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../src/storage/migrate.js';
import { openOrm } from '../../src/storage/orm.js';
import { LEFT } from './search-leftovers.js';
import { runFolderVariable, serverUrlVariable } from './test-server.js';

const templateName = 'template_customer_graph';
/** Any constant: the test files that need the template first take turns. */
const templateLock = 1;

/** A database of its own for one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, with whatever is still connected. */
  drop(): Promise<void>;
}

/** Copies the migrated template into a new database (a few tens of milliseconds); the first caller of a run makes the template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env[serverUrlVariable];
  if (!server) throw new Error('No test server: run the tests with Jest, whose global set-up starts it');
  const name = newName('test');
  await withClient(server, async (client) => {
    await makeTemplate(client, server);
    await client.query(`create database ${name} template ${templateName} strategy file_copy`);
  });
  const drop = async () => {
    await withClient(urlOf(server, name), (client) => keepLeftovers(client, name));
    await withClient(server, (client) => client.query(`drop database ${name} with (force)`));
  };
  return { url: urlOf(server, name), drop };
}

/** Keeps what is searched for personal values at the end of the run: jobs, the audit trail, faults and drift. */
async function keepLeftovers(client: Client, name: string): Promise<void> {
  const folder = join(process.env[runFolderVariable] ?? '', LEFT);
  await mkdir(folder, { recursive: true });
  const { rows: tables } = await client.query<{ table: string }>(
    `select format('%I.%I', schemaname, tablename) as table from pg_tables join pg_class on oid = format('%I.%I', schemaname, tablename)::regclass
      where not relispartition and (schemaname = 'pgboss' or schemaname = 'public' and tablename = any($1))`,
    [['audit_event', 'dead_letter', 'provider_drift', 'idempotency_record', 'provider_circuit']],
  );
  for (const { table } of tables) {
    const { rows } = await client.query<{ text: string }>(`select t::text as text from ${table} t`);
    if (rows.length > 0)
      await appendFile(join(folder, `${name}.txt`), `${table}\n${rows.map(({ text }) => text).join('\n')}\n`);
  }
}

/** Makes a database without any table, for tests of migrations. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const server = process.env[serverUrlVariable];
  if (!server) throw new Error('No test server: run the tests with Jest, whose global set-up starts it');
  const name = newName('empty');
  await withClient(server, (client) => client.query(`create database ${name}`));
  const drop = () => withClient(server, (client) => client.query(`drop database ${name} with (force)`));
  return { url: urlOf(server, name), drop: async () => void (await drop()) };
}

/** Brings an empty database to the state in which every test starts: migrated. It leaves no connection to it open. */
async function prepareTemplate(url: string): Promise<void> {
  const orm = await openOrm({ url, poolSize: 1 });
  try {
    await migrate(orm, url);
  } finally {
    await orm.close(true);
  }
}

/** Under its name only once it is whole: a failed preparation fails every test that needs it with its own error. */
async function makeTemplate(client: Client, server: string): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [templateLock]);
  const { rowCount } = await client.query('select from pg_database where datname = $1', [templateName]);
  if (rowCount === 0) {
    const name = newName('template');
    await client.query(`create database ${name}`);
    await prepareTemplate(urlOf(server, name));
    await client.query(`alter database ${name} rename to ${templateName}`);
  }
  await client.query('select pg_advisory_unlock($1)', [templateLock]);
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function newName(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}

function urlOf(server: string, database: string): string {
  return server.replace(/\/[^/]*$/, `/${database}`);
}
