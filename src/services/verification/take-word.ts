import type { Registration } from '../../domain/registration/registration.entity.js';
import type { VerificationObservation } from '../../domain/verification/verification.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { applyObservation } from '../apply-observation.js';
import { changeRegistrationState } from '../delivery/refresh-registration-state.js';
import { decideDocuments } from '../document/decide-documents.js';
import { takeExternalId } from '../take-external-id.js';
import { lockRegistration } from '../lock-registration.js';
import type { ServiceContext } from '../service-context.js';

/** What a provider told that cannot be asked. */
export interface ToldWord {
  readonly observation: VerificationObservation;
  /** The provider's id of the customer, where it named one. */
  readonly externalId: string | null;
  readonly toldAt: Date;
  /** The webhook that brought it, for the audit trail. */
  readonly webhookEventId?: string;
}

/**
 * Counts what a provider told of a registration's verification, where its webhooks are the only source. A customer whom it
 * decided on is known there: a registration that was still blocked is registered by that.
 */
export async function takeWord(
  context: ServiceContext,
  registrationId: string,
  { observation, externalId, toldAt, webhookEventId }: ToldWord,
): Promise<void> {
  await context.em.fork().transactional(async (em) => {
    const registration = await lockRegistration(em, registrationId);
    if (!registration || isLate(registration, observation)) return;
    if (registration.state !== 'CLOSED' && !registration.externalId) await takeExternalId(em, registration, externalId);
    if (registration.state === 'BLOCKED') {
      registration.missing = [];
      changeRegistrationState(em, registration, 'REGISTERED');
    }
    const isCounted = await applyObservation(context, em, registration, observation, 'WEBHOOK', toldAt, webhookEventId);
    if (isCounted) await decideDocuments(context, em, registration, observation.state);
    await announceChange(em, registration.customer.id);
  });
}

/** Whether it happened before what the provider told last, both by the provider's own clock. */
function isLate({ occurredAt: lastAt, observedBy }: Registration, { occurredAt }: VerificationObservation): boolean {
  return observedBy === 'WEBHOOK' && Boolean(lastAt && occurredAt && occurredAt < lastAt);
}
