import { Registration } from '../../domain/registration/registration.entity.js';
import { WebhookEvent, type WebhookState } from '../../domain/webhook/webhook-event.entity.js';
import type { ServiceContext } from '../service-context.js';
import { refreshRegistration } from '../verification/refresh-registration.js';
import { contextOf } from './receive-webhook.js';

/**
 * Counts a stored webhook, once: the provider is asked for the status before anything changes. An event about a
 * customer that we do not know is parked, and taken up again when the customer becomes known.
 * @throws ProviderError when the provider cannot be asked now: the job is tried again
 */
export async function processWebhook(context: ServiceContext, webhookEventId: string): Promise<void> {
  const em = context.em.fork();
  const event = await em.findOne(WebhookEvent, webhookEventId);
  if (event?.state !== 'RECEIVED') return;
  const settle = async (state: WebhookState, note?: string): Promise<void> => {
    Object.assign(event, { state, note, processedAt: new Date() });
    await em.flush();
  };
  if (!event.externalId) {
    await settle('PROCESSED', 'Concerns no customer');
    return;
  }
  const registration = await em.findOne(Registration, { providerId: event.providerId, externalId: event.externalId });
  if (!registration) {
    context.log.warn(
      { webhookEvent: event.id, provider: event.providerId },
      'A webhook about an unknown customer is parked',
    );
    await settle('PARKED', 'No registration has this external id');
    return;
  }
  const rawBody = Buffer.from(context.cipher.decrypt(event.bodyEncrypted, contextOf(event.id)), 'utf8');
  const told = context.providers.get(event.providerId).webhook?.read({ headers: {}, rawBody }).observation;
  await refreshRegistration(context, registration.id, 'WEBHOOK', told);
  await settle('PROCESSED');
}
