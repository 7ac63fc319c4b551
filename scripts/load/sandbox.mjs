import { startSandbox } from '../../dist/sandbox/index.js';
import { FieldCipher } from '../../dist/storage/crypto/field-cipher.js';
import { generateKeyEntry, parseKeyring } from '../../dist/storage/crypto/keyring.js';
import { closePool, openPool } from './pool.mjs';
import { SANDBOX_SETTINGS } from './providers.mjs';

/** What a sandbox keeps beside the people's records: answers under idempotency keys. */
const NOT_RECORDS = ['idempotency'];

/** The simulated providers in this process, which outlive the services that call them. */
export class StandaloneSandbox {
  #options;
  #pool;
  #running;
  #webhookUrl;

  /** @param options further ones of `startSandbox`, such as Enfuce's request budget */
  static async start(databaseUrl, options = {}) {
    const sandbox = new StandaloneSandbox();
    sandbox.#pool = openPool(databaseUrl, { max: 10, application_name: 'sandbox' });
    const cipher = new FieldCipher(parseKeyring(generateKeyEntry('sandbox')));
    const log = { info: () => undefined, warn: console.error, error: console.error };
    sandbox.#options = { pool: sandbox.#pool, cipher, log, ...options };
    await sandbox.goUp();
    return sandbox;
  }

  /** The environment of a service that calls it. */
  get environment() {
    const addresses = Object.entries(this.#running.baseUrls).map(([id, url]) => [`${id.toUpperCase()}_BASE_URL`, url]);
    return { ...Object.fromEntries(addresses), ...SANDBOX_SETTINGS };
  }

  /** Where webhooks go from now on: the address of a service. */
  sendWebhooksTo(url) {
    this.#webhookUrl = url;
    this.#running?.setWebhookUrl(`${url}/webhooks`);
  }

  /** Every call is refused from now on, as from a machine that is gone. */
  async goDown() {
    const { port } = new URL(this.#running.url);
    this.#options = { ...this.#options, port: Number(port) };
    await this.#running.stop();
    this.#running = undefined;
  }

  /** Answers again, under the same address and with everything it knew; faults are gone. */
  async goUp() {
    this.#running = await startSandbox(this.#options);
    if (this.#webhookUrl) this.sendWebhooksTo(this.#webhookUrl);
  }

  /** Sets a fault, see docs/sandbox.md. */
  async addFault(provider, fault) {
    await this.#control(`${provider}/faults`, { method: 'POST', body: JSON.stringify(fault) });
  }

  async clearFaults() {
    await this.#control('faults', { method: 'DELETE' });
  }

  /** Everything that a provider keeps, of whatever kind: `{id, body}`. */
  async readRecords(provider) {
    const { kinds } = await this.#control(`${provider}/records`);
    const all = [];
    for (const kind of Object.keys(kinds).filter((name) => !NOT_RECORDS.includes(name))) {
      const { records } = await this.#control(`${provider}/records?kind=${kind}&bodies=true`);
      all.push(...records);
    }
    return all;
  }

  async stop() {
    await this.#running?.stop();
    await closePool(this.#pool);
  }

  async #control(path, options = {}) {
    const headers = options.body ? { 'content-type': 'application/json' } : {};
    const response = await fetch(`${this.#running.url}/control/${path}`, { ...options, headers });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}: ${await response.text()}`);
    return response.json();
  }
}
