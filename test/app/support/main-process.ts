import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { GraphAnswer } from '../../support/service.js';

const hooks = fileURLToPath(new URL('../../support/typescript-hooks.mjs', import.meta.url));
const main = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));
const running = new Set<MainProcess>();

/** The service as operators run it: `main` in a process of its own. */
export class MainProcess {
  readonly pid: number;
  /** Its exit code once it has ended; null when a signal ended it. */
  readonly exitCode: Promise<number | null>;
  #stdout = '';
  #stderr = '';
  readonly #isReady: Promise<boolean>;

  private constructor(env: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, ['--import', hooks, main], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Nothing of this machine's own configuration reaches it.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, LOG_LEVEL: 'silent', ...env },
    });
    this.pid = child.pid ?? 0;
    this.exitCode = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.#isReady = new Promise((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        this.#stdout += text;
        if (this.#stdout.includes('Stop it with Ctrl-C.')) resolve(true);
      });
      void this.exitCode.then(() => {
        resolve(false);
      });
    });
    running.add(this);
    void this.exitCode.then(() => running.delete(this));
  }

  /** Starts it and waits until it says that it is ready. @throws Error with what it said instead */
  static async start(env: Readonly<Record<string, string>>): Promise<MainProcess> {
    const process = new MainProcess(env);
    if (!(await process.#isReady)) throw new Error(`The service did not start: ${process.#stderr}`);
    return process;
  }

  /** Starts one that is expected to end by itself; answers its exit code and what it wrote to stderr. */
  static async startInVain(
    env: Readonly<Record<string, string>>,
  ): Promise<{ exitCode: number | null; stderr: string }> {
    const process = new MainProcess(env);
    if (await process.#isReady) throw new Error(`The service started: ${process.#stdout}`);
    return { exitCode: await process.exitCode, stderr: process.#stderr };
  }

  /** What it has printed. */
  get stdout(): string {
    return this.#stdout;
  }

  /** Sends a signal and resolves with the exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    process.kill(this.pid, signal);
    return this.exitCode;
  }

  /** Where it answers. */
  get url(): string {
    return this.#addressOf('GraphQL').replace(/\/graphql$/, '');
  }

  /** Sends a GraphQL document. */
  async graph<Data = never>(query: string, variables: object = {}): Promise<GraphAnswer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { status: response.status, text, ...(JSON.parse(text) as Pick<GraphAnswer<Data>, 'data' | 'errors'>) };
  }

  /** Calls a control route of its sandbox. */
  async control<Answer = unknown>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.#addressOf('Sandbox')}/control${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status}`);
    return (await response.json()) as Answer;
  }

  #addressOf(name: string): string {
    const address = new RegExp(`^  ${name} +(http\\S+)`, 'm').exec(this.#stdout)?.[1];
    if (!address) throw new Error(`It printed no address of ${name}: ${this.#stdout}`);
    return address;
  }
}

/** Ends whatever a test left running. */
export async function endProcesses(): Promise<void> {
  await Promise.all([...running].map((process) => process.end('SIGKILL')));
}
