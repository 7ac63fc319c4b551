import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { ProviderError } from '../../providers/provider-error.js';
import type { RawWebhook, WebhookNotice } from '../../providers/provider.js';
import type { Tables } from '../../storage/reads/tables.js';
import type { ServiceContext } from '../service-context.js';

/** The most that one webhook tells: all are stored in one statement, which takes 65,535 values. */
const MAX_NOTICES = 5000;
/** The longest id of an event, a customer or a session: an index takes no entry of more than about 2,700 bytes. */
const MAX_ID_LENGTH = 255;
/** Later ones are not written with four digits, and PostgreSQL reads no others. */
const LATEST = Date.UTC(10_000, 0);

/** What the provider is to be answered. */
export type WebhookReceipt = 'stored' | 'repeated' | 'probed' | 'unknown-provider' | 'not-authentic' | 'unreadable';

/** A stored notice, as its job names it. */
export interface StoredNotice {
  readonly webhookEventId: string;
  readonly providerId: string;
}

/** What became of a webhook. */
export interface ReceivedWebhook {
  readonly receipt: WebhookReceipt;
  /** What is new of it, to be processed. */
  readonly stored: readonly StoredNotice[];
}

/**
 * Checks a webhook over its raw bytes and stores each thing that it tells, in one statement, before it is acknowledged. A
 * repeat of an event is acknowledged and stored once. What is not authentic or readable leaves no trace but a log line, and
 * a probe none at all.
 */
export async function receiveWebhook(
  context: ServiceContext,
  providerId: string,
  webhook: RawWebhook,
): Promise<ReceivedWebhook> {
  const reader = context.providers.find(providerId)?.webhook;
  if (!reader) return nothing('unknown-provider');
  if (reader.isProbe?.(webhook)) return nothing('probed');
  if (!reader.isAuthentic(webhook)) {
    context.log.warn({ provider: providerId }, 'A webhook that nothing proves to be the provider’s was refused');
    return nothing('not-authentic');
  }
  let notices: WebhookNotice[];
  try {
    notices = reader.read(webhook);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    context.log.warn({ provider: providerId }, 'An authentic webhook of an unknown form was refused');
    return nothing('unreadable');
  }
  if (notices.length > MAX_NOTICES || !notices.every(isStorable)) {
    context.log.warn({ provider: providerId }, 'An authentic webhook that cannot be kept was refused');
    return nothing('unreadable');
  }
  const stored = await store(context, providerId, webhook, notices);
  return { receipt: stored.length > 0 ? 'stored' : 'repeated', stored };
}

function nothing(receipt: WebhookReceipt): ReceivedWebhook {
  return { receipt, stored: [] };
}

/** Whether the database can keep and find it: its ids are short and without NUL, which a PostgreSQL text cannot hold. */
function isStorable({ eventId, externalId, reference, agreement, occurredAt }: WebhookNotice): boolean {
  const ids = [eventId, externalId, reference, agreement?.reference];
  if (!ids.every((id) => !id || (id.length <= MAX_ID_LENGTH && !id.includes('\0')))) return false;
  return occurredAt === undefined || occurredAt.getTime() < LATEST;
}

/** Stores the notices that are new, each with the body that it came in, or its own part of that. */
async function store(
  { em, cipher }: ServiceContext,
  providerId: string,
  { rawBody, topic }: RawWebhook,
  notices: readonly WebhookNotice[],
): Promise<StoredNotice[]> {
  if (notices.length === 0) return [];
  const whole = rawBody.toString('utf8');
  const rows = await em
    .fork()
    .getKysely<Pick<Tables, 'webhook_event'>>()
    .insertInto('webhook_event')
    .values(
      notices.map(({ eventId, externalId, reference, occurredAt, body = whole }) => {
        const id = uuidv7();
        return {
          id,
          provider_id: providerId,
          event_id: eventId,
          external_id: externalId,
          reference: reference ?? null,
          topic: topic ?? null,
          occurred_at: occurredAt?.toISOString() ?? null,
          received_at: sql<string>`now()`,
          body_encrypted: cipher.seal(body, contextOf(id)),
          state: 'RECEIVED' as const,
          attempts: 0,
        };
      }),
    )
    .onConflict((conflict) => conflict.columns(['provider_id', 'event_id']).doNothing())
    .returning('id')
    .execute();
  return rows.map(({ id }) => ({ webhookEventId: id, providerId }));
}

/** What a stored body is bound to (see `Sealer`). */
export function contextOf(webhookEventId: string): string {
  return `webhook_event/${webhookEventId}/body`;
}
