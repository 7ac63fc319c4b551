import { describeFault } from '../describe-fault.js';
import type { ServiceContext } from '../service-context.js';
import type { RawWebhook } from '../../providers/provider.js';
import { currentTraceParent } from '../../telemetry/trace-parent.js';
import type { JobRequest } from '../../storage/jobs/job-queue.js';
import { receiveWebhook, type WebhookReceipt } from './receive-webhook.js';

/** How long stored webhooks are gathered before a worker is woken for all of them. */
const GATHER_MS = 10;

/**
 * Takes in webhooks: each is stored with one statement and acknowledged, and a moment later the jobs of all that came are
 * written together. A process that ends in between loses no webhook: the sweeper finds those that have no job.
 */
export class WebhookIntake {
  readonly #context: ServiceContext;
  #stored: JobRequest<'webhook'>[] = [];
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** Checks and stores a webhook. @returns what the provider is to be answered */
  async receive(providerId: string, webhook: RawWebhook): Promise<WebhookReceipt> {
    const { receipt, stored } = await receiveWebhook(this.#context, providerId, webhook);
    if (stored.length > 0) {
      const traceParent = currentTraceParent();
      this.#stored.push(...stored.map((data) => ({ data, traceParent })));
      this.#timer ??= setTimeout(() => void this.#wake(), GATHER_MS);
    }
    return receipt;
  }

  /** Wakes a worker for what is left. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#wake();
  }

  #wake(): Promise<void> {
    this.#timer = undefined;
    const stored = this.#stored;
    this.#stored = [];
    if (stored.length > 0) this.#underWay = this.#underWay.then(() => this.#enqueue(stored));
    return this.#underWay;
  }

  async #enqueue(stored: readonly JobRequest<'webhook'>[]): Promise<void> {
    const { em, queue, log } = this.#context;
    try {
      await em.fork().transactional((tx) => queue.enqueue(tx, 'webhook', stored));
    } catch (error) {
      log.warn(
        { fault: describeFault(error), count: stored.length },
        'Stored webhooks have no job; the sweeper finds them',
      );
    }
  }
}
