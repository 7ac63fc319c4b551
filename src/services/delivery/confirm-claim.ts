import type { ServiceContext } from '../service-context.js';
import type { Claim } from './claim-submission.js';
import { LEASE_MS, leaseFrom } from './keep-lease.js';

/**
 * Whether a claim was written although its commit was never answered, and is this worker's still; its lease begins anew then.
 * No other claim of the submission has its version and its instant.
 */
export async function confirmClaim(
  context: ServiceContext,
  { submissionId, version, lease, claimedAt }: Claim,
): Promise<boolean> {
  const until = leaseFrom(new Date());
  const confirmed = await context.em.fork().execute<unknown[]>(
    `update submission set leased_until = now() + ?::interval
        where id = ? and version = ? and intent_at = ? and state = 'SENDING' returning id`,
    [`${LEASE_MS} milliseconds`, submissionId, version, claimedAt],
  );
  if (confirmed.length > 0) lease.until = until;
  return confirmed.length > 0;
}
