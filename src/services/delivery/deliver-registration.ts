import type { ServiceContext } from '../service-context.js';
import { carryOut } from './carry-out.js';
import { claimSubmission, type Claim } from './claim-submission.js';
import { keepLease } from './keep-lease.js';
import { recordOutcome } from './record-outcome.js';

/**
 * Carries a registration's open submissions to its provider, one after another, until none is due. Safe to run
 * twice at once and after any crash: each call is claimed, and its outcome fenced.
 */
export async function deliverRegistration(context: ServiceContext, registrationId: string): Promise<void> {
  for (;;) {
    const claim = await claimSubmission(context, registrationId);
    if (!claim) return;
    const calledAt = new Date();
    const outcome = await keepLease(context, claim, () => carryOut(claim, (key) => storeKey(context, claim, key)));
    if (!(await recordOutcome(context, claim, outcome, calledAt))) return;
  }
}

/** A new key is stored before it is sent, so that a repeat after a crash sends the same one; the claim's fence stays. */
async function storeKey(context: ServiceContext, claim: Claim, idempotencyKey: string): Promise<void> {
  await context.em
    .fork()
    .execute(
      'update submission set idempotency_key = ?, key_used_at = now(), is_key_spent = false where id = ? and version = ?',
      [idempotencyKey, claim.submissionId, claim.version],
    );
}
