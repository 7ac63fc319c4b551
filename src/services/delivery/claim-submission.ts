import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from '../../domain/customer/customer.entity.js';
import type { CustomerProfile, ProfileIdentifier } from '../../domain/customer/profile.js';
import { ExternalIdentifier } from '../../domain/identifier/external-identifier.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import type { HeldForm } from '../../domain/readiness/held-fields.js';
import { heldForm } from '../../domain/registration/provider-record.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import { saysCustomer, type SubmissionOperation } from '../../domain/submission/submission-state.js';
import type { Provider } from '../../providers/provider.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { databaseNow } from '../../storage/database-clock.js';
import { isDatabaseUnavailable } from '../../storage/database-unavailable.js';
import { untilAvailable } from '../../storage/until-available.js';
import { profileOf } from '../customer-profile.js';
import { lockRegistration } from '../lock-registration.js';
import { describeStep, type DocumentStep } from '../document/describe-step.js';
import type { FieldCipher } from '../../storage/crypto/field-cipher.js';
import type { ServiceContext } from '../service-context.js';
import { blockUnready } from './block-unready.js';
import { chooseDue } from './choose-due.js';
import { confirmClaim } from './confirm-claim.js';
import { holdMs, MAX_ATTEMPTS } from './decide-next-step.js';
import { LEASE_MS } from './keep-lease.js';
import { findRecord } from '../record/seal-record.js';
import { refreshRegistrationState } from './refresh-registration-state.js';
import { openInput, sealInput, type AgreementSignature } from './submission-input.js';

/** A submission that this worker, and no other, may carry out now; its intent is stored. */
export interface Claim {
  readonly submissionId: string;
  readonly registrationId: string;
  readonly customerId: string;
  readonly provider: Provider;
  readonly operation: SubmissionOperation;
  readonly profile: CustomerProfile;
  readonly identifier?: ProfileIdentifier;
  readonly externalCustomerId?: string;
  readonly externalIdentifierId?: string;
  /** What the provider holds, for an update. */
  readonly held?: HeldForm;
  /** The image and what belongs to it, for steps of a document. */
  readonly document?: DocumentStep;
  /** What was signed, for the signature of an agreement. */
  readonly signature?: AgreementSignature;
  readonly idempotencyKey: string;
  /** When the key was first sent; now for a key that is new. */
  readonly keyUsedAt: Date;
  /** When it was claimed, by the database's clock. */
  readonly claimedAt: Date;
  readonly isKeySpent: boolean;
  readonly isOutcomeOpen: boolean;
  readonly attempts: number;
  /** The fence: an outcome is written only while the row has this version. */
  readonly version: number;
}

/**
 * Claims the next submission of a registration that is due, and writes its intent, in one short transaction.
 * The lock makes workers take turns; a registration has one call under way at a time.
 * @returns null when nothing is due now
 */
export async function claimSubmission(context: ServiceContext, registrationId: string): Promise<Claim | null> {
  const written: { claim?: Claim } = {};
  try {
    return await context.em.fork().transactional(async (em) => {
      const claim = await claimDue(context, em, registrationId);
      if (claim) written.claim = claim;
      return claim;
    });
  } catch (error) {
    const { claim } = written;
    if (!claim || !isDatabaseUnavailable(error)) throw error;
    // The connection was lost with the commit under way: nobody else knows that nothing was sent yet.
    if (await untilAvailable(() => confirmClaim(context, claim))) return claim;
    throw error;
  }
}

async function claimDue(context: ServiceContext, em: EntityManager, registrationId: string): Promise<Claim | null> {
  const registration = await lockRegistration(em, registrationId);
  if (!registration) return null;
  const provider = context.providers.find(registration.providerId);
  if (!provider) {
    context.log.warn(
      { registration: registration.id, provider: registration.providerId },
      'A registration waits for a provider that is not enabled',
    );
    return null;
  }
  const submissions = await em.find(
    Submission,
    { registration: registrationId },
    { orderBy: { position: 'asc' }, populate: ['identifier', 'document'] },
  );
  const now = await databaseNow(em);
  const submission = chooseDue(submissions, registration, now);
  if (!submission) return null;
  if (submission.state === 'SENDING' && (await holdAfterCrash(context, em, provider, submission, now))) {
    refreshRegistrationState(em, registration, submissions);
    return null;
  }
  const input = openInput(context.cipher, submission);
  const isRepeat = submission.isOutcomeOpen && input.profile !== undefined;
  // A provider that may have acted is told the same again: what has changed since is carried by a change of its own.
  const profile = (isRepeat && input.profile) || (await loadProfile(context, em, registration));
  if (blockUnready(em, { provider, registration, submissions, submission, profile })) {
    await announceChange(em, registration.customer.id);
    return null;
  }

  submission.state = 'SENDING';
  submission.attempts += 1;
  submission.intentAt = now;
  submission.leasedUntil = new Date(now.getTime() + LEASE_MS);
  submission.keyUsedAt ??= now;
  if (!isRepeat && saysCustomer.includes(submission.operation)) {
    sealInput(context.cipher, submission, { ...input, profile });
  }
  registration.attempts += 1;
  refreshRegistrationState(em, registration, submissions);
  await announceChange(em, registration.customer.id);
  await em.flush();
  const claim = await describe(context.cipher, em, registration, provider, submission, profile, now);
  const known = submission.operation === 'updateCustomer' ? findRecord(context, registration) : undefined;
  return { ...claim, held: known && heldForm(known.customer), signature: input.signature };
}

/**
 * The worker of this call died, so its outcome is open. Where it must be looked up, the provider first gets the time
 * that it may need to commit what it was sent last; after too many deaths an operator decides. @returns whether it has to wait
 */
async function holdAfterCrash(
  context: ServiceContext,
  em: EntityManager,
  provider: Provider,
  submission: Submission,
  now: Date,
): Promise<boolean> {
  submission.isOutcomeOpen = true;
  if (submission.attempts >= MAX_ATTEMPTS) {
    submission.state = 'UNKNOWN';
    submission.failure = {
      code: 'UNKNOWN_OUTCOME',
      message: `The call to ${provider.name} was interrupted ${MAX_ATTEMPTS} times`,
      retryable: false,
      fieldErrors: [],
    };
    return true;
  }
  const policy = provider[submission.operation]?.policy;
  const hold = policy ? holdMs(policy, submission.isKeySpent) : 0;
  if (hold === 0) return false;
  submission.state = 'WAITING';
  submission.nextAttemptAt = new Date(now.getTime() + hold);
  const data = { registrationId: submission.registration.id };
  await context.queue.enqueue(em, 'deliver', [{ data, startAfter: submission.nextAttemptAt }]);
  return true;
}

async function loadProfile(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
): Promise<CustomerProfile> {
  const customer = await em.findOneOrFail(Customer, registration.customer.id);
  const identifiers = await em.find(Identifier, { customer: customer.id }, { orderBy: { id: 'asc' } });
  return profileOf(customer, identifiers, registration.agreementReference, context.vault);
}

async function describe(
  cipher: FieldCipher,
  em: EntityManager,
  registration: Registration,
  provider: Provider,
  submission: Submission,
  profile: CustomerProfile,
  claimedAt: Date,
): Promise<Claim> {
  const identifierId = submission.identifier?.id;
  const external = identifierId
    ? await em.findOne(ExternalIdentifier, { identifier: identifierId, providerId: registration.providerId })
    : null;
  return {
    submissionId: submission.id,
    registrationId: registration.id,
    customerId: registration.customer.id,
    provider,
    operation: submission.operation,
    profile,
    identifier: profile.identifiers.find(({ id }) => id === identifierId),
    document: await describeStep(cipher, em, registration, submission),
    externalCustomerId: registration.externalId ?? undefined,
    externalIdentifierId: external?.externalId,
    idempotencyKey: submission.idempotencyKey,
    keyUsedAt: submission.keyUsedAt ?? claimedAt,
    claimedAt,
    isKeySpent: submission.isKeySpent,
    isOutcomeOpen: submission.isOutcomeOpen,
    attempts: submission.attempts,
    version: submission.version,
  };
}
