import { EventEmitter } from 'node:events';
import type { Pool } from 'pg';
import type { FieldCipher } from '../../storage/crypto/field-cipher.js';
import type { ProviderId } from '../provider-id.js';
import { Transaction } from './transaction.js';

/** The sandbox's state in PostgreSQL. */
export class SandboxStore {
  /** Emits `scheduled` after a commit that added a transition or a webhook. */
  readonly events = new EventEmitter<{ scheduled: [] }>();
  readonly #pool: Pool;
  readonly #cipher: FieldCipher;

  constructor(pool: Pool, cipher: FieldCipher) {
    this.#pool = pool;
    this.#cipher = cipher;
  }

  /** Runs the work in one transaction: commits when it resolves, keeps nothing when it throws. */
  async transaction<T>(provider: ProviderId, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    const tx = new Transaction(provider, client, this.#cipher);
    let isBroken = false;
    const onBroken = () => {
      isBroken = true;
    };
    // A connection that breaks between two statements tells nobody else, and unheard it would end the process.
    client.on('error', onBroken);
    try {
      await client.query('begin');
      const result = await work(tx);
      await client.query('commit');
      if (tx.hasScheduled) this.events.emit('scheduled');
      return result;
    } catch (error) {
      // Where the connection itself failed it is discarded below, and the first error is the one to tell.
      await client.query('rollback').catch(onBroken);
      throw error;
    } finally {
      client.off('error', onBroken);
      client.release(isBroken);
    }
  }

  /** The ids of all records of a kind in the order of their creation. */
  async listIds(provider: ProviderId, kind: string): Promise<string[]> {
    const { rows } = await this.#pool.query<{ id: string }>(
      `select id from sandbox.record where provider = $1 and kind = $2 order by position`,
      [provider, kind],
    );
    return rows.map(({ id }) => id);
  }

  /** How many records a provider has of each kind. */
  async countKinds(provider: ProviderId): Promise<Record<string, number>> {
    const { rows } = await this.#pool.query<{ kind: string; count: number }>(
      `select kind, count(*)::integer as count from sandbox.record where provider = $1 group by kind order by kind`,
      [provider],
    );
    return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  }
}
