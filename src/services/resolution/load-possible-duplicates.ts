import { canBeOnePerson, rankDuplicates, type PossibleDuplicate } from '../../domain/resolution/possible-duplicate.js';
import { readDuplicateCandidates, type DuplicateCandidate } from '../../storage/reads/duplicate-candidates.js';
import type { GraphReads } from '../../storage/reads/graph-reads.js';

/** The most possible duplicates that are shown of a customer. */
export const MAX_DUPLICATES = 20;

/** The possible duplicates of customers, in the order of the ids: the strongest first. One statement. */
export async function loadPossibleDuplicates(
  reads: GraphReads,
  customerIds: readonly string[],
): Promise<PossibleDuplicate[][]> {
  const candidates = await readDuplicateCandidates(reads, customerIds);
  const byCustomer = Map.groupBy(candidates, ({ customerId }) => customerId);
  return customerIds.map((id) => rankDuplicates((byCustomer.get(id) ?? []).flatMap(judge), MAX_DUPLICATES));
}

function judge({ otherId: customerId, reason, own, other }: DuplicateCandidate): Parameters<typeof rankDuplicates>[0] {
  if (reason !== 'SAME_DATE_OF_BIRTH') return [{ customerId, reason }];
  return canBeOnePerson(own, other) ? [{ customerId, reason: 'SAME_NAME_AND_DATE_OF_BIRTH' }] : [];
}
