import { sql } from 'kysely';
import { sideOperations } from '../../domain/submission/submission-state.js';
import type { GraphReads } from './graph-reads.js';
import type { SubmissionRow } from './tables.js';

const columns = [
  'id',
  'registration_id',
  'operation',
  'failure',
  'identifier_id',
  'document_id',
  'idempotency_key',
  'attempts',
  'interruptions',
  'first_sent_at',
  'intent_at',
] as const satisfies readonly (keyof SubmissionRow)[];

/** A submission whose outcome is unknown, as far as an operator needs to know it. */
export type UnknownOutcomeRow = Pick<SubmissionRow, (typeof columns)[number]>;

/**
 * Of each registration, in the order of the ids, the submission whose outcome is unknown and that `resolveRegistration`
 * settles next: what counts for the registration's state comes first. Null where none is unknown. One statement.
 */
export async function readUnknownOutcomes(
  reads: GraphReads,
  registrationIds: readonly string[],
): Promise<(UnknownOutcomeRow | null)[]> {
  const rows = await reads.db
    .selectFrom('submission')
    .distinctOn('registration_id')
    .select(columns)
    .where('registration_id', 'in', [...registrationIds])
    .where('state', '=', 'UNKNOWN')
    .orderBy('registration_id')
    .orderBy(sql`operation in (${sql.join([...sideOperations])})`)
    .orderBy('position')
    .execute();
  const byId = new Map(rows.map((row) => [row.registration_id, row]));
  return registrationIds.map((id) => byId.get(id) ?? null);
}
