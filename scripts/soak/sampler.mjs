import { setTimeout as sleep } from 'node:timers/promises';

const SAMPLE_MS = 5000;

/** How long the oldest work has been due that is not done: of submissions, and of webhooks that were not counted. */
const QUEUE_AGE = `
  select coalesce(extract(epoch from now() - min(due)) * 1000, 0)::float8 as "ageMs" from (
    select case state when 'WAITING' then next_attempt_at when 'SENDING' then intent_at else created_at end as due
      from submission where state in ('PENDING', 'SENDING', 'WAITING')
    union all select coalesce(next_attempt_at, received_at) from webhook_event where state = 'RECEIVED'
  ) open where due <= now()`;

const CONNECTIONS = `
  select coalesce(nullif(application_name, ''), 'the ORM') as name, count(*)::int as count from pg_stat_activity
   where datname = current_database() and application_name <> 'harness' group by 1`;

/** Samples of everything that must stay flat, by name: lists of `[minutes since the start, value]`. */
export class Sampler {
  series = new Map();
  #startedAt = performance.now();
  #database;
  #isOver = false;
  #done;

  constructor(database) {
    this.#database = database;
    this.#done = this.#run();
  }

  /** Takes a report of a process's memory, in bytes. */
  takeMemory(role, { rssBytes, heapBytes }) {
    this.#add(`RSS of ${role}`, rssBytes / 2 ** 20);
    this.#add(`heap of ${role}`, heapBytes / 2 ** 20);
  }

  /** Takes no more samples. @throws Error when the database could not be asked */
  async stop() {
    this.#isOver = true;
    await this.#done;
  }

  async #run() {
    while (!this.#isOver) {
      const [{ ageMs }] = await this.#database.rows(QUEUE_AGE);
      this.#add('queue age', ageMs);
      const connections = await this.#database.rows(CONNECTIONS);
      for (const { name, count } of connections) this.#add(`connections of ${name}`, count);
      await sleep(SAMPLE_MS, undefined, { ref: false });
    }
  }

  #add(name, value) {
    const minutes = (performance.now() - this.#startedAt) / 60_000;
    this.series.set(name, [...(this.series.get(name) ?? []), [minutes, value]]);
  }
}
