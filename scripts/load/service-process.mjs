import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { forget, remember } from './cleanup.mjs';
import { kill } from './processes.mjs';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
/** The last of what a process wrote, for the message when it fails. */
const KEPT_CHARACTERS = 4000;

/** The service as operators run it: a process of its own, the leader of its group. */
export class ServiceProcess {
  #child;
  #output = '';
  #ended;
  #isReady = false;
  /** Resolves once it says that it is ready; rejects when it ends before. */
  ready;

  /**
   * @param options.script what to run; default: `dist/main.js`
   * @param options.nodeArguments options of Node, before the script
   * @param options.onMessage told what the process sends over its channel; without it there is no channel
   */
  constructor(environment, { script = MAIN, nodeArguments = [], onMessage } = {}) {
    this.#child = spawn(process.execPath, [...nodeArguments, script], {
      stdio: ['ignore', 'pipe', 'pipe', ...(onMessage ? ['ipc'] : [])],
      detached: true,
      // Nothing of this machine's own configuration reaches it.
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TMPDIR: process.env.TMPDIR,
        PORT: '0',
        LOG_LEVEL: 'fatal',
        ...environment,
      },
    });
    remember(this.pid);
    if (onMessage) this.#child.on('message', onMessage);
    this.#ended = once(this.#child, 'close').then(([code, signal]) => {
      forget(this.pid);
      return { code, signal };
    });
    this.ready = this.#waitUntilReady();
    // Whoever kills it before it is ready does not wait for that.
    this.ready.catch(() => undefined);
  }

  get pid() {
    return this.#child.pid;
  }

  get isReady() {
    return this.#isReady;
  }

  /** Its address, once it is ready; undefined for a worker. */
  get url() {
    return /^ {2}GraphQL +(\S+)\/graphql$/m.exec(this.#output)?.[1];
  }

  /** Ends it and every process of its group at once, as a lost machine would. */
  async kill() {
    kill(-this.pid);
    await this.#ended;
  }

  /** Ends it in order. @throws Error when it does not end with 0 */
  async stop() {
    process.kill(this.pid, 'SIGTERM');
    const { code, signal } = await this.#ended;
    if (code !== 0) throw new Error(`The service ended with ${code ?? signal} after SIGTERM:\n${this.#output}`);
  }

  async #waitUntilReady() {
    const isReady = new Promise((resolve) => {
      const take = (text) => {
        this.#output = (this.#output + text).slice(-KEPT_CHARACTERS);
        if (this.#output.includes('Stop it with Ctrl-C.')) resolve(true);
      };
      this.#child.stdout.setEncoding('utf8').on('data', take);
      this.#child.stderr.setEncoding('utf8').on('data', take);
    });
    this.#isReady = await Promise.race([isReady, this.#ended.then(() => false)]);
    if (!this.#isReady) throw new Error(`The service ended before it was ready:\n${this.#output}`);
  }
}
