import type { PoolClient } from 'pg';
import type { FieldCipher } from '../../storage/crypto/field-cipher.js';
import type { ProviderId } from '../provider-id.js';

/** A kept record with its decrypted body. */
export interface StoredRecord<T> {
  readonly id: string;
  readonly body: T;
}

/** How a record is found again and what it must not share with another. */
export interface InsertOptions {
  readonly id: string;
  /** The id of the record that it belongs to, for `list`. */
  readonly parent?: string;
  /** Unique within the provider and kind, by name; an undefined value is no key. */
  readonly keys?: Readonly<Record<string, string | undefined>>;
  /** After how many seconds its keys may be taken again; absent: never. */
  readonly keysExpireAfterSeconds?: number;
}

/** A scheduled step whose time has come. */
export interface DueTransition {
  readonly recordId: string;
  readonly step: string;
}

/** A unique key that another record holds. */
export class KeyTaken extends Error {
  /** The name of the key, not its value. */
  readonly key: string;
  /** The id of the record that holds it. */
  readonly heldBy: string;

  constructor(kind: string, key: string, heldBy: string) {
    super(`Another ${kind} has this ${key}`);
    this.name = 'KeyTaken';
    this.key = key;
    this.heldBy = heldBy;
  }
}

/** One provider's records within one database transaction. Nothing is kept unless the whole call succeeds. */
export class Transaction {
  readonly provider: ProviderId;
  readonly #client: PoolClient;
  readonly #cipher: FieldCipher;
  #hasScheduled = false;

  constructor(provider: ProviderId, client: PoolClient, cipher: FieldCipher) {
    this.provider = provider;
    this.#client = client;
    this.#cipher = cipher;
  }

  /** True once a transition or webhook was added, so that the loops are woken after the commit. */
  get hasScheduled(): boolean {
    return this.#hasScheduled;
  }

  /** The next number of a sequence that all providers share: never given twice, gaps are normal. */
  async nextNumber(): Promise<number> {
    const { rows } = await this.#client.query<{ value: string }>(`select nextval('sandbox.number') as value`);
    return Number(rows[0]?.value);
  }

  /**
   * Adds a record. Of two calls with the same key at once, the database lets one wait for the other's outcome.
   * @throws KeyTaken when another record holds one of the keys; the record is then not added and the call may go on
   */
  async insert<T>(kind: string, body: T, options: InsertOptions): Promise<StoredRecord<T>> {
    const { id, parent, keys = {}, keysExpireAfterSeconds } = options;
    await this.#client.query(
      `insert into sandbox.record (provider, kind, id, parent, body) values ($1, $2, $3, $4, $5)`,
      [this.provider, kind, id, parent ?? null, this.#encrypt(kind, id, body)],
    );
    try {
      for (const [name, value] of Object.entries(keys)) {
        if (value !== undefined) await this.#takeKey(kind, id, name, value, keysExpireAfterSeconds);
      }
    } catch (error) {
      if (error instanceof KeyTaken) await this.remove(kind, id);
      throw error;
    }
    return { id, body };
  }

  /** The record with this id, or undefined. It stays locked against other calls until this one ends. */
  async find<T>(kind: string, id: string): Promise<StoredRecord<T> | undefined> {
    const { rows } = await this.#client.query<Row>(
      `select id, body from sandbox.record where provider = $1 and kind = $2 and id = $3 for update`,
      [this.provider, kind, id],
    );
    return rows.map((row) => this.#decrypt<T>(kind, row))[0];
  }

  /** The record that holds this unique key and whose key has not expired, or undefined. */
  async findByKey<T>(kind: string, name: string, value: string): Promise<StoredRecord<T> | undefined> {
    const { rows } = await this.#client.query<{ record_id: string }>(
      `select record_id from sandbox.record_key
       where provider = $1 and kind = $2 and name = $3 and index = any($4)
         and (expires_at is null or expires_at > clock_timestamp())`,
      [this.provider, kind, name, this.#cipher.blindIndexes(this.#keyText(kind, name, value))],
    );
    return rows[0] && this.find<T>(kind, rows[0].record_id);
  }

  /** All records of a kind, or those of one parent, or a page of them. */
  async list<T>(
    kind: string,
    { parent, orderBy = 'position', offset, limit }: ListOptions = {},
  ): Promise<StoredRecord<T>[]> {
    const { rows } = await this.#client.query<Row>(
      `select id, body from sandbox.record
       where provider = $1 and kind = $2 and ($3::text is null or parent = $3) order by ${orderBy} offset $4 limit $5`,
      [this.provider, kind, parent ?? null, offset ?? 0, limit ?? null],
    );
    return rows.map((row) => this.#decrypt<T>(kind, row));
  }

  /** Replaces the body of a record that `find` has returned. Its keys stay, unless `keys` replaces them by name. */
  async update<T>(kind: string, id: string, body: T, keys: InsertOptions['keys'] = {}): Promise<void> {
    await this.#client.query(`update sandbox.record set body = $4 where provider = $1 and kind = $2 and id = $3`, [
      this.provider,
      kind,
      id,
      this.#encrypt(kind, id, body),
    ]);
    for (const [name, value] of Object.entries(keys)) {
      await this.#client.query(
        `delete from sandbox.record_key where provider = $1 and kind = $2 and record_id = $3 and name = $4`,
        [this.provider, kind, id, name],
      );
      if (value !== undefined) await this.#takeKey(kind, id, name, value);
    }
  }

  /** Removes a record and frees its keys. */
  async remove(kind: string, id: string): Promise<void> {
    await this.#client.query(`delete from sandbox.record where provider = $1 and kind = $2 and id = $3`, [
      this.provider,
      kind,
      id,
    ]);
  }

  /** Runs a part of the call of which nothing is kept when it throws, while what came before it stays. */
  async attempt<T>(part: () => Promise<T>): Promise<T> {
    await this.#client.query('savepoint part');
    try {
      return await part();
    } catch (error) {
      await this.#client.query('rollback to savepoint part');
      throw error;
    }
  }

  /** Schedules a step of a record, performed by the simulator's transition of that name even after a restart. */
  async schedule(recordId: string, step: string, delayMs: number): Promise<void> {
    await this.#client.query(
      `insert into sandbox.transition (provider, record_id, step, due_at)
       values ($1, $2, $3, clock_timestamp() + $4 * interval '1 ms')`,
      [this.provider, recordId, step, delayMs],
    );
    this.#hasScheduled = true;
  }

  /** Removes the step of this provider that has been due for longest and answers it, or undefined when none is due. */
  async takeDueTransition(): Promise<DueTransition | undefined> {
    const { rows } = await this.#client.query<DueTransition>(
      `delete from sandbox.transition where id = (
         select id from sandbox.transition where provider = $1 and due_at <= clock_timestamp()
         order by due_at, id limit 1 for update skip locked
       ) returning record_id as "recordId", step`,
      [this.provider],
    );
    return rows[0];
  }

  /** Queues a webhook with exactly this body; it is signed when it is sent. */
  async enqueueWebhook(recordId: string, event: string, rawBody: string, delayMs: number): Promise<void> {
    await this.#client.query(
      `insert into sandbox.webhook (provider, record_id, event, body, due_at)
       values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 ms')`,
      [this.provider, recordId, event, this.#cipher.seal(rawBody, webhookContext(this.provider, recordId)), delayMs],
    );
    this.#hasScheduled = true;
  }

  async #takeKey(kind: string, id: string, name: string, value: string, expireAfterSeconds?: number): Promise<void> {
    const text = this.#keyText(kind, name, value);
    const scope = [this.provider, kind, name];
    await this.#client.query(
      `delete from sandbox.record_key where provider = $1 and kind = $2 and name = $3 and index = any($4)
         and expires_at <= clock_timestamp()`,
      [...scope, this.#cipher.blindIndexes(text)],
    );
    // A key written under a former encryption key has another index, which the primary key cannot compare.
    const held = await this.findByKey(kind, name, value);
    if (held) throw new KeyTaken(kind, name, held.id);
    const { rowCount } = await this.#client.query(
      `insert into sandbox.record_key (provider, kind, name, index, record_id, expires_at)
       values ($1, $2, $3, $4, $5, clock_timestamp() + $6 * interval '1 s') on conflict do nothing`,
      [...scope, this.#cipher.blindIndex(text), id, expireAfterSeconds ?? null],
    );
    if (rowCount === 0) throw new KeyTaken(kind, name, (await this.findByKey(kind, name, value))?.id ?? '');
  }

  #keyText(kind: string, name: string, value: string): string {
    return `sandbox/${this.provider}/${kind}/${name}/${value}`;
  }

  #encrypt(kind: string, id: string, body: unknown): string {
    return this.#cipher.seal(JSON.stringify(body), `sandbox/${this.provider}/${kind}/${id}`);
  }

  #decrypt<T>(kind: string, row: Row): StoredRecord<T> {
    return {
      id: row.id,
      body: JSON.parse(this.#cipher.open(row.body, `sandbox/${this.provider}/${kind}/${row.id}`)) as T,
    };
  }
}

/** What a queued webhook's body is bound to when it is encrypted. */
export function webhookContext(provider: ProviderId, recordId: string): string {
  return `sandbox/${provider}/webhook/${recordId}`;
}

/** Which records of a kind; absent parts do not narrow. */
export interface ListOptions {
  readonly parent?: string;
  /** Default: `position`, the order of creation. */
  readonly orderBy?: 'position' | 'id';
  readonly offset?: number;
  readonly limit?: number;
}

interface Row {
  readonly id: string;
  readonly body: string;
}
