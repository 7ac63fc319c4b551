import type { ProviderFailure } from '../../domain/registration/provider-failure.js';
import type { GraphReads } from './graph-reads.js';

/**
 * Why the last step of an agreement of each registration is not done, in the order of the ids; null where it is done, or was
 * called off, or nothing went wrong. One statement.
 */
export async function readAgreementFailures(
  reads: GraphReads,
  registrationIds: readonly string[],
): Promise<(ProviderFailure | null)[]> {
  const rows = await reads.db
    .selectFrom('submission')
    .distinctOn('registration_id')
    .select(['registration_id', 'failure'])
    .where('registration_id', 'in', [...registrationIds])
    .where('operation', 'in', ['startAgreement', 'signAgreement'])
    .where('state', '<>', 'CANCELLED')
    .orderBy('registration_id')
    .orderBy('position', 'desc')
    .execute();
  const byId = new Map(rows.map((row) => [row.registration_id, row.failure]));
  return registrationIds.map((id) => byId.get(id) ?? null);
}
