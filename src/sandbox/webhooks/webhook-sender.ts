import type { Pool } from 'pg';
import type { FieldCipher } from '../../storage/crypto/field-cipher.js';
import type { ProviderId } from '../provider-id.js';
import type { Simulator } from '../server/simulator.js';
import { webhookContext } from '../store/transaction.js';

/** How webhooks are sent. */
export interface WebhookPolicy {
  /** The pause after the first failed try; it doubles with each further one up to 15 minutes. Default 1000. */
  readonly retryMs: number;
  /** How long an answer is awaited. Default 10000. */
  readonly timeoutMs: number;
}

const LONGEST_RETRY_MS = 15 * 60_000;
const MOST_ATTEMPTS = 100;
const BATCH = 50;

interface DueWebhook {
  readonly id: string;
  readonly provider: ProviderId;
  readonly recordId: string;
  readonly event: string;
  readonly body: string;
}

/** Posts queued webhooks until the receiver answers 200: at least once each, in order per record while none fails. */
export class WebhookSender {
  readonly #pool: Pool;
  readonly #cipher: FieldCipher;
  readonly #simulators: ReadonlyMap<ProviderId, Simulator>;
  readonly #policy: WebhookPolicy;
  readonly #stopping = new AbortController();
  #url: string | undefined;

  constructor(pool: Pool, cipher: FieldCipher, simulators: readonly Simulator[], policy: WebhookPolicy) {
    this.#pool = pool;
    this.#cipher = cipher;
    this.#simulators = new Map(simulators.map((simulator) => [simulator.id, simulator]));
    this.#policy = policy;
  }

  /** Below which all webhooks go, under their provider's id; undefined keeps them waiting without spending tries. */
  set url(url: string | undefined) {
    this.#url = url;
  }

  /** Ends the tries under way; they count as failed and are repeated after the next start. */
  abort(): void {
    this.#stopping.abort();
  }

  /** Sends all webhooks that are due. Answers in how many milliseconds the next one is, or undefined for none. */
  async runDue(): Promise<number | undefined> {
    const url = this.#url;
    if (url === undefined) return undefined;
    let due = await this.#claimDue();
    while (due.length > 0 && !this.#stopping.signal.aborted) {
      const byRecord = Object.values(Object.groupBy(due, ({ recordId }) => recordId));
      await Promise.all(byRecord.map((webhooks = []) => this.#sendInOrder(url, webhooks)));
      due = await this.#claimDue();
    }
    const { rows } = await this.#pool.query<{ ms: number | null }>(
      `select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float8 as ms
       from sandbox.webhook where delivered_at is null and attempts < $1`,
      [MOST_ATTEMPTS],
    );
    return rows[0]?.ms ?? undefined;
  }

  /** Counts the try and sets the time of the next one before sending, so that a crash repeats and never loses it. */
  async #claimDue(): Promise<DueWebhook[]> {
    const { rows } = await this.#pool.query<DueWebhook>(
      `with due as (
         select id, due_at from sandbox.webhook where delivered_at is null and attempts < $1 and due_at <= clock_timestamp()
         order by due_at, id limit $2 for update skip locked
       ), claimed as (
         update sandbox.webhook w set attempts = attempts + 1,
           due_at = clock_timestamp() + ($5 + least($3 * power(2, least(attempts, 30)), $4)) * interval '1 ms'
         from due where w.id = due.id returning w.id, w.provider, w.record_id as "recordId", w.event, w.body
       ) select claimed.* from claimed join due using (id) order by due.due_at, due.id`,
      [MOST_ATTEMPTS, BATCH, this.#policy.retryMs, LONGEST_RETRY_MS, this.#policy.timeoutMs],
    );
    return rows;
  }

  async #sendInOrder(url: string, webhooks: readonly DueWebhook[]): Promise<void> {
    for (const webhook of webhooks) await this.#send(url, webhook);
  }

  async #send(url: string, webhook: DueWebhook): Promise<void> {
    const rawBody = this.#cipher.open(webhook.body, webhookContext(webhook.provider, webhook.recordId));
    const address = this.#simulators.get(webhook.provider)?.addressWebhook?.(webhook.event, rawBody);
    const target = `${url}/${webhook.provider}${address?.path ?? ''}`;
    const isReceived = await this.#post(target, rawBody, address?.headers ?? {});
    await this.#pool.query(
      isReceived
        ? `update sandbox.webhook set delivered_at = clock_timestamp() where id = $1`
        : // The time of the next try was set with room for this one's answer, which is known now.
          `update sandbox.webhook set due_at = due_at - $2 * interval '1 ms' where id = $1`,
      isReceived ? [webhook.id] : [webhook.id, this.#policy.timeoutMs],
    );
  }

  async #post(url: string, body: string, headers: Record<string, string>): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(this.#policy.timeoutMs)]),
      });
      await response.body?.cancel();
      return response.status === 200;
    } catch {
      // Nobody listens, the connection broke or the time is over: the same as an answer other than 200.
      return false;
    }
  }
}
