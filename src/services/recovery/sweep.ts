import type { EntityManager } from '@mikro-orm/postgresql';
import { isDead } from './dead-letters.js';
import { hasWaitingJob } from '../../storage/jobs/job-queue.js';
import { sweepErasures } from '../erasure/sweep-erasures.js';
import { GOES_ON_BLOCKED, SENDABLE } from '../sendable.js';
import type { ServiceContext } from '../service-context.js';
import { taskOf } from '../task-of.js';

/** How long something may be due before the sweeper takes its job to be lost. */
const GRACE_MS = 5000;
const BATCH = 1000;
/** A long queue is not made longer by sweeping the same work up again and again. */
const THROTTLE_SECONDS = 15;

/** How long a parked webhook is looked at again: whoever comes to be known later than that is polled. */
const PARKED_FOR = '30 days';
/** How a parked webhook's customer is known: by the provider's id, or by our reference where the provider repeats it. */
const KNOWN_BY = [
  { join: '', isKnown: 'w.reference is null and r.external_id = w.external_id' },
  {
    join: 'join customer c on c.id = r.customer_id',
    isKnown: `c.reference = w.reference and (w.external_id is null or coalesce(r.external_id, w.external_id) = w.external_id)`,
  },
];

interface Found {
  readonly id: string;
  readonly providerId: string;
}

/** What was found without a job. */
export interface Swept {
  readonly registrations: number;
  readonly webhooks: number;
}

/**
 * Enqueues what is due and seems to have no job: submissions never begun, retries whose time has come, calls whose
 * worker died, webhooks not processed, and parked ones whose customer is known by now. What only waits for its turn in a
 * long queue has a job: another one would make the queue longer. An extra job does no harm, since every claim is fenced.
 */
export async function sweep(context: ServiceContext): Promise<Swept> {
  return context.em.fork().transactional(async (em) => {
    const enabled = context.providers.all().map(({ id }) => id);
    const awake = enabled.filter((id) => !context.traffic.isResting(id));
    await sweepErasures(context, em);
    if (awake.length === 0) return { registrations: 0, webhooks: 0 };
    const registrations = await findStranded(em, awake);
    const webhooks = await findUncounted(em, awake);
    const throttle = (id: string) => ({ key: `sweep ${id}`, seconds: THROTTLE_SECONDS });
    await context.queue.enqueue(
      em,
      'deliver',
      registrations.map((registration) => ({ data: taskOf(registration), throttle: throttle(registration.id) })),
    );
    await context.queue.enqueue(
      em,
      'webhook',
      webhooks.map(({ id, providerId }) => ({ data: { webhookEventId: id, providerId }, throttle: throttle(id) })),
    );
    return { registrations: registrations.length, webhooks: webhooks.length };
  });
}

/**
 * Registrations with a submission that is due and that nobody seems to work on. What waits behind a failed or
 * unknown creation is left alone: an operator comes first.
 */
async function findStranded(em: EntityManager, awake: string[]): Promise<Found[]> {
  return em.execute<Found[]>(
    `select r.id, r.provider_id as "providerId"
       from submission s
       join registration r on r.id = s.registration_id
      where r.state <> 'CLOSED' and (r.state <> 'BLOCKED' or ${GOES_ON_BLOCKED}) and r.provider_id in (?)
        and (   (s.state = 'SENDING' and s.leased_until < now())
             or (s.state = 'WAITING' and s.next_attempt_at < now() - ?::interval)
             or (s.state = 'PENDING' and s.created_at < now() - ?::interval and ${SENDABLE}))
        and not ${isDead('deliver', 'r.id')}
        and not ${hasWaitingJob('deliver', 'registrationId', 'r.id')}
      group by r.id
      order by min(coalesce(s.next_attempt_at, s.created_at))
      limit ?`,
    [awake, interval(GRACE_MS), interval(GRACE_MS), BATCH],
  );
}

/**
 * Webhooks that nobody counted. One can be parked in the moment in which its customer becomes known, and a customer
 * can be linked by hand: both are found here.
 */
async function findUncounted(em: EntityManager, awake: string[]): Promise<Found[]> {
  // Two statements, each on an index: one with both ways of knowing a customer would read every registration.
  for (const { join, isKnown } of KNOWN_BY) {
    await em.execute(
      `update webhook_event w set state = 'RECEIVED', note = null, processed_at = null
         from registration r ${join}
        where w.state = 'PARKED' and w.attempts = 0 and w.provider_id in (?) and r.provider_id = w.provider_id
          and w.received_at > now() - ?::interval and ${isKnown} and not ${isDead('webhook', 'w.id')}`,
      [awake, PARKED_FOR],
    );
  }
  return em.execute<Found[]>(
    `select id, provider_id as "providerId"
       from webhook_event
      where state = 'RECEIVED' and provider_id in (?) and coalesce(next_attempt_at, received_at) < now() - ?::interval
        and not ${hasWaitingJob('webhook', 'webhookEventId', 'webhook_event.id')}
      order by received_at
      limit ?`,
    [awake, interval(GRACE_MS), BATCH],
  );
}

function interval(milliseconds: number): string {
  return `${milliseconds} milliseconds`;
}
