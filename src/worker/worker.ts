import { deliverRegistration } from '../services/delivery/deliver-registration.js';
import { describeFault } from '../services/describe-fault.js';
import { fetchRecord } from '../services/record/fetch-record.js';
import { createSweeper } from '../services/recovery/sweeper.js';
import type { ServiceContext } from '../services/service-context.js';
import { enqueueDuePolls, POLL_BATCH } from '../services/verification/poll-verifications.js';
import { refreshRegistration } from '../services/verification/refresh-registration.js';
import { processWebhook } from '../services/webhooks/process-webhook.js';
import type { TaskName, Tasks } from '../storage/jobs/job-queue.js';

/** Jobs of a kind that one process works on at once. */
const CONCURRENCY = 8;
const SWEEP_INTERVAL_MS = 5000;

/** A running worker. */
export interface Worker {
  /** Begins no more rounds, and waits for those under way. The queue's jobs are the queue's to stop. */
  stop(): Promise<void>;
}

/** Takes up jobs of every kind, polls what is pending and sweeps up what has no job; begins with a sweep. */
export async function startWorker(context: ServiceContext): Promise<Worker> {
  const { queue } = context;
  const work = <Name extends TaskName>(name: Name, handle: (data: Tasks[Name]) => Promise<unknown>): Promise<void> =>
    queue.work(name, CONCURRENCY, (data) => reportingFaults(context, name, () => handle(data)));
  await work('deliver', ({ registrationId }) => deliverRegistration(context, registrationId));
  await work('webhook', ({ webhookEventId }) => processWebhook(context, webhookEventId));
  await work('poll', ({ registrationId }) => refreshRegistration(context, registrationId, 'POLL'));
  await work('record', (data) => fetchRecord(context, data));
  const rounds = [
    repeat(context, 'sweep', SWEEP_INTERVAL_MS, createSweeper(context)),
    repeat(context, 'poll', Math.min(context.pollIntervalMs, SWEEP_INTERVAL_MS), () => enqueueAllDuePolls(context)),
  ];
  return { stop: async () => void (await Promise.all(rounds.map((stop) => stop()))) };
}

/** The queue keeps the error of a failed job in its row: what it gets is free of data. */
async function reportingFaults(context: ServiceContext, task: TaskName, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const fault = describeFault(error);
    context.log.error({ task, fault }, 'A job failed; it is tried again');
    throw new Error(`${task}: ${fault.message ?? fault.name}`);
  }
}

async function enqueueAllDuePolls(context: ServiceContext): Promise<void> {
  while ((await enqueueDuePolls(context)) === POLL_BATCH);
}

/** Runs a round at once and then again and again, each time so long after the last one ended. */
function repeat(
  context: ServiceContext,
  name: string,
  intervalMs: number,
  round: () => Promise<unknown>,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();
  const run = (): void => {
    underWay = round()
      .catch((error: unknown) => {
        context.log.error({ round: name, fault: describeFault(error) }, 'A round failed; it is tried again');
      })
      .then(() => {
        if (!isStopped) timer = setTimeout(run, intervalMs);
      });
  };
  run();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await underWay;
  };
}
