import { fileURLToPath } from 'node:url';
import { Progress } from '../../load/progress.mjs';
import { findCreatingProviders } from '../../load/providers.mjs';
import { waitUntilSettled } from '../../load/settling.mjs';
import { openWorld, QUICK } from '../../load/world.mjs';
import { armFaults } from '../faults.mjs';
import { onboardAll } from '../onboard-all.mjs';
import { tally } from '../tally.mjs';

const STRUCK = 1 / 2;
const SCRIPT = fileURLToPath(new URL('../keyless-service.mjs', import.meta.url));

/** The same faults on a service without keys and look-ups: it must show customers twice, or the harness is blind. */
export async function control(run) {
  const { server, controls, settleTimeoutMs } = run;
  const random = run.random.fork();
  const providers = findCreatingProviders();
  const progress = new Progress('control: onboarding without keys', controls * (1 + providers.length));
  const processes = { script: SCRIPT };
  const world = await openWorld({ server, providers, roles: ['all'], environment: QUICK, processes });
  try {
    for (const { id } of providers)
      await armFaults(world.sandbox, id, { share: STRUCK, records: controls * 2, random });
    const acknowledged = await onboardAll(world, controls, { progress });
    await waitUntilSettled(world, {
      timeoutMs: settleTimeoutMs,
      progress,
      offset: controls,
      meanwhile: ({ total, settled }) => (settled >= total / 4 ? world.sandbox.clearFaults() : undefined),
    });
    const tallies = await tally(world, acknowledged);
    return [...tallies].map(([provider, { twice }]) => ({
      part: `${provider}, no keys`,
      measure: `${controls} onboardings without keys and look-ups: twice`,
      wanted: '> 0',
      found: String(twice),
      isMet: twice > 0,
    }));
  } finally {
    progress.stop();
    await world.close();
  }
}
