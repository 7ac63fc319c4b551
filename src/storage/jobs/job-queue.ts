import type { EntityManager } from '@mikro-orm/postgresql';
import { PgBoss, fromKysely, type JobInsert, type KyselyTransactionLike } from 'pg-boss';
import { recoveringPool, SILENCE_MS } from '../pooled-connection.js';

/** The kinds of task and what their jobs carry: ids only, the truth is in our own rows. */
export interface Tasks {
  /** Carry a registration's open submissions to its provider. */
  deliver: { registrationId: string };
  /** Ask a provider what it decided on a registration. */
  poll: { registrationId: string };
  /** Count a stored webhook. */
  webhook: { webhookEventId: string };
  /** Read what a provider holds of a registration's customer; `attempts`: how often it was tried before, default 0. */
  record: { registrationId: string; attempts?: number };
}

/** The name of a task and of its queue. */
export type TaskName = keyof Tasks;

/** A job to enqueue: what it carries, and from when it may run. */
export interface JobRequest<Name extends TaskName> {
  readonly data: Tasks[Name];
  readonly startAfter?: Date;
  /** At most one job with this key in each stretch of so many seconds; a further one is not written. */
  readonly throttle?: { readonly key: string; readonly seconds: number };
}

/** How a task is worked on. */
export type TaskHandler<Name extends TaskName> = (data: Tasks[Name]) => Promise<void>;

/** Where the queue reports what it cannot throw to anyone. */
export interface QueueLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

const taskNames = ['deliver', 'poll', 'webhook', 'record'] as const satisfies readonly TaskName[];

/** How often one poller of a task looks for jobs that nothing announces: those whose time has come. */
const LOOKOUT_SECONDS = 1;
/** How often the other pollers look by themselves: rarely, since they are woken. */
const RESERVE_SECONDS = 30;
/** Past this a job is taken to be dead; its submission's own fence keeps a late worker from writing. */
const EXPIRE_SECONDS = 60;

/**
 * The durable queue: pg-boss on the same database. Jobs are enqueued in the caller's transaction and wake a
 * listening worker at commit, in whatever process it is.
 */
export class JobQueue {
  readonly #boss: PgBoss;

  constructor(url: string, log: QueueLog) {
    this.#boss = new PgBoss({
      connectionString: url,
      useListenNotify: true,
      max: 4,
      application_name: 'customer-graph jobs',
      ...recoveringPool(SILENCE_MS),
    });
    this.#boss.on('error', (error) => {
      log.error({ error: error.message }, 'The job queue met an error');
    });
    this.#boss.on('warning', (warning) => {
      log.warn({ warning: warning.message }, 'The job queue warns');
    });
  }

  /** Installs or migrates the queue's own tables, creates the queues and starts maintenance. */
  async start(): Promise<void> {
    await this.#boss.start();
    const existing = new Set((await this.#boss.getQueues()).map(({ name }) => name));
    for (const name of taskNames) {
      if (!existing.has(name)) {
        await this.#boss.createQueue(name, {
          notify: true,
          retryLimit: 3,
          retryBackoff: true,
          retryDelay: 1,
          retryDelayMax: 30,
          expireInSeconds: EXPIRE_SECONDS,
          deleteAfterSeconds: 3600,
        });
      }
    }
  }

  /** Writes jobs in the transaction of `em`: they exist exactly if it commits. One statement for any number. */
  async enqueue<Name extends TaskName>(
    em: EntityManager,
    name: Name,
    requests: readonly JobRequest<Name>[],
  ): Promise<void> {
    if (requests.length === 0) return;
    const jobs: JobInsert[] = requests.map(({ data, startAfter, throttle }) => ({
      data,
      ...(startAfter && { startAfter }),
      ...(throttle && { singletonKey: throttle.key, singletonSeconds: throttle.seconds }),
    }));
    const transaction = em.getTransactionContext<KyselyTransactionLike>();
    if (!transaction) throw new Error('A job is enqueued in the transaction of the change that causes it');
    await this.#boss.insert(name, jobs, { db: fromKysely(transaction) });
  }

  /**
   * Takes up jobs of a task, `concurrency` at a time in this process. A handler that throws is tried again.
   *
   * A notification comes when a job is written, not when a later start comes, and pg-boss lets a poller sleep after
   * each job, so that a backlog would wait. So one poller keeps a lookout, and whoever finds a job wakes all others,
   * itself included: they look again at once for as long as there are jobs.
   */
  async work<Name extends TaskName>(name: Name, concurrency: number, handler: TaskHandler<Name>): Promise<void> {
    const pollers: string[] = [];
    for (let position = 0; position < concurrency; position += 1) {
      const seconds = position === 0 ? LOOKOUT_SECONDS : RESERVE_SECONDS;
      const options = { pollingIntervalSeconds: LOOKOUT_SECONDS, notifyPollingIntervalSeconds: seconds };
      const poller = await this.#boss.work<Tasks[Name]>(name, options, async (jobs) => {
        for (const id of pollers) this.#boss.notifyWorker(id);
        for (const job of jobs) await handler(job.data);
      });
      pollers.push(poller);
    }
  }

  /** Stops taking jobs, lets those under way finish for `timeoutMs`, and closes the connections. */
  async stop(timeoutMs: number): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: timeoutMs, close: true });
  }
}
