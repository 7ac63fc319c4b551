import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { pino, type DestinationStream, type Logger } from 'pino';
import { readConfig } from '../../src/app/config.js';
import { createLogger } from '../../src/app/logger.js';
import type { ProviderDefinition } from '../../src/providers/provider-definition.js';
import { startService, type Service } from '../../src/app/start-service.js';
import { generateKeyEntry } from '../../src/storage/crypto/keyring.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { LOGS } from './search-leftovers.js';
import { runFolderVariable } from './test-server.js';

let kept: DestinationStream | undefined;

/** An answer of `/graphql`, with the HTTP status. */
export interface GraphAnswer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
  /** The answer as it came, to look for what must not be in it. */
  readonly text: string;
}

/** The whole service over a database of its own, with the sandbox in the providers' place, over real HTTP. */
export class TestService {
  readonly #database: TestDatabase;
  #env: Record<string, string>;
  readonly #logTo: DestinationStream | undefined;
  readonly #definitions: readonly ProviderDefinition[] | undefined;
  readonly #schema: GraphQLSchema | undefined;
  #service: Service | undefined;

  private constructor(
    database: TestDatabase,
    env: Record<string, string>,
    logTo: DestinationStream | undefined,
    definitions: readonly ProviderDefinition[] | undefined,
    schema: GraphQLSchema | undefined,
  ) {
    this.#database = database;
    this.#env = env;
    this.#logTo = logTo;
    this.#definitions = definitions;
    this.#schema = schema;
  }

  /**
   * Starts a service; `env` adds to or replaces its configuration. Its log goes to `logTo` as `LOG_LEVEL` says, and
   * without either to the run's folder, which is searched for personal values at the end.
   * @param definitions the providers that it can be set up with; default: those of the registry
   * @param schema what it serves; default: the customer graph
   */
  static async open(
    env: Record<string, string> = {},
    logTo?: DestinationStream,
    definitions?: readonly ProviderDefinition[],
    schema?: GraphQLSchema,
  ): Promise<TestService> {
    const database = await createTestDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'customer-graph-test-'));
    const settings = {
      DATA_DIR: dataDir,
      PORT: '0',
      DATABASE_URL: database.url,
      ENCRYPTION_KEYS: generateKeyEntry('test'),
      LOG_LEVEL: 'silent',
      ...env,
    };
    const test = new TestService(database, settings, logTo, definitions, schema);
    await test.start();
    return test;
  }

  /** The environment that it is configured with: another process with the same one joins in. */
  get env(): Readonly<Record<string, string>> {
    return this.#env;
  }

  get databaseUrl(): string {
    return this.#database.url;
  }

  get service(): Service {
    if (!this.#service) throw new Error('The service is stopped');
    return this.#service;
  }

  get url(): string {
    return this.service.url ?? '';
  }

  /** Starts it again on the same database after {@link stop}. @param changed replaces settings from now on */
  async start(changed: Record<string, string> = {}): Promise<void> {
    this.#env = { ...this.#env, ...changed };
    const config = readConfig(this.#env, this.#definitions);
    const logger =
      this.#logTo || this.#env.LOG_LEVEL !== 'silent' ? createLogger(config, this.#logTo) : keepingLogger();
    const onFatal = (error: Error): never => {
      throw error;
    };
    this.#service = await startService(config, logger, onFatal, this.#schema);
  }

  async stop(): Promise<void> {
    await this.#service?.stop();
    this.#service = undefined;
  }

  /** Stops it and removes its database. */
  async close(): Promise<void> {
    await this.stop();
    await this.#database.drop();
    const dataDir = this.#env.DATA_DIR;
    if (dataDir?.startsWith(tmpdir())) await rm(dataDir, { recursive: true, force: true });
  }

  /**
   * Sends a GraphQL document; `Data` is what the test expects it to answer with.
   * @param authorization what proves who sends it; default: nothing, which is an operator unless the service has an issuer
   */
  async graph<Data = never>(query: string, variables: object = {}, authorization?: string): Promise<GraphAnswer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { status: response.status, text, ...(JSON.parse(text) as Pick<GraphAnswer<Data>, 'data' | 'errors'>) };
  }

  /** Calls a control route of the sandbox, e.g. `GET /control/bvnk/records?kind=customer`. */
  async control<Answer = unknown>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.service.sandboxUrl}/control${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`The sandbox answered ${response.status} to ${method} ${path}: ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }

  /** Rows of the database, for what no client may see. */
  async sql<Row extends object>(query: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.service.context.em.fork().execute<Row[]>(query, parameters);
  }
}

/** All that a service says, kept for the search at the end of the run. */
function keepingLogger(): Logger {
  const dest = join(process.env[runFolderVariable] ?? tmpdir(), LOGS, `${process.pid}.log`);
  kept ??= pino.destination({ dest, append: true, mkdir: true, sync: true });
  return createLogger({ logLevel: 'trace' }, kept);
}

/** Looks again and again until `look` answers something else than undefined. @throws Error after `timeoutMs` */
export async function eventually<Value>(look: () => Promise<Value | undefined>, timeoutMs = 30_000): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error('It did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
