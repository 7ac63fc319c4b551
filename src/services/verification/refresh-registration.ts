import { Registration } from '../../domain/registration/registration.entity.js';
import type { ObservationSource, VerificationObservation } from '../../domain/verification/verification.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { databaseNow } from '../../storage/database-clock.js';
import { applyObservation } from '../apply-observation.js';
import { lockRegistration } from '../lock-registration.js';
import type { ServiceContext } from '../service-context.js';

/**
 * Asks a registration's provider what it decided and counts the answer.
 * @param told what a webhook already said: its reasons and actions are kept where its word is the provider's
 * @param webhookEventId the webhook that asked for it, for the audit trail
 * @returns false when there is nobody to ask: the provider does not verify or does not know the customer yet
 * @throws ProviderError when the provider cannot be asked now
 */
export async function refreshRegistration(
  context: ServiceContext,
  registrationId: string,
  source: ObservationSource,
  told?: VerificationObservation,
  webhookEventId?: string,
): Promise<boolean> {
  const reading = context.em.fork();
  const registration = await reading.findOne(Registration, registrationId);
  if (!registration?.externalId || registration.state === 'CLOSED') return false;
  const provider = context.providers.find(registration.providerId);
  if (!provider?.fetchVerification) return false;
  const askedAt = await databaseNow(reading);
  const fetched = await provider.fetchVerification(registration.externalId);
  // A provider that verifies on command keeps no trace of a refusal: only a further command can change that.
  const isRefused = provider.verifyCustomer !== undefined && registration.verificationState === 'UNSUCCESSFUL';
  if (isRefused && fetched.state === 'PENDING_VERIFICATION') return true;
  const observation = told && told.state === fetched.state ? enrich(fetched, told) : fetched;
  await context.em.fork().transactional(async (em) => {
    const locked = await lockRegistration(em, registrationId);
    if (!locked) return;
    await applyObservation(context, em, locked, observation, source, askedAt, webhookEventId);
    await announceChange(em, locked.customer.id);
  });
  return true;
}

function enrich(fetched: VerificationObservation, told: VerificationObservation): VerificationObservation {
  return {
    ...fetched,
    reasons: fetched.reasons.length > 0 ? fetched.reasons : told.reasons,
    requiredActions: fetched.requiredActions.length > 0 ? fetched.requiredActions : told.requiredActions,
    occurredAt: fetched.occurredAt ?? told.occurredAt,
  };
}
