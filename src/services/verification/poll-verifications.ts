import { pendingVerificationStates } from '../../domain/verification/verification-state.js';
import { hasWaitingJob } from '../../storage/jobs/job-queue.js';
import { isDead } from '../recovery/dead-letters.js';
import type { ServiceContext } from '../service-context.js';
import { taskOf } from '../task-of.js';

/** The most polls that one round enqueues. */
export const POLL_BATCH = 200;

/**
 * Enqueues a poll for each registration whose verification is pending and was not polled for the poll interval.
 * One whose poll still waits for its turn gets no other, so that a slow provider's queue does not grow without end.
 * Any number of workers may do this at once: each registration is taken up by one of them. The mark is set without
 * raising the row's version, so that it never stands in the way of a change.
 * @returns how many were enqueued; {@link POLL_BATCH} when there may be more
 */
export async function enqueueDuePolls(context: ServiceContext): Promise<number> {
  const pollable = context.providers
    .all()
    .filter(({ id, fetchVerification }) => fetchVerification && !context.traffic.isResting(id))
    .map(({ id }) => id);
  if (pollable.length === 0) return 0;
  const states = ['NOT_STARTED', ...pendingVerificationStates];
  return context.em.fork().transactional(async (em) => {
    const due = await em.execute<{ id: string; providerId: string }[]>(
      `update registration set polled_at = now()
        where id in (
          select id from registration
           where provider_id in (?) and verification_state in (?) and state <> 'CLOSED' and external_id is not null
             and coalesce(polled_at, created_at) < now() - ?::interval and not ${isDead('poll', 'registration.id')}
             and not ${hasWaitingJob('poll', 'registrationId', 'registration.id')}
           order by polled_at nulls first limit ? for update skip locked)
        returning id, provider_id as "providerId"`,
      [pollable, states, `${context.pollIntervalMs} milliseconds`, POLL_BATCH],
    );
    await context.queue.enqueue(
      em,
      'poll',
      due.map((registration) => ({ data: taskOf(registration) })),
    );
    return due.length;
  });
}
