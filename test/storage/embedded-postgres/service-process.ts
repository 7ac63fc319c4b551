import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What a service of the fixture reports. */
export type ServiceEvent =
  | { readonly event: 'started'; readonly url: string; readonly pid: number; readonly isAdopted: boolean }
  | { readonly event: 'failed' | 'lost'; readonly code: string; readonly message: string };

/** A service in a process of its own. */
export interface ServiceProcess {
  readonly pid: number;
  /** Its next event; null once it has ended. */
  next(): Promise<ServiceEvent | null>;
  /** What it has logged so far. */
  readLog(): string;
  /** Its exit code once it has ended, null when a signal ended it. */
  readonly exitCode: Promise<number | null>;
  /** Sends a signal, SIGTERM by default, and resolves with the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** How the fixture is started. */
export interface ServiceOptions {
  readonly inUseTimeoutMs?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: NodeJS.ProcessEnv;
}

const running = new Set<ServiceProcess>();
const hooks = fileURLToPath(new URL('../../support/typescript-hooks.mjs', import.meta.url));
const fixture = fileURLToPath(new URL('service.fixture.ts', import.meta.url));

/** Starts the fixture on a folder. */
export function startService(
  dataDir: string,
  { inUseTimeoutMs = 10_000, env = {}, ...identity }: ServiceOptions = {},
): ServiceProcess {
  const child = spawn(process.execPath, ['--import', hooks, fixture, dataDir, String(inUseTimeoutMs)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    ...identity,
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const exitCode = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
  });
  const service: ServiceProcess = {
    pid: child.pid ?? 0,
    next: async () => {
      const line = await lines.next();
      return line.done ? null : (JSON.parse(line.value) as ServiceEvent);
    },
    exitCode,
    readLog: () => log,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      running.delete(service);
      return exitCode;
    },
  };
  running.add(service);
  return service;
}

/** Starts the fixture and waits until its database is there. */
export async function startReadyService(dataDir: string, options?: ServiceOptions) {
  const service = startService(dataDir, options);
  const started = await service.next();
  if (started?.event !== 'started')
    throw new Error(`The service did not start: ${JSON.stringify(started)} ${service.readLog()}`);
  return { ...service, url: started.url, serverPid: started.pid, isAdopted: started.isAdopted };
}

/** Ends whatever a test left running. */
export async function endServices(): Promise<void> {
  await Promise.all([...running].map((service) => service.end('SIGKILL')));
}
