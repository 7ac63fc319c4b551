import { setTimeout as sleep } from 'node:timers/promises';
import { Progress } from '../../load/progress.mjs';
import { findCreatingProviders } from '../../load/providers.mjs';
import { waitUntilSettled } from '../../load/settling.mjs';
import { openWorld } from '../../load/world.mjs';
import { armLateCommits } from '../faults.mjs';
import { onboardAll } from '../onboard-all.mjs';
import { describeTally, tally } from '../tally.mjs';

const DELAY_MS = 5000;

/** Providers that reset the connection and commit five seconds later, against the service's own holds. */
export async function lateCommits(run) {
  const { server, lateOnboardings, lateShare, settleTimeoutMs } = run;
  const random = run.random.fork();
  const providers = findCreatingProviders();
  const progress = new Progress('late commits: onboarding', lateOnboardings * (1 + providers.length));
  const environment = { CONNECT_LOOK_UP: 'true' };
  const world = await openWorld({ server, providers, roles: ['api', 'worker'], environment });
  try {
    for (const { id } of providers) {
      await armLateCommits(world.sandbox, id, { share: lateShare, delayMs: DELAY_MS, random });
    }
    const acknowledged = await onboardAll(world, lateOnboardings, { progress });
    await waitUntilSettled(world, { timeoutMs: settleTimeoutMs, progress, offset: lateOnboardings });
    // What was reset last is committed by now, and counted.
    await sleep(DELAY_MS);
    return await describeTally(world, await tally(world, acknowledged), {
      part: (provider) => `${provider}, late`,
      measure: `${lateOnboardings} onboardings, ${Math.round(lateShare * 100)} % of writes committed ${DELAY_MS / 1000} s late`,
    });
  } finally {
    progress.stop();
    await world.close();
  }
}
