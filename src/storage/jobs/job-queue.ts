import type { EntityManager } from '@mikro-orm/postgresql';
import { DEAD_AT_FAULTS } from '../../domain/dead-letter/dead-letter.entity.js';
import { taskNames, type TaskName } from '../../domain/dead-letter/task-name.js';
import { inSpan } from '../../telemetry/in-span.js';
import { contextOfParent, currentTraceParent } from '../../telemetry/trace-parent.js';
import { endsWithin } from '../ends-within.js';
import { PgBoss, type JobInsert } from 'pg-boss';
import { recoveringPool, SILENCE_MS } from '../pooled-connection.js';
import { carryOut, JOBS_CHANNEL, selectAnnouncement, type Alongside } from '../writes/alongside.js';
import { JobAnnouncer } from './job-announcer.js';
import { JobTaker, type Places } from './job-taker.js';

interface OfProvider {
  /** The provider that is called: jobs of one provider never take up all the places. */
  providerId: string;
}

/** The kinds of task and what their jobs carry: ids only, the truth is in our own rows. */
export interface Tasks {
  /** Carry a registration's open submissions to its provider. */
  deliver: OfProvider & { registrationId: string };
  /** Ask a provider what it decided on a registration. */
  poll: OfProvider & { registrationId: string };
  /** Count a stored webhook. */
  webhook: OfProvider & { webhookEventId: string };
  /** Read what a provider holds of a registration's customer; `attempts`: how often it was tried before, default 0. */
  record: OfProvider & { registrationId: string; attempts?: number };
  /** Carry on with the erasure of a customer. */
  erase: { customerId: string };
}

/** A job to enqueue: what it carries, and from when it may run. */
export interface JobRequest<Name extends TaskName> {
  readonly data: Tasks[Name];
  readonly startAfter?: Date;
  /** At most one job with this key in each stretch of so many seconds; a further one is not written. */
  readonly throttle?: { readonly key: string; readonly seconds: number };
  /** The span that causes it, as a `traceparent`; default: the one that the caller is in. */
  readonly traceParent?: string;
}

/** What stands in a job's row: its trace goes on in whatever process takes it up. */
type JobData<Name extends TaskName> = Tasks[Name] & { readonly traceParent?: string };

/** How a task is worked on. */
export type TaskHandler<Name extends TaskName> = (data: Tasks[Name]) => Promise<void>;

/** Where the queue reports what it cannot throw to anyone. */
export interface QueueLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** How often each task looks for jobs that nothing announces: those whose time has come. */
const LOOKOUT_MS = 1000;
/** How long closing may take once no job is under way any more. */
const CLOSING_MS = 5000;
/** Past this a job is taken to be dead; its submission's own fence keeps a late worker from writing. */
const EXPIRE_SECONDS = 60;

/**
 * A condition in SQL: whether a job of a task, whose turn only has not come, carries what `id` names. For statements that
 * look for work without a job. One that a worker took up does not count, since the worker may have died.
 * @param id a column or expression
 */
export function hasWaitingJob<Name extends TaskName>(
  name: Name,
  field: keyof Tasks[Name] & string,
  id: string,
): string {
  return `exists (select from pgboss.job waiting where waiting.name = '${name}' and waiting.state < 'active'
            and waiting.start_after <= now() and waiting.data ->> '${field}' = ${id}::text)`;
}

/**
 * The durable queue: pg-boss on the same database. Jobs are enqueued in the caller's transaction and wake a
 * listening worker at or just behind the commit, in whatever process it is.
 */
export class JobQueue {
  readonly #boss: PgBoss;
  readonly #log: QueueLog;
  readonly #takers = new Map<string, Pick<JobTaker<object>, 'look' | 'stop' | 'abandon'>>();
  readonly #announcer = new JobAnnouncer(
    (tasks) => this.#boss.getDb().executeSql(selectAnnouncement(1), [tasks]),
    (error) => {
      this.#log.warn({ fault: error }, 'Jobs could not be announced: they wait until workers look');
    },
  );
  #lookout: NodeJS.Timeout | undefined;
  #listener: { close(): Promise<void> } | undefined;

  constructor(url: string, log: QueueLog) {
    this.#log = log;
    this.#boss = new PgBoss({
      connectionString: url,
      max: 4,
      application_name: 'customer-graph jobs',
      ...recoveringPool(SILENCE_MS),
    });
    this.#boss.on('error', (error) => {
      log.error({ fault: error }, 'The job queue met an error');
    });
    this.#boss.on('warning', (warning) => {
      log.warn({ warning: warning.message }, 'The job queue warns');
    });
  }

  /** Installs or migrates the queue's own tables, creates the queues and starts maintenance. */
  async start(): Promise<void> {
    await this.#boss.start();
    const existing = new Map((await this.#boss.getQueues()).map((queue) => [queue.name, queue]));
    for (const name of taskNames) {
      // Earlier versions had pg-boss announce jobs.
      if (existing.get(name)?.notify) await this.#boss.updateQueue(name, { notify: false });
      if (!existing.has(name)) {
        await this.#boss.createQueue(name, {
          // With the first try as many as a task may fail by faults of ours.
          retryLimit: DEAD_AT_FAULTS - 1,
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
    if (requests.length > 0 && !em.isInTransaction()) {
      throw new Error('A job is enqueued in the transaction of the change that causes it');
    }
    await carryOut(em, await this.compose(name, requests));
  }

  /**
   * What writes jobs, for the statement that writes the change that causes them; nothing for no jobs. They are to be announced
   * at the commit or behind it.
   */
  async compose<Name extends TaskName>(name: Name, requests: readonly JobRequest<Name>[]): Promise<Alongside[]> {
    if (requests.length === 0) return [];
    const current = currentTraceParent();
    const jobs: JobInsert[] = requests.map(({ data, startAfter, throttle, traceParent = current }) => ({
      data: { ...data, ...(traceParent !== undefined && { traceParent }) },
      ...('providerId' in data && { group: { id: data.providerId, tier: data.providerId } }),
      ...(startAfter && { startAfter }),
      ...(throttle && { singletonKey: throttle.key, singletonSeconds: throttle.seconds }),
    }));
    const composed: Alongside[] = [];
    const executeSql = (text: string, values: unknown[] = []): Promise<{ rows: never[] }> => {
      const [parameter, ...more] = values;
      if (typeof parameter !== 'string' || more.length > 0) throw new Error('The queue writes jobs with one parameter');
      // Anything else could not be part of another statement.
      if (!/^\s*insert\b/i.test(text)) throw new Error('The queue writes jobs with an insert');
      composed.push({ insert: text, parameter, task: name });
      return Promise.resolve({ rows: [] });
    };
    await this.#boss.insert(name, jobs, { db: { executeSql } });
    return composed;
  }

  /** Announces jobs of these tasks, which are committed. What fails is logged: workers look every second all the same. */
  announce(tasks: readonly string[]): void {
    this.#announcer.announce(tasks);
  }

  /**
   * Takes up jobs of a task, `all` at a time in this process and `ofProvider` of each provider, so that one that is slow holds
   * up no other. A handler that throws is tried again. A notification comes when a job is written, not when a later start
   * comes: for those it looks every second.
   *
   * pg-boss's own workers are not used: each takes up one job with a statement, or a batch that ends with its slowest job, and
   * a notification wakes all of them, so that 20 of them ask for each job that comes.
   */
  async work<Name extends TaskName>(name: Name, places: Places, handler: TaskHandler<Name>): Promise<void> {
    const taker = new JobTaker<JobData<Name>>({
      boss: this.#boss,
      name,
      places,
      handle: (data) => workInSpan(name, data, handler),
      report: (error) => {
        this.#log.error({ fault: error, task: name }, 'The job queue met an error');
      },
    });
    this.#takers.set(name, taker);
    this.#lookout ??= setInterval(() => {
      this.#lookForAll();
    }, LOOKOUT_MS).unref();
    this.#listener ??= await this.#boss.getDb().listen?.(
      JOBS_CHANNEL,
      (task) => {
        this.#takers.get(task)?.look();
      },
      () => {
        this.#lookForAll();
      },
    );
    taker.look();
  }

  /**
   * Stops taking jobs, lets those under way finish for `timeoutMs`, gives back the others, and closes the connections. What
   * pg-boss does not get done a while after that is left to the end of the process: nothing of ours depends on it.
   */
  async stop(timeoutMs: number): Promise<void> {
    clearInterval(this.#lookout);
    await this.#listener?.close();
    await endsWithin(this.#announcer.settle(), timeoutMs);
    const takers = [...this.#takers.values()];
    await endsWithin(Promise.all(takers.map((taker) => taker.stop())), timeoutMs);
    const stopped = Promise.all(takers.map((taker) => taker.abandon())).then(() =>
      this.#boss.stop({ graceful: true, timeout: timeoutMs, close: true }),
    );
    const isStopped = await endsWithin(stopped, CLOSING_MS);
    if (!isStopped) this.#log.warn({ timeoutMs }, 'The job queue does not stop; it is left to the end of the process');
  }

  #lookForAll(): void {
    for (const taker of this.#takers.values()) taker.look();
  }
}

/** Goes on with the trace of what caused the job; a sweeper's job begins one. */
function workInSpan<Name extends TaskName>(
  name: Name,
  { traceParent, ...data }: JobData<Name>,
  handler: TaskHandler<Name>,
): Promise<void> {
  const { attempts: _attempts, ...ids } = data as { readonly attempts?: number };
  const start = { kind: 'CONSUMER', parent: contextOfParent(traceParent), facts: { ...ids, task: name } } as const;
  return inSpan(`job ${name}`, start, () => handler(data as unknown as Tasks[Name]));
}
