import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The service's processes as a deployment runs them, each with its log in `folder`. */
export class ServiceProcesses {
  #folder;
  #env;
  #running = [];
  #count = 0;
  /** What ended by itself, in words. */
  ended = [];

  constructor(folder, env) {
    this.#folder = folder;
    this.#env = env;
  }

  /** Starts one process of a role and waits until it is ready. Answers its GraphQL address; a worker has none. */
  async start(role) {
    this.#count += 1;
    const name = `${role}-${this.#count}`;
    const log = createWriteStream(join(this.#folder, `${name}.log`));
    await once(log, 'open');
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...this.#env, ROLE: role },
      stdio: ['ignore', 'pipe', log],
    });
    const one = { name, child, log, isStopping: false, output: '' };
    this.#running.push(one);
    child.once('exit', (code, signal) => {
      if (!one.isStopping) this.ended.push(`${name} ended with ${signal ?? code}`);
    });
    return this.#readAddress(one);
  }

  /** Ends all of them in order. */
  async stop() {
    await Promise.all(
      this.#running.map(async (one) => {
        one.isStopping = true;
        if (one.child.exitCode !== null || one.child.signalCode !== null) return;
        const exit = once(one.child, 'exit');
        one.child.kill('SIGTERM');
        await exit;
      }),
    );
  }

  #readAddress(one) {
    return new Promise((resolve, reject) => {
      one.child.stdout.setEncoding('utf8').on('data', (text) => {
        one.output += text;
        one.log.write(text);
        if (one.output.includes('Stop it with Ctrl-C.')) resolve(/^ {2}GraphQL +(\S+)$/m.exec(one.output)?.[1]);
      });
      one.child.once('exit', (code) =>
        reject(new Error(`${one.name} ended with ${code} before it was ready: see its log in ${this.#folder}`)),
      );
    });
  }
}
