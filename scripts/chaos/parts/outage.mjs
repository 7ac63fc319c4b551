import { setTimeout as sleep } from 'node:timers/promises';
import { Progress } from '../../load/progress.mjs';
import { findCreatingProviders } from '../../load/providers.mjs';
import { waitUntilSettled } from '../../load/settling.mjs';
import { openWorld, QUICK } from '../../load/world.mjs';
import { onboardAll } from '../onboard-all.mjs';
import { tally } from '../tally.mjs';

/** Between two onboardings of one client: a steady stream, which is to be accepted while no provider answers. */
const PAUSE_MS = 1000;

/** Every provider is down while people are onboarded, and then comes back. */
export async function outage(run) {
  const { server, outageMs, settleTimeoutMs } = run;
  const providers = findCreatingProviders();
  const progress = new Progress('outage: onboarding while every provider is down', 1);
  const environment = { ...QUICK, CONNECT_LOOK_UP: 'true' };
  const world = await openWorld({ server, providers, roles: ['api', 'worker'], environment });
  try {
    await world.sandbox.goDown();
    const endsAt = performance.now() + outageMs;
    let begun = 0;
    const acknowledged = await onboardAll(world, () => performance.now() < endsAt, {
      before: async () => {
        begun += 1;
        await sleep(PAUSE_MS);
      },
    });
    const refused = world.client.retries;
    const { settled } = await world.database.countRegistrations();
    progress.say('outage: draining');
    await world.sandbox.goUp();
    const drainedSeconds = await waitUntilSettled(world, { timeoutMs: settleTimeoutMs, progress });
    const states = await Promise.all(providers.map(({ id }) => world.database.describeUnsettled(id)));
    const [lost, twice, unsettled] = sum(await tally(world, acknowledged));
    return [
      {
        part: 'outage',
        measure: `every provider down for ${outageMs / 1000} s: accepted at once of ${begun}, settled meanwhile`,
        wanted: '100 %, 0',
        found: `${(((begun - refused) / begun) * 100).toFixed(0)} %, ${settled}`,
        isMet: refused === 0 && acknowledged.size === begun && settled === 0,
      },
      {
        part: 'outage',
        measure: `then drained at ${providers.length} providers: lost, twice, unsettled`,
        wanted: '0, 0, 0',
        found: `${lost}, ${twice}, ${unsettled}`,
        isMet: lost + twice + unsettled === 0,
        note: [`${drainedSeconds.toFixed(0)} s after they came back`, ...states.flat()].join('; '),
      },
    ];
  } finally {
    progress.stop();
    await world.close();
  }
}

function sum(tallies) {
  const all = [...tallies.values()];
  return ['lost', 'twice', 'unsettled'].map((name) => all.reduce((total, one) => total + one[name], 0));
}
