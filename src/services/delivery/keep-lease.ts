import { describeFault } from '../describe-fault.js';
import type { ServiceContext } from '../service-context.js';
import type { Claim } from './claim-submission.js';

/**
 * How long a worker is taken to be alive without a sign, in milliseconds: short, so that another one soon takes over
 * from a worker that was killed, however long a call may take.
 */
export const LEASE_MS = 10_000;

/** How long the worker of a claim is taken to be alive; it moves on with every sign. */
export interface Lease {
  until: Date;
}

/** The end of a lease that begins, or is renewed, now. */
export function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

const RENEW_MS = LEASE_MS / 4;

/** Does the work of a claim and renews its lease meanwhile. The claim's fence stays as it is. */
export async function keepLease<Result>(
  context: ServiceContext,
  claim: Claim,
  work: () => Promise<Result>,
): Promise<Result> {
  const timer = setInterval(() => {
    renew(context, claim).catch((error: unknown) => {
      context.log.warn({ submission: claim.submissionId, fault: describeFault(error) }, 'A lease could not be renewed');
    });
  }, RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function renew(context: ServiceContext, { submissionId, version, lease }: Claim): Promise<void> {
  // Our own end of the lease is told by our own clock, from before the database begins it anew by its own.
  const until = leaseFrom(new Date());
  const renewed = await context.em
    .fork()
    .execute<unknown[]>(
      'update submission set leased_until = now() + ?::interval where id = ? and version = ? returning id',
      [`${LEASE_MS} milliseconds`, submissionId, version],
    );
  if (renewed.length > 0) lease.until = until;
}
