import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { WebhookEvent } from '../../domain/webhook/webhook-event.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import type { RawWebhook, WebhookNotice } from '../../providers/provider.js';
import type { ServiceContext } from '../service-context.js';

/** What the provider is to be answered. */
export type WebhookReceipt = 'stored' | 'repeated' | 'probed' | 'unknown-provider' | 'not-authentic' | 'unreadable';

/**
 * Checks a webhook over its raw bytes and stores each thing that it tells, with the job that processes it, before it is
 * acknowledged. A repeat of an event is acknowledged and stored once. What is not authentic or readable leaves no trace
 * but a log line, and a probe none at all.
 */
export async function receiveWebhook(
  context: ServiceContext,
  providerId: string,
  webhook: RawWebhook,
): Promise<WebhookReceipt> {
  const reader = context.providers.find(providerId)?.webhook;
  if (!reader) return 'unknown-provider';
  if (reader.isProbe?.(webhook)) return 'probed';
  if (!reader.isAuthentic(webhook)) {
    context.log.warn({ provider: providerId }, 'A webhook that nothing proves to be the provider’s was refused');
    return 'not-authentic';
  }
  let notices: WebhookNotice[];
  try {
    notices = reader.read(webhook);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    context.log.warn({ provider: providerId }, 'An authentic webhook of an unknown form was refused');
    return 'unreadable';
  }
  return context.em.fork().transactional(async (em) => {
    const stored: string[] = [];
    for (const notice of notices) {
      const id = await store(context, em, providerId, webhook, notice);
      if (id !== null) stored.push(id);
    }
    await context.queue.enqueue(
      em,
      'webhook',
      stored.map((webhookEventId) => ({ data: { webhookEventId, providerId } })),
    );
    return stored.length > 0 ? 'stored' : 'repeated';
  });
}

/** Stores one notice with the whole body that it came in. @returns its id, or null for a repeat */
async function store(
  context: ServiceContext,
  em: EntityManager,
  providerId: string,
  { rawBody, topic }: RawWebhook,
  { eventId, externalId, reference, occurredAt }: WebhookNotice,
): Promise<string | null> {
  const id = uuidv7();
  const rows = await em
    .createQueryBuilder(WebhookEvent)
    .insert({
      id,
      providerId,
      eventId,
      externalId,
      reference,
      topic,
      occurredAt,
      bodyEncrypted: context.cipher.encrypt(rawBody.toString('utf8'), contextOf(id)),
      state: 'RECEIVED',
      attempts: 0,
      receivedAt: new Date(),
    })
    .onConflict(['providerId', 'eventId'])
    .ignore()
    .execute();
  return rows.affectedRows === 0 ? null : id;
}

/** What a stored body is bound to (see `FieldCipher`). */
export function contextOf(webhookEventId: string): string {
  return `webhook_event/${webhookEventId}/body`;
}
