import { Client } from 'pg';
import type { SealContent, SealedHead, StoredEvent } from './canonical-form.js';

/** How many rows are held at once. */
const PAGE = 1000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** The least `bigint`: a position that was tampered with may be anything. */
const FIRST_POSITION = '-9223372036854775808';

const EVENT = `customer_id, position, id, action, actor, details::text as details, reason, request_id, origin,
  (extract(epoch from occurred_at) * 1000000)::bigint::text as occurred_micros,
  encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash`;

/** The end of a chain as the database keeps it. */
export interface StoredHead {
  readonly customer_id: string;
  readonly position: number;
  readonly hash: string;
  readonly is_sealed: boolean;
}

/** A seal with its signature. */
export interface StoredSeal extends SealContent {
  readonly hash: string;
  readonly key_id: string;
  readonly mac: string;
}

/** Which part of the trail to read; all of it, where left out. */
export interface TrailPart {
  readonly customerId?: string;
}

type Key = readonly (string | number)[];

/**
 * Reads the audit trail in the order of its keys, a page at a time, as it is at one moment: what is written in the meantime
 * is not seen. Nothing is written.
 */
export class TrailReader {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  /** Opens a snapshot on a connection of its own. @throws Error when the database has no audit chains yet */
  static async open(url: string): Promise<TrailReader> {
    const client = new Client({ connectionString: url });
    // What breaks the connection fails the next statement.
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      const { rows } = await client.query<{ known: boolean }>(`select to_regclass('audit_seal') is not null as known`);
      if (!rows[0]?.known)
        throw new Error('The database has no audit chains yet: bring it up to date with `npm run migrate`');
      return new TrailReader(client);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  /** How many events there are. */
  async countEvents({ customerId }: TrailPart = {}): Promise<number> {
    const { rows } = await this.#client.query<{ count: string }>(
      'select count(*) from audit_event where $1::uuid is null or customer_id = $1',
      [customerId ?? null],
    );
    return Number(rows[0]?.count);
  }

  /** The triggers of the trail that are on. */
  async triggers(): Promise<string[]> {
    const { rows } = await this.#client.query<{ name: string }>(
      `select tgname as name from pg_trigger where tgname like 'audit%' and not tgisinternal and tgenabled in ('O', 'A')`,
    );
    return rows.map(({ name }) => name);
  }

  /** Events by customer and position. */
  events({ customerId }: TrailPart = {}): AsyncGenerator<StoredEvent> {
    return this.#walk<StoredEvent>(
      `select ${EVENT} from audit_event where (customer_id, position, id) > ($1, $2, $3)
          and ($4::uuid is null or customer_id = $4) order by customer_id, position, id limit ${PAGE}`,
      [FIRST_ID, FIRST_POSITION, FIRST_ID],
      (row) => [row.customer_id, row.position, row.id],
      [customerId ?? null],
    );
  }

  /** Events of all customers in the order of their ids, which is that of their making. */
  eventsInTime(): AsyncGenerator<StoredEvent> {
    return this.#walk<StoredEvent>(
      `select ${EVENT} from audit_event where id > $1 order by id limit ${PAGE}`,
      [FIRST_ID],
      (row) => [row.id],
    );
  }

  /** The heads of the chains by customer. */
  heads({ customerId }: TrailPart = {}): AsyncGenerator<StoredHead> {
    return this.#walk<StoredHead>(
      `select customer_id, position, encode(hash, 'hex') as hash, is_sealed from audit_head
        where customer_id > $1 and ($2::uuid is null or customer_id = $2) order by customer_id limit ${PAGE}`,
      [FIRST_ID],
      (row) => [row.customer_id],
      [customerId ?? null],
    );
  }

  /** What seals hold, by customer and position. */
  sealedHeads({ customerId }: TrailPart = {}): AsyncGenerator<SealedHead> {
    return this.#walk<SealedHead>(
      `select sequence, customer_id, position, encode(hash, 'hex') as hash from audit_seal_head
        where (customer_id, position, sequence) > ($1, $2, $3) and ($4::uuid is null or customer_id = $4)
        order by customer_id, position, sequence limit ${PAGE}`,
      [FIRST_ID, FIRST_POSITION, FIRST_POSITION],
      (row) => [row.customer_id, row.position, row.sequence],
      [customerId ?? null],
    );
  }

  /** The seals by sequence. */
  seals(): AsyncGenerator<StoredSeal> {
    return this.#walk<StoredSeal>(
      `select sequence, heads, encode(heads_digest, 'hex') as heads_digest, events, key_id,
          (extract(epoch from sealed_at) * 1000000)::bigint::text as sealed_micros,
          encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash, encode(mac, 'hex') as mac
         from audit_seal where sequence > $1 order by sequence limit ${PAGE}`,
      [FIRST_POSITION],
      (row) => [row.sequence],
    );
  }

  /** What seals hold, seal by seal; with a customer, of the seals that hold its chain. */
  headsOfSeals({ customerId }: TrailPart = {}): AsyncGenerator<SealedHead> {
    return this.#walk<SealedHead>(
      `select sequence, customer_id, position, encode(hash, 'hex') as hash from audit_seal_head
        where (sequence, customer_id) > ($1, $2)
          and ($3::uuid is null or sequence in (select sequence from audit_seal_head where customer_id = $3))
        order by sequence, customer_id limit ${PAGE}`,
      [FIRST_POSITION, FIRST_ID],
      (row) => [row.sequence, row.customer_id],
      [customerId ?? null],
    );
  }

  async *#walk<Row extends object>(
    statement: string,
    from: Key,
    keyOf: (row: Row) => Key,
    rest: readonly (string | null)[] = [],
  ): AsyncGenerator<Row> {
    let key = from;
    for (;;) {
      const { rows } = await this.#client.query<Row>(statement, [...key, ...rest]);
      for (const row of rows) yield asNumbers(row);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      key = keyOf(last);
    }
  }
}

/** `bigint` comes as text; what counts events is far below 2^53. */
function asNumbers<Row extends object>(row: Row): Row {
  for (const name of ['position', 'sequence', 'events']) {
    if (name in row) Object.assign(row, { [name]: Number(row[name as keyof Row]) });
  }
  return row;
}
