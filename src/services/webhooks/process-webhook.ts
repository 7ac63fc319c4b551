import type { EntityManager } from '@mikro-orm/postgresql';
import { ErasureReceipt } from '../../domain/erasure/erasure-receipt.entity.js';
import { WebhookEvent, type WebhookState } from '../../domain/webhook/webhook-event.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import type { Provider, WebhookNotice } from '../../providers/provider.js';
import { databaseNow } from '../../storage/database-clock.js';
import { recordAudit } from '../audit.js';
import { backoffMs, MAX_HARMLESS_ATTEMPTS } from '../delivery/decide-next-step.js';
import { SYSTEM, type ServiceContext } from '../service-context.js';
import { noteAgreement } from '../agreement/note-agreement.js';
import { isForgotten } from '../erasure/forgotten-names.js';
import { refreshRegistration } from '../verification/refresh-registration.js';
import { takeWord } from '../verification/take-word.js';
import { lockWithErasure } from '../lock-registration.js';
import { findNotified } from './find-notified.js';
import { giveToCustomer, isErased, openBody, type KnownBody } from './webhook-body.js';

/**
 * Counts a stored webhook, once: a provider that can be asked is asked for the status before anything changes; the word
 * of one that cannot is what counts. An event about a customer that we do not know is parked, and taken up again when the
 * customer becomes known. A provider that cannot be asked now is asked again with backoff.
 */
export async function processWebhook(context: ServiceContext, webhookEventId: string): Promise<void> {
  const em = context.em.fork();
  const event = await em.findOne(WebhookEvent, webhookEventId);
  if (event?.state !== 'RECEIVED') return;
  const provider = context.providers.find(event.providerId);
  if (await isErased(context, em, event.customerId)) return forget(em, event);
  const body = await openBody(context, em, event);
  const notice = provider && readAgain(provider, event, body);
  if (!provider || !notice) {
    await park(context, em, event, provider ? 'It cannot be read any more' : 'The provider is not enabled');
    return;
  }
  if (notice.agreement) {
    const customerId = await noteAgreement(context, provider.id, {
      ...notice.agreement,
      occurredAt: notice.occurredAt,
    });
    if (customerId !== null) {
      await giveToCustomer(context, em, event, { customerId, body });
      await settle(em, event, 'PROCESSED');
    } else if (await isForgotten(em, context.cipher, notice.agreement.reference)) await forget(em, event);
    else await park(context, em, event, 'No registration has this agreement session');
    return;
  }
  if (notice.externalId === null && notice.reference === undefined) {
    await settle(em, event, 'PROCESSED', 'Concerns no customer');
    return;
  }
  const registration = await findNotified(em, provider.id, notice);
  if (!registration) {
    if (await isOfErased(context, em, provider.id, notice)) await forget(em, event);
    else await park(context, em, event, 'No registration has this external id');
    return;
  }
  const known = { customerId: registration.customer.id, body };
  if (await isErased(context, em, known.customerId)) return forget(em, event);
  if (registration.state === 'CLOSED') {
    await ignore(context, event.id, registration.id, known);
    return;
  }
  try {
    await count(context, provider, registration.id, notice, event);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await askAgain(context, event.id, error, known);
    return;
  }
  await giveToCustomer(context, em, event, known);
  await settle(em, event, 'PROCESSED');
}

/** What comes late of somebody who is erased is acknowledged, and nothing of it is kept. */
async function forget(em: EntityManager, event: WebhookEvent): Promise<void> {
  Object.assign(event, { bodyEncrypted: '', externalId: null, reference: null });
  await settle(em, event, 'PROCESSED', 'The customer is erased');
}

/** The notice as it was when the webhook came in: a webhook can bring several. */
function readAgain(provider: Provider, event: WebhookEvent, body: string): WebhookNotice | undefined {
  const rawBody = Buffer.from(body, 'utf8');
  const notices = provider.webhook?.read({ headers: {}, rawBody, topic: event.topic ?? undefined });
  return notices?.find(({ eventId }) => eventId === event.eventId);
}

async function count(
  context: ServiceContext,
  provider: Provider,
  registrationId: string,
  { observation: told, externalId }: WebhookNotice,
  event: WebhookEvent,
): Promise<void> {
  const observation = told && { ...told, occurredAt: told.occurredAt ?? event.occurredAt ?? undefined };
  if (provider.fetchVerification) await refreshRegistration(context, registrationId, 'WEBHOOK', observation, event.id);
  else if (observation) {
    const word = { observation, externalId, toldAt: event.receivedAt, webhookEventId: event.id };
    await takeWord(context, registrationId, word);
  }
}

async function park(context: ServiceContext, em: EntityManager, event: WebhookEvent, note: string): Promise<void> {
  context.log.warn({ webhookEvent: event.id, provider: event.providerId, note }, 'A webhook is parked');
  await settle(em, event, 'PARKED', note);
}

async function settle(em: EntityManager, event: WebhookEvent, state: WebhookState, note?: string): Promise<void> {
  Object.assign(event, { state, note, processedAt: new Date() });
  await em.flush();
}

/** Whether the customer that a provider speaks of, by its own id or by our reference, is erased here. */
async function isOfErased(
  { cipher }: ServiceContext,
  em: EntityManager,
  providerId: string,
  { externalId, reference }: WebhookNotice,
): Promise<boolean> {
  if (externalId !== null && (await em.count(ErasureReceipt, { providerId, externalId })) > 0) return true;
  return reference !== undefined && isForgotten(em, cipher, reference);
}

/** What comes late of a registration that is closed is audited, under the customer's lock as everything is. */
async function ignore(
  context: ServiceContext,
  webhookEventId: string,
  registrationId: string,
  known: KnownBody,
): Promise<void> {
  await context.em.fork().transactional(async (em) => {
    const locked = await lockWithErasure(em, registrationId);
    const event = await em.findOneOrFail(WebhookEvent, webhookEventId);
    if (!locked || (await isErased(context, em, known.customerId))) return forget(em, event);
    const { customer, providerId: provider, verificationState: state } = locked.registration;
    recordAudit(em, customer.id, 'VERIFICATION_IGNORED', SYSTEM, { provider, state, webhook: webhookEventId });
    await giveToCustomer(context, em, event, known);
    await settle(em, event, 'PROCESSED', 'The registration is closed');
  });
}

/** Puts the event off; parks it where asking again is pointless. */
async function askAgain(
  context: ServiceContext,
  webhookEventId: string,
  { details }: ProviderError,
  known: KnownBody,
): Promise<void> {
  await context.em.fork().transactional(async (em) => {
    const event = await em.findOneOrFail(WebhookEvent, webhookEventId);
    await giveToCustomer(context, em, event, known);
    if (!details.isHeldBack) event.attempts += 1;
    const isPassing = details.code === 'UNAVAILABLE' || details.code === 'RATE_LIMITED';
    if (!isPassing || event.attempts >= MAX_HARMLESS_ATTEMPTS) {
      context.log.warn({ webhookEvent: event.id, code: details.code }, 'A webhook is parked');
      await settle(em, event, 'PARKED', `The provider could not be asked: ${details.code}`);
      return;
    }
    const delayMs = Math.max(backoffMs(event.attempts, Math.random()), details.retryAfterMs ?? 0);
    event.nextAttemptAt = new Date((await databaseNow(em)).getTime() + delayMs);
    const data = { webhookEventId: event.id, providerId: event.providerId };
    await context.queue.enqueue(em, 'webhook', [{ data, startAfter: event.nextAttemptAt }]);
  });
}
