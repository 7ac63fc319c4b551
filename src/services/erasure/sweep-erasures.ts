import type { EntityManager } from '@mikro-orm/postgresql';
import { hasWaitingJob } from '../../storage/jobs/job-queue.js';
import { isDead } from '../recovery/dead-letters.js';
import type { ServiceContext } from '../service-context.js';

/** How long an erasure may be due before its job is taken to be lost. */
const GRACE = '5 seconds';
const BATCH = 200;
const THROTTLE_SECONDS = 15;

/** Enqueues, in the transaction of `em`, erasures that are due and seem to have no job. */
export async function sweepErasures({ queue }: ServiceContext, em: EntityManager): Promise<void> {
  const found = await em.execute<{ customerId: string }[]>(
    `select customer_id as "customerId" from erasure e
      where e.state in ('REQUESTED', 'TELLING_PROVIDERS', 'DESTROYING') and e.next_attempt_at < now() - ?::interval
        and not ${isDead('erase', 'e.customer_id')}
        and not ${hasWaitingJob('erase', 'customerId', 'e.customer_id')}
      order by e.next_attempt_at
      limit ?`,
    [GRACE, BATCH],
  );
  await queue.enqueue(
    em,
    'erase',
    found.map((data) => ({ data, throttle: { key: `sweep ${data.customerId}`, seconds: THROTTLE_SECONDS } })),
  );
}
