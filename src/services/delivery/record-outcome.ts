import type { EntityManager } from '@mikro-orm/postgresql';
import { Registration } from '../../domain/registration/registration.entity.js';
import { sideOperations } from '../../domain/submission/submission-state.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { databaseNow } from '../../storage/database-clock.js';
import { restartRefusedCreation } from '../agreement/take-reference.js';
import { applyObservation } from '../apply-observation.js';
import { recordAudit } from '../audit.js';
import { keepFailedStep } from '../document/keep-step.js';
import { wakeErasure } from '../erasure/wake-erasure.js';
import { lockWithErasure } from '../lock-registration.js';
import { SYSTEM, type ServiceContext } from '../service-context.js';
import type { Outcome } from './carry-out.js';
import { holdsClaim, type Claim } from './claim-submission.js';
import { keepResult } from './keep-result.js';
import { refreshRegistrationState } from './refresh-registration-state.js';
import { settleFailure } from './settle-failure.js';

/**
 * Writes what came of a claimed submission, with the work that follows, in one transaction. A repeat after a lost connection
 * finds what was written.
 * @param endedAt when the call ended: no other outcome of the submission has the same instant
 * @returns false when another worker took the claim over in the meantime: then nothing was written
 */
export async function recordOutcome(
  context: ServiceContext,
  claim: Claim,
  outcome: Outcome,
  endedAt: Date,
): Promise<boolean> {
  return context.em.fork().transactional(async (em) => {
    const locked = await lockWithErasure(em, claim.registrationId);
    if (!locked) return false;
    const { registration, isErasing } = locked;
    const submissions = await em.find(Submission, { registration: registration.id }, { orderBy: { position: 'asc' } });
    const submission = submissions.find(({ id }) => id === claim.submissionId);
    if (submission?.outcomeAt?.getTime() === endedAt.getTime()) return true;
    if (!submission || !holdsClaim(submission, claim)) {
      const externalId = outcome.kind === 'succeeded' ? outcome.result.externalId : undefined;
      context.log.error(
        { submission: claim.submissionId, provider: claim.provider.id, externalId },
        'A claim was taken over; its late outcome is not counted',
      );
      return false;
    }
    const settled = outcome.kind === 'succeeded' ? await refuseForeignResult(em, claim, outcome) : outcome;
    if (settled.kind === 'succeeded') {
      await recordSuccess(context, em, claim, registration, submission, { ...settled, endedAt });
    } else {
      await recordFailure(context, em, claim, submission, settled);
      submission.outcomeAt = endedAt;
      if (settled.error.details.isHeldBack) registration.attempts -= 1;
      await keepFailedStep(context, em, registration, submission, settled.error.toFailure());
      const told = settled.error.details.verification;
      if (told) await applyObservation(context, em, registration, told, 'RESPONSE', claim.claimedAt);
      if (isAgreedAnew(claim, registration)) {
        await restartRefusedCreation(context, em, SYSTEM, registration);
      }
    }
    // A step of an agreement or a document does not count, and can have planned what is not among these.
    if (!sideOperations.includes(claim.operation)) refreshRegistrationState(em, registration, submissions);
    await announceChange(em, claim.customerId);
    if (isErasing) await wakeErasure(context, em, claim.customerId);
    return true;
  });
}

type Succeeded = Pick<Extract<Outcome, { kind: 'succeeded' }>, 'result' | 'images'>;

async function recordSuccess(
  context: ServiceContext,
  em: EntityManager,
  claim: Claim,
  registration: Registration,
  submission: Submission,
  { result, images, endedAt }: Succeeded & { readonly endedAt: Date },
): Promise<void> {
  submission.endCall(endedAt);
  submission.succeed(endedAt);
  await keepResult(context, em, claim, registration, submission, { result, images });
  if (result.verification)
    await applyObservation(context, em, registration, result.verification, 'RESPONSE', claim.claimedAt);
  recordAudit(em, registration.customer.id, 'SUBMISSION_SUCCEEDED', SYSTEM, {
    provider: registration.providerId,
    operation: submission.operation,
    submission: submission.id,
    attempts: submission.attempts,
  });
}

async function recordFailure(
  context: ServiceContext,
  em: EntityManager,
  claim: Claim,
  submission: Submission,
  failed: Extract<Outcome, { kind: 'failed' }>,
): Promise<void> {
  const { code } = failed.error.details;
  const policy = claim.provider[claim.operation]?.policy ?? { kind: 'neverRetry' as const };
  const next = settleFailure(submission, policy, failed, await databaseNow(em), Math.random());
  const details = { provider: claim.provider.id, operation: claim.operation, submission: submission.id, code };
  if (next.kind === 'retry') {
    await context.queue.enqueue(em, 'deliver', [
      {
        data: { registrationId: claim.registrationId, providerId: claim.provider.id },
        startAfter: submission.nextAttemptAt,
      },
    ]);
  } else {
    recordAudit(
      em,
      claim.customerId,
      next.kind === 'unknown' ? 'SUBMISSION_UNKNOWN' : 'SUBMISSION_FAILED',
      SYSTEM,
      details,
    );
  }
  context.log.warn({ ...details, attempts: submission.attempts, next: next.kind }, 'A provider call failed');
}

/** Whether another agreement was given while a creation was under way: its refusal is not of that one. */
function isAgreedAnew({ operation, profile }: Claim, { agreementReference }: Registration): boolean {
  return operation === 'createCustomer' && profile.agreementReference !== (agreementReference ?? undefined);
}

/** A provider that answers with another customer's id has not told us what became of ours. */
async function refuseForeignResult(
  em: EntityManager,
  claim: Claim,
  outcome: Extract<Outcome, { kind: 'succeeded' }>,
): Promise<Outcome> {
  if (claim.operation !== 'createCustomer') return outcome;
  const { externalId } = outcome.result;
  const others = await em.count(Registration, {
    providerId: claim.provider.id,
    externalId,
    id: { $ne: claim.registrationId },
  });
  if (others === 0) return outcome;
  const error = new ProviderError({
    code: 'UNKNOWN_OUTCOME',
    providerId: claim.provider.id,
    message: `${claim.provider.name} answered with an id that another customer has`,
  });
  return { kind: 'failed', error, wasOutcomeOpen: true };
}
