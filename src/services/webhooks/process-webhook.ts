import type { EntityManager } from '@mikro-orm/postgresql';
import { Registration } from '../../domain/registration/registration.entity.js';
import { WebhookEvent, type WebhookState } from '../../domain/webhook/webhook-event.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import { backoffMs, MAX_HARMLESS_ATTEMPTS } from '../delivery/decide-next-step.js';
import type { ServiceContext } from '../service-context.js';
import { refreshRegistration } from '../verification/refresh-registration.js';
import { contextOf } from './receive-webhook.js';

/**
 * Counts a stored webhook, once: the provider is asked for the status before anything changes. An event about a
 * customer that we do not know is parked, and taken up again when the customer becomes known. A provider that cannot be
 * asked now is asked again with backoff.
 */
export async function processWebhook(context: ServiceContext, webhookEventId: string): Promise<void> {
  const em = context.em.fork();
  const event = await em.findOne(WebhookEvent, webhookEventId);
  if (event?.state !== 'RECEIVED') return;
  if (!event.externalId) {
    await settle(em, event, 'PROCESSED', 'Concerns no customer');
    return;
  }
  const registration = await em.findOne(Registration, { providerId: event.providerId, externalId: event.externalId });
  const provider = context.providers.find(event.providerId);
  if (!registration || !provider) {
    const note = provider ? 'No registration has this external id' : 'The provider is not enabled';
    context.log.warn({ webhookEvent: event.id, provider: event.providerId, note }, 'A webhook is parked');
    await settle(em, event, 'PARKED', note);
    return;
  }
  const rawBody = Buffer.from(context.cipher.decrypt(event.bodyEncrypted, contextOf(event.id)), 'utf8');
  const told = provider.webhook?.read({ headers: {}, rawBody }).observation;
  try {
    await refreshRegistration(
      context,
      registration.id,
      'WEBHOOK',
      told && { ...told, occurredAt: told.occurredAt ?? event.occurredAt ?? undefined },
    );
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await askAgain(context, event.id, error);
    return;
  }
  await settle(em, event, 'PROCESSED');
}

async function settle(em: EntityManager, event: WebhookEvent, state: WebhookState, note?: string): Promise<void> {
  Object.assign(event, { state, note, processedAt: new Date() });
  await em.flush();
}

/** Puts the event off; parks it where asking again is pointless. */
async function askAgain(context: ServiceContext, webhookEventId: string, { details }: ProviderError): Promise<void> {
  await context.em.fork().transactional(async (em) => {
    const event = await em.findOneOrFail(WebhookEvent, webhookEventId);
    event.attempts += 1;
    const isPassing = details.code === 'UNAVAILABLE' || details.code === 'RATE_LIMITED';
    if (!isPassing || event.attempts >= MAX_HARMLESS_ATTEMPTS) {
      context.log.warn({ webhookEvent: event.id, code: details.code }, 'A webhook is parked');
      await settle(em, event, 'PARKED', `The provider could not be asked: ${details.code}`);
      return;
    }
    const delayMs = Math.max(backoffMs(event.attempts, Math.random()), details.retryAfterMs ?? 0);
    event.nextAttemptAt = new Date(Date.now() + delayMs);
    const data = { webhookEventId: event.id };
    await context.queue.enqueue(em, 'webhook', [{ data, startAfter: event.nextAttemptAt }]);
  });
}
