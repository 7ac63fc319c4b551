import { Pool } from 'pg';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/index.js';
import { FieldCipher } from '../../../src/storage/crypto/field-cipher.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';
import { createTestDatabase } from '../../support/database.js';

/** A sandbox over a database of its own. */
export interface TestSandbox {
  /** The sandbox that runs now. */
  readonly current: () => Sandbox;
  readonly pool: Pool;
  /** What the sandbox said about its own failures. */
  readonly errors: readonly string[];
  /** Stops it and starts another over the same database. */
  restart(changes?: Partial<SandboxOptions>): Promise<void>;
  close(): Promise<void>;
}

/** Starts a sandbox for one test file. */
export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const database = await createTestDatabase();
  const pool = new Pool({ connectionString: database.url, max: 8 });
  // Connections that are closing when the database is dropped are cut off by the server.
  pool.on('error', () => undefined);
  const cipher = new FieldCipher(parseKeyring(generateKeyEntry('test')));
  const errors: string[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => errors.push(message) };
  let settings: SandboxOptions = { pool, cipher, log, stepDelayMs: 20, ...options };
  let sandbox = await startSandbox(settings);
  return {
    current: () => sandbox,
    pool,
    errors,
    restart: async (changes = {}) => {
      await sandbox.stop();
      settings = { ...settings, ...changes };
      sandbox = await startSandbox(settings);
    },
    close: async () => {
      await sandbox.stop();
      await pool.end();
      await database.drop();
    },
  };
}

/** An answer as tests compare it. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Sends JSON and reads JSON; an empty answer is undefined. */
export async function call(
  url: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<TestAnswer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}
