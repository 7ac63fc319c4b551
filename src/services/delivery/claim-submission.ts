import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from '../../domain/customer/customer.entity.js';
import type { CustomerProfile, ProfileIdentifier } from '../../domain/customer/profile.js';
import { ExternalIdentifier } from '../../domain/identifier/external-identifier.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import type { HeldForm } from '../../domain/readiness/held-fields.js';
import { heldForm } from '../../domain/registration/provider-record.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { SubmissionOperation } from '../../domain/submission/submission-state.js';
import type { Provider } from '../../providers/provider.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { databaseNow } from '../../storage/database-clock.js';
import { isDatabaseUnavailable } from '../../storage/database-unavailable.js';
import { untilAvailable } from '../../storage/until-available.js';
import { recordAudit } from '../audit.js';
import { profileOf } from '../customer-profile.js';
import { wakeErasure } from '../erasure/wake-erasure.js';
import { cancelUnsent } from '../erasure/cancel-unsent.js';
import { lockWithErasure } from '../lock-registration.js';
import { keepFailedStep } from '../document/keep-step.js';
import { describeStep, type DocumentStep } from '../document/describe-step.js';
import { SYSTEM, type ServiceContext } from '../service-context.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import { beginCall, openMaterial, takeUpDue } from './begin-call.js';
import { blockUnready } from './block-unready.js';
import { confirmClaim } from './confirm-claim.js';
import { leaseFrom, type Lease } from './keep-lease.js';
import { findRecord } from '../record/seal-record.js';
import { refreshRegistrationState } from './refresh-registration-state.js';
import type { AgreementSignature } from './submission-input.js';
import { taskOf } from '../task-of.js';

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
  readonly isKeySpent: boolean;
  readonly isOutcomeOpen: boolean;
  /** Whether the customer is being erased: what became of an earlier try is learnt, and nothing is sent. Default: no. */
  readonly isErasing?: boolean;
  readonly attempts: number;
  /** The fence: an outcome is written only while the row has this version. */
  readonly version: number;
  readonly lease: Lease;
  /** When it was claimed, by the database's clock. */
  readonly claimedAt: Date;
}

/** Whether the worker of a claim still has it: another one that took it over has raised the row's version. */
export function holdsClaim({ version }: Submission, claim: Pick<Claim, 'version'>): boolean {
  return version === claim.version;
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
  const locked = await lockWithErasure(em, registrationId);
  if (!locked) return null;
  const { registration, isErasing } = locked;
  const provider = context.providers.find(registration.providerId);
  if (!provider) {
    context.log.warn(
      { registration: registration.id, provider: registration.providerId },
      'A registration waits for a provider that is not enabled',
    );
    return null;
  }
  // Whoever waited for the lock begins here. Our own end of the lease is told by our own clock, from before the database's.
  const lease = { until: leaseFrom(new Date()) };
  const now = await databaseNow(em);
  const submissions = await em.find(
    Submission,
    { registration: registrationId },
    { orderBy: { position: 'asc' }, populate: ['identifier', 'document'] },
  );
  if (isErasing) cancelUnsent(submissions, now);
  const due = takeUpDue(registration, submissions, provider, now);
  if (!due) return null;
  const { submission, takenUp } = due;
  if (takenUp !== 'GOES_ON') {
    await putOff(context, em, registration, submission);
    refreshRegistrationState(em, registration, submissions);
    await announceChange(em, registration.customer.id);
    if (isErasing) await wakeErasure(context, em, registration.customer.id);
    return null;
  }
  const sealer = await context.keys.getSealer(em, registration.customer.id);
  const { input, saidBefore } = openMaterial(sealer, submission);
  const profile = saidBefore ?? (await loadProfile(sealer, em, registration));
  if (blockUnready(em, { provider, registration, submissions, submission, profile })) {
    await announceChange(em, registration.customer.id);
    return null;
  }
  beginCall(sealer, registration, submission, { input, saidBefore, profile }, now);
  refreshRegistrationState(em, registration, submissions);
  await announceChange(em, registration.customer.id);
  await em.flush();
  const claim = await describe(sealer, em, registration, provider, submission, profile);
  const known = submission.operation === 'updateCustomer' ? findRecord(context, sealer, registration) : undefined;
  return {
    ...claim,
    isErasing,
    lease,
    claimedAt: now,
    held: known && heldForm(known.customer),
    signature: input.signature,
  };
}

/** What has to wait is woken when its time has come; what nobody can go on with is the operator's. */
async function putOff(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  submission: Submission,
): Promise<void> {
  const { id, state, operation, nextAttemptAt } = submission;
  if (state === 'UNKNOWN') {
    const details = { provider: registration.providerId, operation, submission: id, code: 'UNKNOWN_OUTCOME' };
    recordAudit(em, registration.customer.id, 'SUBMISSION_UNKNOWN', SYSTEM, details);
    if (submission.failure) await keepFailedStep(context, em, registration, submission, submission.failure);
    return;
  }
  await context.queue.enqueue(em, 'deliver', [{ data: taskOf(registration), startAfter: nextAttemptAt }]);
}

async function loadProfile(sealer: Sealer, em: EntityManager, registration: Registration): Promise<CustomerProfile> {
  const customer = await em.findOneOrFail(Customer, registration.customer.id);
  const identifiers = await em.find(Identifier, { customer: customer.id }, { orderBy: { id: 'asc' } });
  return profileOf(customer, identifiers, registration.agreementReference, sealer);
}

async function describe(
  sealer: Sealer,
  em: EntityManager,
  registration: Registration,
  provider: Provider,
  submission: Submission,
  profile: CustomerProfile,
): Promise<Omit<Claim, 'lease' | 'claimedAt' | 'isErasing'>> {
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
    document: await describeStep(sealer, em, registration, submission),
    externalCustomerId: registration.externalId ?? undefined,
    externalIdentifierId: external?.externalId,
    idempotencyKey: submission.idempotencyKey,
    keyUsedAt: submission.keyUsedAt ?? new Date(),
    isKeySpent: submission.isKeySpent,
    isOutcomeOpen: submission.isOutcomeOpen,
    attempts: submission.attempts,
    version: submission.version,
  };
}
