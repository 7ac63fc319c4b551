import { FieldCipher } from './field-cipher.js';
import type { Keyring } from './keyring.js';

/**
 * What is done with master keys; a key management service can stand in for `ENCRYPTION_KEYS` behind it. Each customer's key
 * is wrapped once, when it is made, and unwrapped once by each use case.
 */
export interface KeyWrapping {
  /** The id of the master key that wraps. */
  readonly currentKeyId: string;
  /** Wraps 32 bytes for what `context` names, as `v1.<key id>.…`. */
  wrap(key: Buffer, context: string): Promise<string>;
  /** The bytes that were wrapped. @throws Error when the master key is missing, or value and context do not belong together */
  unwrap(wrapped: string, context: string): Promise<Buffer>;
  /**
   * The keys that stay in memory, current first: for blind indexes, and for what is of no customer that is known (a webhook
   * that has just come in). Asked for once, at start. A service keeps them wrapped as it does customers' keys.
   */
  openKeyring(): Promise<Keyring>;
}

/** Master keys that the process was given. */
export class LocalKeyWrapping implements KeyWrapping {
  readonly #keyring: Keyring;
  readonly #cipher: FieldCipher;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
    this.#cipher = new FieldCipher(keyring);
  }

  get currentKeyId(): string {
    return this.#keyring[0].id;
  }

  // The contract is asynchronous because a service is asked over the network.
  wrap(key: Buffer, context: string): Promise<string> {
    return Promise.resolve(this.#cipher.seal(key.toString('base64'), context));
  }

  async unwrap(wrapped: string, context: string): Promise<Buffer> {
    return Promise.resolve(wrapped).then((value) => Buffer.from(this.#cipher.open(value, context), 'base64'));
  }

  openKeyring(): Promise<Keyring> {
    return Promise.resolve(this.#keyring);
  }
}
