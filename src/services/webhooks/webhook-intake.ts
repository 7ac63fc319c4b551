import type { RawWebhook } from '../../providers/provider.js';
import { currentTraceParent } from '../../telemetry/trace-parent.js';
import { isDatabaseUnavailable } from '../../storage/database-unavailable.js';
import type { ServiceContext } from '../service-context.js';
import { readWebhook, type WebhookReceipt } from './receive-webhook.js';
import { storeNotices, type Arrival } from './store-notices.js';

/** The most webhooks that one statement stores. */
const MAX_TOGETHER = 200;

/** A webhook that was read and has to be stored before it is acknowledged. */
interface Waiting {
  readonly arrivals: readonly Arrival[];
  readonly settle: (receipt: WebhookReceipt) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Takes in webhooks: each is stored, and a worker woken for it, before it is acknowledged. Those that come while others are
 * being stored are stored together next, so that a statement serves as many as have come.
 */
export class WebhookIntake {
  readonly #context: ServiceContext;
  #waiting: Waiting[] = [];
  #underWay: Promise<void> | undefined;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** Checks and stores a webhook; a repeat of an event is stored once. @returns what the provider is to be answered */
  async receive(providerId: string, webhook: RawWebhook): Promise<WebhookReceipt> {
    const read = readWebhook(this.#context, providerId, webhook);
    if ('receipt' in read) return read.receipt;
    const { notices } = read;
    if (notices.length === 0) return 'repeated';
    const traceParent = currentTraceParent();
    const arrivals = notices.map((row) => ({ row, traceParent }));
    return new Promise((settle, fail) => {
      this.#waiting.push({ arrivals, settle, fail });
      this.#underWay ??= this.#storeAll();
    });
  }

  /** Waits for what is being stored. */
  async stop(): Promise<void> {
    await this.#underWay;
  }

  async #storeAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.#store(this.#waiting.splice(0, MAX_TOGETHER));
    // At once, so that nobody comes in between and waits for ever.
    this.#underWay = undefined;
  }

  /** One that the database refuses fails alone: what was refused together is tried one by one. */
  async #store(together: readonly Waiting[]): Promise<void> {
    try {
      const stored = await storeNotices(
        this.#context,
        together.flatMap(({ arrivals }) => arrivals),
      );
      for (const { arrivals, settle } of together) {
        settle(arrivals.some(({ row }) => stored.has(row.id)) ? 'stored' : 'repeated');
      }
    } catch (error) {
      if (together.length === 1 || isDatabaseUnavailable(error)) for (const { fail } of together) fail(error);
      else for (const one of together) await this.#store([one]);
    }
  }
}
