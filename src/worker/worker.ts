import { deliverRegistration } from '../services/delivery/deliver-registration.js';
import { carryErasure } from '../services/erasure/carry-erasure.js';
import { describeFault } from '../services/describe-fault.js';
import { countingFaults, learnFaulty, subjectOf } from './counting-faults.js';
import { fetchRecord } from '../services/record/fetch-record.js';
import { forgetOldFaults } from '../services/recovery/dead-letters.js';
import { createAuditSealer } from '../services/audit-trail/audit-sealer.js';
import { createSweeper } from '../services/recovery/sweeper.js';
import type { ServiceContext } from '../services/service-context.js';
import { forgetTraffic } from '../services/traffic/keep-traffic.js';
import { enqueueDuePolls, POLL_BATCH } from '../services/verification/poll-verifications.js';
import { refreshRegistration } from '../services/verification/refresh-registration.js';
import { processWebhook } from '../services/webhooks/process-webhook.js';
import type { TaskName } from '../domain/dead-letter/task-name.js';
import type { Tasks } from '../storage/jobs/job-queue.js';
import type { Places } from '../storage/jobs/job-taker.js';

/** The most jobs of a kind that a process works on at once: each may want one of its ten connections. */
const MOST_PLACES = 40;
/** Of all places, two providers that are slow leave a fifth for the others. */
const SHARE = 0.4;
const SWEEP_INTERVAL_MS = 5000;
/** What is written may be changed unnoticed for so long. */
const SEAL_INTERVAL_MS = 5000;
const FORGET_INTERVAL_MS = 60_000;

/** A running worker. */
export interface Worker {
  /** Begins no more rounds, and waits for those under way. The queue's jobs are the queue's to stop. */
  stop(): Promise<void>;
}

/** Takes up jobs of every kind, polls what is pending, sweeps up what has no job, seals the audit trail and forgets old counts; begins with a sweep. */
export async function startWorker(context: ServiceContext): Promise<Worker> {
  const { queue, traffic } = context;
  const places = placesFor(traffic.concurrency);
  const work = <Name extends TaskName>(name: Name, handle: (data: Tasks[Name]) => Promise<unknown>): Promise<void> =>
    queue.work(name, places, (data) => countingFaults(context, subjectOf(name, data), () => handle(data)));
  await work('deliver', (task) => deliverRegistration(context, task));
  await work('webhook', ({ webhookEventId }) => processWebhook(context, webhookEventId));
  await work('poll', ({ registrationId }) => refreshRegistration(context, registrationId, 'POLL'));
  await work('record', (data) => fetchRecord(context, data));
  await work('erase', ({ customerId }) => carryErasure(context, customerId));
  const rounds = [
    repeat(context, 'sweep', SWEEP_INTERVAL_MS, createSweeper(context)),
    repeat(context, 'seal', SEAL_INTERVAL_MS, createAuditSealer(context)),
    repeat(context, 'forget', FORGET_INTERVAL_MS, async () => {
      await forgetTraffic(context.em.fork());
      await forgetOldFaults(context.em.fork());
      await learnFaulty(context);
    }),
    repeat(context, 'poll', Math.min(context.pollIntervalMs, SWEEP_INTERVAL_MS), () => enqueueAllDuePolls(context)),
  ];
  return { stop: async () => void (await Promise.all(rounds.map((stop) => stop()))) };
}

/** As many places for a provider as calls may be under way there: more would only wait for one another. */
function placesFor(concurrency: Readonly<Record<string, number>>): Places {
  const ofProvider = Object.fromEntries(
    Object.entries(concurrency).map(([id, calls]) => [id, Math.min(calls, MOST_PLACES * SHARE)]),
  );
  return { all: Math.ceil(Math.max(1, ...Object.values(ofProvider)) / SHARE), ofProvider };
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
