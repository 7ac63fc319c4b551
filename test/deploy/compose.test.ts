import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { allSettings } from '../../src/app/all-settings.js';
import { readConfig } from '../../src/app/config.js';
import { generateKeyEntry } from '../../src/storage/crypto/keyring.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface ComposeService {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly deploy?: { readonly replicas: number };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<'database' | 'api' | 'worker' | 'gateway', ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const GIVEN: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: 'secret1',
  ENCRYPTION_KEYS: generateKeyEntry('test'),
};

let compose: Compose;
let text: string;
beforeAll(async () => {
  text = await readFile(join(root, 'compose.yaml'), 'utf8');
  compose = parse(text, { merge: true, strict: true, uniqueKeys: true }) as Compose;
});

/** The environment of a service as Compose fills it in. */
function environmentOf({ environment = {} }: ComposeService): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{(\w+):[-?][^}]*\}/g, (_all, variable: string) => GIVEN[variable] ?? ''),
    ]),
  );
}

test('two apis and two workers stand on one database, behind a gateway', () => {
  const { database, api, worker, gateway, ...others } = compose.services;
  expect(others).toEqual({});
  expect([api.deploy?.replicas, worker.deploy?.replicas]).toEqual([2, 2]);
  expect(api.image).toBe(worker.image);
  expect(database.image).toBe('postgres:18');
  expect([api, worker].map(({ depends_on }) => depends_on)).toEqual([
    { database: { condition: 'service_healthy' } },
    { database: { condition: 'service_healthy' } },
  ]);
  expect(gateway.depends_on).toEqual({ api: { condition: 'service_healthy' } });
});

test('the service takes the settings of each process as they are', () => {
  const known = allSettings().flatMap(({ settings }) => settings.map(({ name }) => name));
  const { api, worker } = compose.services;
  for (const [role, service] of Object.entries({ api, worker })) {
    const environment = environmentOf(service);
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
    expect(readConfig(environment)).toMatchObject({
      role,
      host: '0.0.0.0',
      port: 4000,
      isProduction: false,
      databaseUrl: 'postgresql://customer_graph:secret1@database:5432/customer_graph',
      auth: { takesApiKeys: true, isOpenToLoopback: false },
      edge: { trustProxy: 1 },
      tracing: undefined,
    });
  }
});

test('no secret stands in it: what is missing is said at the start', () => {
  const asked = [...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
  expect(new Set(asked)).toEqual(new Set(['POSTGRES_PASSWORD', 'ENCRYPTION_KEYS']));
  for (const line of text.split('\n').filter((one) => /(PASSWORD|KEYS): /.test(one))) {
    expect(line).toMatch(/: \$\{\w+:\?[^}]+\}$/);
  }
});

test('processes are ordinary users on a file system that they cannot write to but for scratch and images', () => {
  for (const service of [compose.services.api, compose.services.worker]) {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      tmpfs: ['/tmp'],
      volumes: ['images:/data'],
    });
  }
  expect(Object.keys(compose.volumes)).toEqual(['database', 'images']);
});

test('the database has connections for all processes', () => {
  const { database, api, worker } = compose.services;
  const processes = (api.deploy?.replicas ?? 0) + (worker.deploy?.replicas ?? 0);
  const most = /max_connections=(\d+)/.exec(database.command?.join(' ') ?? '')?.[1];
  // docs/scaling.md: 19 for each process, and some for tools.
  expect(Number(most)).toBeGreaterThanOrEqual(19 * processes + 10);
});

test('the gateway alone is reachable, from this machine, and keeps metrics inside', async () => {
  const { gateway, ...others } = compose.services;
  expect(gateway.ports).toEqual(['127.0.0.1:4000:4000']);
  for (const service of Object.values<ComposeService>(others)) expect(service.ports).toBeUndefined();
  const [file = ''] = gateway.volumes?.[0]?.split(':') ?? [];
  const config = await readFile(join(root, file), 'utf8');
  expect(config).toContain('server api:4000 resolve;');
  expect(config).toMatch(/listen 4000;/);
  expect(config).toMatch(/location = \/metrics \{\s+return 404;/);
  const health = await readFile(join(root, 'src/http/health.ts'), 'utf8');
  expect(compose.services.api.healthcheck?.test.join(' ')).toContain('127.0.0.1:4000/health/ready');
  expect(health).toContain(`'/health/ready'`);
});
