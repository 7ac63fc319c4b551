import type { EntityManager } from '@mikro-orm/postgresql';
import { GraphReads } from '../../storage/reads/graph-reads.js';
import { readBacklogs, type ProviderBacklog } from '../../storage/reads/provider-backlog.js';
import { readCalls, readCircuits, type CallCount, type WorstCircuit } from '../../storage/reads/provider-traffic.js';
import { countSetAside, type SetAsideCount } from '../../storage/reads/set-aside.js';
import { summarizeVerifications, type StateCount } from '../../storage/reads/verification-summary.js';

/** How a provider does, over all processes. */
export interface ProviderFigures {
  readonly providerId: string;
  readonly calls: readonly CallCount[];
  readonly circuit: WorstCircuit;
  readonly backlog: ProviderBacklog;
  readonly setAside: SetAsideCount;
}

/** How each enabled provider does. Five statements, all of them over what is not done or was done lately. */
export async function readProviderFigures(
  em: EntityManager,
  providerIds: readonly string[],
): Promise<ProviderFigures[]> {
  if (providerIds.length === 0) return [];
  const reads = new GraphReads(em.fork());
  const calls = await readCalls(reads, providerIds);
  const circuits = await readCircuits(reads, providerIds);
  const backlogs = await readBacklogs(reads, providerIds);
  const setAside = await countSetAside(reads, providerIds);
  return providerIds.flatMap((providerId, position) => {
    const [circuit, backlog, aside] = [circuits[position], backlogs[position], setAside[position]];
    if (!circuit || !backlog || !aside) return [];
    return [{ providerId, calls: calls[position] ?? [], circuit, backlog, setAside: aside }];
  });
}

/** How many customers are in each state of verification, from counts that are kept. */
export async function readVerifications(em: EntityManager): Promise<StateCount[]> {
  return (await summarizeVerifications(new GraphReads(em.fork()), {}, [])).states;
}
