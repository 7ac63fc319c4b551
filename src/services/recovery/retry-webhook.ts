import { validate as isUuid } from 'uuid';
import { RefusedInput } from '../../domain/problem/user-problem.js';
import { WebhookEvent } from '../../domain/webhook/webhook-event.entity.js';
import type { ServiceContext } from '../service-context.js';
import { forgetFaults } from './dead-letters.js';

/**
 * Takes up a parked webhook once more, as if it had just come.
 * @throws RefusedInput when there is no such webhook, it is not parked, or its provider is not enabled
 */
export async function retryWebhook(context: ServiceContext, webhookEventId: string): Promise<void> {
  await context.em.fork().transactional(async (em) => {
    const event = isUuid(webhookEventId) ? await em.findOne(WebhookEvent, webhookEventId) : null;
    const path = ['input', 'webhookId'];
    if (!event) throw new RefusedInput({ path, code: 'NOT_FOUND', message: 'There is no such webhook' });
    if (event.state !== 'PARKED') {
      const message = `There is nothing to retry: the webhook is ${event.state}`;
      throw new RefusedInput({ path, code: 'INVALID_STATE', message });
    }
    const { providerId } = event;
    if (!context.providers.find(providerId)) {
      const message = 'Its provider is not enabled here: add it to PROVIDERS first';
      throw new RefusedInput({ path, code: 'NOT_SUPPORTED', message });
    }
    await forgetFaults(em, event.id);
    Object.assign(event, { state: 'RECEIVED', note: null, attempts: 0, nextAttemptAt: null, processedAt: null });
    await em.flush();
    await context.queue.enqueue(em, 'webhook', [{ data: { webhookEventId: event.id, providerId } }]);
  });
}
