import { v7 as uuidv7 } from 'uuid';
import { ProviderError } from '../../providers/provider-error.js';
import type { RawWebhook, WebhookNotice } from '../../providers/provider.js';
import type { FieldCipher } from '../../storage/crypto/field-cipher.js';
import type { ServiceContext } from '../service-context.js';
import type { NoticeRow } from './store-notices.js';

/** The most that one webhook tells. */
const MAX_NOTICES = 5000;
/** The longest id of an event, a customer or a session: an index takes no entry of more than about 2,700 bytes. */
const MAX_ID_LENGTH = 255;
/** Later ones are not written with four digits, and PostgreSQL reads no others. */
const LATEST = Date.UTC(10_000, 0);

/** What the provider is to be answered. */
export type WebhookReceipt = 'stored' | 'repeated' | 'probed' | 'unknown-provider' | 'not-authentic' | 'unreadable';

/** A webhook that was read: what it tells, to be stored before it is acknowledged; or why nothing of it is. */
export type ReadWebhook =
  { readonly notices: readonly NoticeRow[] } | { readonly receipt: Exclude<WebhookReceipt, 'stored' | 'repeated'> };

/**
 * Checks a webhook over its raw bytes and makes a row of each thing that it tells. What is not authentic or readable leaves no
 * trace but a log line, and a probe none at all.
 */
export function readWebhook(context: ServiceContext, providerId: string, webhook: RawWebhook): ReadWebhook {
  const reader = context.providers.find(providerId)?.webhook;
  if (!reader) return { receipt: 'unknown-provider' };
  if (reader.isProbe?.(webhook)) return { receipt: 'probed' };
  if (!reader.isAuthentic(webhook)) {
    context.log.warn({ provider: providerId }, 'A webhook that nothing proves to be the provider’s was refused');
    return { receipt: 'not-authentic' };
  }
  let notices: WebhookNotice[];
  try {
    notices = reader.read(webhook);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    context.log.warn({ provider: providerId }, 'An authentic webhook of an unknown form was refused');
    return { receipt: 'unreadable' };
  }
  if (notices.length > MAX_NOTICES || !notices.every(isStorable)) {
    context.log.warn({ provider: providerId }, 'An authentic webhook that cannot be kept was refused');
    return { receipt: 'unreadable' };
  }
  return { notices: notices.map((notice) => rowOf(context.cipher, providerId, webhook, notice)) };
}

/** Whether the database can keep and find it: its ids are short and without NUL, which a PostgreSQL text cannot hold. */
function isStorable({ eventId, externalId, reference, agreement, occurredAt }: WebhookNotice): boolean {
  const ids = [eventId, externalId, reference, agreement?.reference];
  if (!ids.every((id) => !id || (id.length <= MAX_ID_LENGTH && !id.includes('\0')))) return false;
  return occurredAt === undefined || occurredAt.getTime() < LATEST;
}

/** The row of a notice, with the body that it came in, or its own part of that. */
function rowOf(
  cipher: FieldCipher,
  providerId: string,
  { rawBody, topic }: RawWebhook,
  { eventId, externalId, reference, occurredAt, body }: WebhookNotice,
): NoticeRow {
  const id = uuidv7();
  return {
    id,
    provider_id: providerId,
    event_id: eventId,
    external_id: externalId,
    reference: reference ?? null,
    topic: topic ?? null,
    occurred_at: occurredAt?.toISOString() ?? null,
    body_encrypted: cipher.seal(body ?? rawBody.toString('utf8'), contextOf(id)),
  };
}

/** What a stored body is bound to (see `Sealer`). */
export function contextOf(webhookEventId: string): string {
  return `webhook_event/${webhookEventId}/body`;
}
