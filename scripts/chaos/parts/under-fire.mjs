import { Progress } from '../../load/progress.mjs';
import { findCreatingProviders } from '../../load/providers.mjs';
import { waitUntilSettled } from '../../load/settling.mjs';
import { openWorld, QUICK } from '../../load/world.mjs';
import { armFaults } from '../faults.mjs';
import { Killer } from '../killer.mjs';
import { onboardAll } from '../onboard-all.mjs';
import { Operator } from '../operator.mjs';
import { describeTally, tally } from '../tally.mjs';

/** Each look-up reads the gateway's whole list: more of them at once would wait for each other longer than a call may take. */
const LOOKING_UP = { CONNECT_LOOK_UP: 'true', CONNECT_CONCURRENCY: '6' };
const ROLES = ['api', 'api', 'worker', 'worker'];
/** The last few would only wait for their tries, which are up to two minutes apart by then: the faults end before them. */
const CALM_AT = 0.95;

/** Every creating adapter under all faults and kills, and once more Connect, settled by an operator. */
export async function underFire(run) {
  const providers = findCreatingProviders();
  // The short form has all providers at once, so that it waits for holds and leases once.
  const groups = run.isShort ? [providers] : providers.map((provider) => [provider]);
  const connect = providers.filter(({ id }) => id === 'connect');
  const strikes = [
    ...groups.map((group) => ({ providers: group, environment: LOOKING_UP })),
    { providers: connect, environment: {}, isOperated: true },
  ].map((one) => ({ ...one, random: run.random.fork() }));
  // Drawn before any is left out: each does alone what it does among the others.
  const wanted = strikes.filter(({ providers: struck }) => struck.some(({ id }) => run.only?.includes(id) ?? true));
  const rows = [];
  for (const one of wanted) rows.push(...(await strike(run, one)));
  return rows;
}

async function strike(run, { providers, environment, random, isOperated = false }) {
  const { server, onboardings, kills, settleTimeoutMs, struck } = run;
  const name = `${providers.map(({ id }) => id).join(', ')}${isOperated ? ', no look-up' : ''}`;
  const progress = new Progress(`${name}: onboarding under faults and kills`, onboardings * (1 + providers.length));
  const startedAt = performance.now();
  const world = await openWorld({ server, providers, roles: ROLES, environment: { ...QUICK, ...environment } });
  try {
    for (const { id } of providers) await armFaults(world.sandbox, id, { share: struck, records: onboardings, random });
    const killOne = (draw) => world.crew.killOne(draw.below(world.crew.size));
    const killer = new Killer(killOne, { kills, persons: onboardings, random: random.fork() });
    const acknowledged = await onboardAll(world, onboardings, { before: (number) => killer.before(number), progress });
    await killer.finish();
    await world.crew.ready();
    progress.say(`${name}: settling`);
    const operator = isOperated ? new Operator(world, providers[0].id) : undefined;
    const meanwhile = async ({ total, settled }) => {
      await operator?.settle(acknowledged);
      if (settled >= total * CALM_AT) await world.sandbox.clearFaults();
    };
    await waitUntilSettled(world, { timeoutMs: settleTimeoutMs, progress, offset: onboardings, meanwhile });
    const seconds = (performance.now() - startedAt) / 1000;
    const rows = await describeTally(world, await tally(world, acknowledged), {
      part: (provider) => (isOperated ? `${provider}, no look-up` : provider),
      measure: `${onboardings} onboardings, ${Math.round(struck * 100)} % of calls struck, ${killer.kills} kills`,
      note: operator && `${operator.resolved} unknown outcomes settled by the operator`,
    });
    rows[0].seconds = seconds;
    for (const { part, found } of rows) progress.say(`${part}: ${found} after ${seconds.toFixed(0)} s`);
    return rows;
  } finally {
    progress.stop();
    await world.close();
  }
}
