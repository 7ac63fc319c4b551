import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from '../../domain/customer/customer.entity.js';
import { ErasureReceipt } from '../../domain/erasure/erasure-receipt.entity.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { WebhookEvent, type WebhookState } from '../../domain/webhook/webhook-event.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import type { Provider, WebhookNotice } from '../../providers/provider.js';
import { databaseNow } from '../../storage/database-clock.js';
import { recordAudit } from '../audit.js';
import { backoffMs, MAX_HARMLESS_ATTEMPTS } from '../delivery/decide-next-step.js';
import { SYSTEM, type ServiceContext } from '../service-context.js';
import { noteAgreement } from '../agreement/note-agreement.js';
import { refreshRegistration } from '../verification/refresh-registration.js';
import { takeWord } from '../verification/take-word.js';
import { contextOf } from './receive-webhook.js';

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
    } else await park(context, em, event, 'No registration has this agreement session');
    return;
  }
  if (notice.externalId === null && notice.reference === undefined) {
    await settle(em, event, 'PROCESSED', 'Concerns no customer');
    return;
  }
  const registration = await findNotified(em, provider.id, notice);
  if (!registration) {
    if (await isErasedThere(em, provider.id, notice.externalId)) await forget(em, event);
    else await park(context, em, event, 'No registration has this external id');
    return;
  }
  const known = { customerId: registration.customer.id, body };
  if (await isErased(context, em, known.customerId)) return forget(em, event);
  if (registration.state === 'CLOSED') {
    const { customer, verificationState: state } = registration;
    recordAudit(em, customer.id, 'VERIFICATION_IGNORED', SYSTEM, { provider: provider.id, state });
    await giveToCustomer(context, em, event, known);
    await settle(em, event, 'PROCESSED', 'The registration is closed');
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

async function isErased(
  { keys }: ServiceContext,
  em: EntityManager,
  customerId: string | null | undefined,
): Promise<boolean> {
  return Boolean(customerId && (await keys.getSealer(em, customerId)).isDestroyed);
}

/** What comes late of somebody who is erased is acknowledged, and nothing of it is kept. */
async function forget(em: EntityManager, event: WebhookEvent): Promise<void> {
  Object.assign(event, { bodyEncrypted: '', externalId: null, reference: null });
  await settle(em, event, 'PROCESSED', 'The customer is erased');
}

/** The body of an event, and whose it is. */
interface KnownBody {
  readonly customerId: string;
  readonly body: string;
}

/** Opens the body under the key of the customer that it was given to, or the master key as long as that is nobody. */
async function openBody({ keys, cipher }: ServiceContext, em: EntityManager, event: WebhookEvent): Promise<string> {
  const sealer = event.customerId ? await keys.getSealer(em, event.customerId) : cipher;
  return sealer.open(event.bodyEncrypted, contextOf(event.id));
}

/** Seals the body anew under the key of the customer that it is about, in the unit of work of `em`, so that it dies with them. */
async function giveToCustomer(
  { keys }: ServiceContext,
  em: EntityManager,
  event: WebhookEvent,
  { customerId, body }: KnownBody,
): Promise<void> {
  if (event.customerId === customerId) return;
  event.bodyEncrypted = (await keys.getSealer(em, customerId)).seal(body, contextOf(event.id));
  event.customerId = customerId;
}

/** The notice as it was when the webhook came in: a webhook can bring several. */
function readAgain(provider: Provider, event: WebhookEvent, body: string): WebhookNotice | undefined {
  const rawBody = Buffer.from(body, 'utf8');
  const notices = provider.webhook?.read({ headers: {}, rawBody, topic: event.topic ?? undefined });
  return notices?.find(({ eventId }) => eventId === event.eventId);
}

/**
 * By our own reference where the provider repeats it, otherwise by its id; nobody where the two mean different customers.
 * The reference of a merged customer means the one that lives on, but for a registration that stayed.
 */
async function findNotified(
  em: EntityManager,
  providerId: string,
  { externalId, reference }: WebhookNotice,
): Promise<Registration | null> {
  const byId = externalId === null ? null : await em.findOne(Registration, { providerId, externalId });
  if (reference === undefined) return byId;
  const byReference = await findByReference(em, providerId, reference, byId);
  return byId && byReference && byId.id !== byReference.id ? null : (byReference ?? byId);
}

async function findByReference(
  em: EntityManager,
  providerId: string,
  reference: string,
  byId: Registration | null,
): Promise<Registration | null> {
  const own = await em.findOne(Registration, { providerId, customer: { reference } });
  // A closed one that the provider has nothing of gave its place to another customer's.
  if (own && (own.state !== 'CLOSED' || own.externalId)) return own;
  const customer = await em.findOne(Customer, { reference });
  if (!customer?.mergedInto) return own;
  const survivors = await em.findOne(Registration, { providerId, customer: customer.mergedInto.id });
  return byId && byId.customer.id === customer.mergedInto.id ? byId : survivors;
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

async function settle(
  em: EntityManager,
  event: WebhookEvent,
  state: WebhookState,
  note?: string,
  customerId?: string,
): Promise<void> {
  Object.assign(event, { state, note, processedAt: new Date(), customerId });
  await em.flush();
}

/** Whether the customer that a provider has under an id is erased here. */
async function isErasedThere(em: EntityManager, providerId: string, externalId: string | null): Promise<boolean> {
  return externalId !== null && (await em.count(ErasureReceipt, { providerId, externalId })) > 0;
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
