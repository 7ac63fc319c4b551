import { deliverRegistration } from '../services/delivery/deliver-registration.js';
import { sweep } from '../services/recovery/sweep.js';
import type { ServiceContext } from '../services/service-context.js';
import { enqueueDuePolls } from '../services/verification/poll-verifications.js';
import { refreshRegistration } from '../services/verification/refresh-registration.js';
import { processWebhook } from '../services/webhooks/process-webhook.js';

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
  await queue.work('deliver', CONCURRENCY, ({ registrationId }) => deliverRegistration(context, registrationId));
  await queue.work('webhook', CONCURRENCY, ({ webhookEventId }) => processWebhook(context, webhookEventId));
  await queue.work('poll', CONCURRENCY, async ({ registrationId }) => {
    await refreshRegistration(context, registrationId, 'POLL');
  });
  const rounds = [
    repeat(context, 'sweep', SWEEP_INTERVAL_MS, () => sweep(context)),
    repeat(context, 'poll', Math.min(context.pollIntervalMs, SWEEP_INTERVAL_MS), () => enqueueDuePolls(context)),
  ];
  return { stop: async () => void (await Promise.all(rounds.map((stop) => stop()))) };
}

/** Runs a round at once and then again and again, each time so long after the last one ended. */
function repeat(context: ServiceContext, name: string, intervalMs: number, round: () => Promise<unknown>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();
  const run = (): void => {
    underWay = round()
      .catch((error: unknown) => {
        context.log.error({ round: name, error: (error as Error).message }, 'A round failed; it is tried again');
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
