import { v7 as uuidv7 } from 'uuid';
import { WebhookEvent } from '../../domain/webhook/webhook-event.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import type { RawWebhook } from '../../providers/provider.js';
import type { ServiceContext } from '../service-context.js';

/** What the provider is to be answered. */
export type WebhookReceipt = 'stored' | 'repeated' | 'unknown-provider' | 'not-authentic' | 'unreadable';

/**
 * Checks a webhook over its raw bytes and stores it, with the job that processes it, before it is acknowledged.
 * A repeat of an event is acknowledged and stored once. What is not authentic or readable leaves no trace but a log line.
 */
export async function receiveWebhook(
  context: ServiceContext,
  providerId: string,
  webhook: RawWebhook,
): Promise<WebhookReceipt> {
  const reader = context.providers.find(providerId)?.webhook;
  if (!reader) return 'unknown-provider';
  if (!reader.isAuthentic(webhook)) {
    context.log.warn({ provider: providerId }, 'A webhook without a valid signature was refused');
    return 'not-authentic';
  }
  let notice;
  try {
    notice = reader.read(webhook);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    context.log.warn({ provider: providerId }, 'A signed webhook of an unknown form was refused');
    return 'unreadable';
  }
  const id = uuidv7();
  const { eventId, externalId, occurredAt } = notice;
  return context.em.fork().transactional(async (em) => {
    const rows = await em
      .createQueryBuilder(WebhookEvent)
      .insert({
        id,
        providerId,
        eventId,
        externalId,
        occurredAt,
        bodyEncrypted: context.cipher.encrypt(webhook.rawBody.toString('utf8'), contextOf(id)),
        state: 'RECEIVED',
        attempts: 0,
        receivedAt: new Date(),
      })
      .onConflict(['providerId', 'eventId'])
      .ignore()
      .execute();
    if (rows.affectedRows === 0) return 'repeated';
    await context.queue.enqueue(em, 'webhook', [{ data: { webhookEventId: id } }]);
    return 'stored';
  });
}

/** What a stored body is bound to (see `FieldCipher`). */
export function contextOf(webhookEventId: string): string {
  return `webhook_event/${webhookEventId}/body`;
}
