import type { FailureCode } from '../../domain/registration/provider-failure.js';
import { ProviderError } from '../../providers/provider-error.js';
import { inSpan } from '../../telemetry/in-span.js';
import { untilAvailable } from '../../storage/until-available.js';
import { describeFault } from '../describe-fault.js';
import { keepProviderImages } from '../document/keep-provider-images.js';
import type { Tasks } from '../../storage/jobs/job-queue.js';
import type { ServiceContext } from '../service-context.js';
import { carryOut, type Outcome } from './carry-out.js';
import { claimSubmission, type Claim } from './claim-submission.js';
import { keepLease } from './keep-lease.js';
import { recordOutcome } from './record-outcome.js';

/**
 * Carries a registration's open submissions to its provider, one after another, until none is due. Safe to run
 * twice at once and after any crash: each call is claimed, and its outcome fenced. While the provider rests, nothing is
 * claimed: the sweeper finds what is due when it is well again, however much that is.
 */
export async function deliverRegistration(
  context: ServiceContext,
  { registrationId, providerId }: Tasks['deliver'],
): Promise<void> {
  while (!context.traffic.isResting(providerId)) {
    const claim = await claimSubmission(context, registrationId);
    if (!claim) return;
    if (!(await deliver(context, claim))) return;
  }
}

/** @returns whether the outcome was recorded; otherwise another worker has taken the claim over */
function deliver(context: ServiceContext, claim: Claim): Promise<boolean> {
  const { customerId, submissionId, operation, attempts, provider } = claim;
  const facts = { customerId, registrationId: claim.registrationId, submissionId, operation, attempts };
  return inSpan('submission', { facts: { ...facts, providerId: provider.id } }, (note) =>
    keepLease(context, claim, async () => {
      const outcome = await carryOutOrReport(context, claim);
      const endedAt = new Date();
      note({ outcome: outcome.kind });
      // What came of a call is known here only: it outlives a database that is away.
      return untilAvailable(() => recordOutcome(context, claim, outcome, endedAt)).catch((error: unknown) => {
        tellUnrecorded(context, claim, outcome);
        throw error;
      });
    }),
  );
}

/** What a provider answered and could not be written: an operator finds it in the log. */
function tellUnrecorded({ log }: ServiceContext, { submissionId, provider }: Claim, outcome: Outcome): void {
  const externalId = outcome.kind === 'succeeded' ? outcome.result.externalId : undefined;
  log.error(
    { submission: submissionId, provider: provider.id, outcome: outcome.kind, externalId },
    'The outcome of a call could not be written',
  );
}

/** A fault of ours in the middle of a call leaves its outcome open: it is recorded, so that it does not repeat for ever. */
async function carryOutOrReport(context: ServiceContext, claim: Claim): Promise<Outcome> {
  let code: FailureCode = 'UNAVAILABLE';
  try {
    // As long as the picture cannot be opened, nothing was sent.
    const image = await loadImage(context, claim);
    code = 'UNKNOWN_OUTCOME';
    const outcome = await carryOut(claim, (key) => untilAvailable(() => storeKey(context, claim, key)), image);
    if (outcome.kind === 'failed') return outcome;
    const keepImages = () => keepProviderImages(context, claim.customerId, outcome.result);
    return { ...outcome, images: await untilAvailable(keepImages) };
  } catch (error) {
    context.log.error(
      { submission: claim.submissionId, fault: describeFault(error) },
      'A fault of ours interrupted a call',
    );
    const message = `A fault of ours interrupted the call to ${claim.provider.name}: operators find it in the log`;
    return {
      kind: 'failed',
      error: new ProviderError({ code, providerId: claim.provider.id, message }),
      wasOutcomeOpen: claim.isOutcomeOpen,
    };
  }
}

/** The picture that a claim carries, opened. */
async function loadImage({ images }: ServiceContext, { operation, document }: Claim): Promise<Buffer | undefined> {
  if (operation !== 'uploadDocument' || !document?.image) return undefined;
  return images.read(document.image.sealedFor, document.image.storageKey);
}

/**
 * A new key is stored before it is sent, so that a repeat after a crash sends the same one; the claim's fence stays.
 * @throws Error when another worker took the claim over: nothing may be sent then
 */
async function storeKey(context: ServiceContext, claim: Claim, idempotencyKey: string): Promise<void> {
  const stored = await context.em
    .fork()
    .execute<unknown[]>(
      'update submission set idempotency_key = ?, key_used_at = now(), is_key_spent = false where id = ? and version = ? returning id',
      [idempotencyKey, claim.submissionId, claim.version],
    );
  if (stored.length === 0) throw new Error('The claim was taken over before a new key could be used');
}
