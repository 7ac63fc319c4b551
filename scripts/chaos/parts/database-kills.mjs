import { join } from 'node:path';
import { makeFolder, removeFolder } from '../../load/cleanup.mjs';
import { findDatabaseUrl, listDatabaseProcesses } from '../../load/embedded-database.mjs';
import { GraphClient } from '../../load/graph-client.mjs';
import { Progress } from '../../load/progress.mjs';
import { findCreatingProviders } from '../../load/providers.mjs';
import { StandaloneSandbox } from '../../load/sandbox.mjs';
import { ServiceCrew } from '../../load/service-crew.mjs';
import { ServiceDatabase } from '../../load/service-database.mjs';
import { waitUntilSettled } from '../../load/settling.mjs';
import { ENFUCE_BUDGET, QUICK } from '../../load/world.mjs';
import { Killer } from '../killer.mjs';
import { onboardAll } from '../onboard-all.mjs';
import { tally } from '../tally.mjs';

const PERSONS_A_KILL = 12;

/** Kills the service and its embedded database together, again and again on one folder, while people are onboarded. */
export async function databaseKills(run) {
  const { server, random, databaseKills: kills, settleTimeoutMs } = run;
  const providers = findCreatingProviders();
  const persons = kills * PERSONS_A_KILL;
  const folder = await makeFolder();
  const dataDir = join(folder, 'data');
  const progress = new Progress('database kills: onboarding', persons * (1 + providers.length));
  const sandbox = await StandaloneSandbox.start(await server.createDatabase(), { enfuceBudget: ENFUCE_BUDGET });
  const crew = await ServiceCrew.start(
    ['all'],
    {
      DATA_DIR: dataDir,
      PROVIDERS: providers.map(({ id }) => id).join(','),
      CONNECT_LOOK_UP: 'true',
      ...sandbox.environment,
      ...QUICK,
    },
    { onAddress: (url) => sandbox.sendWebhooksTo(url) },
  );
  const world = { sandbox, providers, client: new GraphClient(() => crew.urls) };
  try {
    const killAll = async () => crew.killOne(0, await listDatabaseProcesses(dataDir));
    const killer = new Killer(killAll, { kills, persons, random: random.fork() });
    const acknowledged = await onboardAll(world, persons, { before: (number) => killer.before(number), progress });
    await killer.finish();
    await crew.ready();
    progress.say('database kills: settling');
    world.database = new ServiceDatabase(await findDatabaseUrl(dataDir), providers);
    await waitUntilSettled(world, { timeoutMs: settleTimeoutMs, progress, offset: persons });
    return await report(world, acknowledged, killer.kills);
  } finally {
    progress.stop();
    await world.database?.close();
    await crew.stop();
    await sandbox.stop();
    removeFolder(folder);
  }
}

async function report(world, acknowledged, kills) {
  const known = new Set((await world.database.rows('select id from customer')).map(({ id }) => id));
  const gone = [...acknowledged.values()].filter((id) => !known.has(id)).length;
  const tallies = [...(await tally(world, acknowledged)).values()];
  const total = (name) => tallies.reduce((sum, one) => sum + one[name], 0);
  const counts = [gone, total('twice'), total('unsettled')];
  const states = await Promise.all(world.providers.map(({ id }) => world.database.describeUnsettled(id)));
  return [
    {
      part: 'database kills',
      measure: `${kills} kills of service and database, ${acknowledged.size} acknowledged: lost, twice, unsettled`,
      wanted: '0, 0, 0',
      found: counts.join(', '),
      isMet: counts.every((count) => count === 0),
      note: states.flat().join('; '),
    },
  ];
}
