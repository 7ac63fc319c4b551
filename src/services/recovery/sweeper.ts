import { isDatabaseUnavailable } from '../../storage/database-unavailable.js';
import { LEASE_MS } from '../delivery/keep-lease.js';
import type { ServiceContext } from '../service-context.js';
import { sweep, type Swept } from './sweep.js';

/**
 * Makes the rounds of the sweeper. While the database is unavailable no worker can renew a lease, nor write what came of its
 * call: the first round after that gives every lease that ran out anew, instead of taking calls over from workers that live.
 */
export function createSweeper(context: ServiceContext): () => Promise<Swept> {
  let wasUnavailable = false;
  return async () => {
    try {
      if (wasUnavailable) await renewLeases(context);
      wasUnavailable = false;
      return await sweep(context);
    } catch (error) {
      wasUnavailable ||= isDatabaseUnavailable(error);
      throw error;
    }
  };
}

async function renewLeases({ em }: ServiceContext): Promise<void> {
  await em
    .fork()
    .execute(
      `update submission set leased_until = now() + ?::interval where state = 'SENDING' and leased_until < now()`,
      [`${LEASE_MS} milliseconds`],
    );
}
