import { generateKeyEntry } from '../../dist/storage/crypto/keyring.js';
import { kill } from './processes.mjs';
import { ServiceProcess } from './service-process.mjs';

/** Several processes of one service on one database. Each is started again as soon as it was killed. */
export class ServiceCrew {
  #environment;
  #options;
  #onAddress;
  #members = [];

  /**
   * @param roles what each process does, e.g. `['api', 'worker']`
   * @param environment what they share; keys are made for them
   * @param options as for `ServiceProcess`; `onAddress` is told the address of the first process that listens, at every start
   */
  static async start(roles, environment, { onAddress = () => undefined, ...options } = {}) {
    const crew = new ServiceCrew();
    crew.#environment = { ENCRYPTION_KEYS: generateKeyEntry('run'), ...environment };
    crew.#options = options;
    crew.#onAddress = onAddress;
    crew.#members = roles.map((role) => ({ role }));
    for (const member of crew.#members) crew.#launch(member);
    await crew.ready();
    return crew;
  }

  get size() {
    return this.#members.length;
  }

  /** Where the processes answer that are up now. */
  get urls() {
    return this.#members.flatMap(({ process }) => (process.isReady && process.url ? [process.url] : []));
  }

  /**
   * Kills one process as `kill -9` does, and starts another in its place at once.
   * @param alongside ids of further processes to be killed in the same moment
   */
  async killOne(position, alongside = []) {
    const member = this.#members[position];
    const ended = member.process.kill();
    for (const pid of alongside) kill(pid);
    await ended;
    this.#launch(member);
  }

  /** Resolves once all are up. @throws Error when one could not start */
  async ready() {
    await Promise.all(this.#members.map(({ process }) => process.ready));
  }

  /** Ends all in order. @throws Error when one ends with a failure */
  async stop() {
    await this.ready();
    await Promise.all(this.#members.map(({ process }) => process.stop()));
  }

  #launch(member) {
    const { onMessage, ...options } = this.#options;
    const process = new ServiceProcess(
      { ...this.#environment, ROLE: member.role },
      { ...options, onMessage: onMessage && ((message) => onMessage(member.role, message)) },
    );
    member.process = process;
    process.ready.then(
      () => {
        if (member.process === process && process.url === this.urls[0]) this.#onAddress(process.url);
      },
      // Killed while it started: the one in its place says its own.
      () => undefined,
    );
  }
}
