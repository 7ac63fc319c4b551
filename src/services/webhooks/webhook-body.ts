import type { EntityManager } from '@mikro-orm/postgresql';
import type { WebhookEvent } from '../../domain/webhook/webhook-event.entity.js';
import type { ServiceContext } from '../service-context.js';
import { contextOf } from './receive-webhook.js';

/** Whether the customer's key is destroyed. */
export async function isErased(
  { keys }: ServiceContext,
  em: EntityManager,
  customerId: string | null | undefined,
): Promise<boolean> {
  return Boolean(customerId && (await keys.getSealer(em, customerId)).isDestroyed);
}

/** The body of an event, and whose it is. */
export interface KnownBody {
  readonly customerId: string;
  readonly body: string;
}

/** Opens the body under the key of the customer that it was given to, or the master key as long as that is nobody. */
export async function openBody(
  { keys, cipher }: ServiceContext,
  em: EntityManager,
  event: WebhookEvent,
): Promise<string> {
  const sealer = event.customerId ? await keys.getSealer(em, event.customerId) : cipher;
  return sealer.open(event.bodyEncrypted, contextOf(event.id));
}

/** Seals the body anew under the key of the customer that it is about, in the unit of work of `em`, so that it dies with them. */
export async function giveToCustomer(
  { keys }: ServiceContext,
  em: EntityManager,
  event: WebhookEvent,
  { customerId, body }: KnownBody,
): Promise<void> {
  if (event.customerId === customerId) return;
  event.bodyEncrypted = (await keys.getSealer(em, customerId)).seal(body, contextOf(event.id));
  event.customerId = customerId;
}
