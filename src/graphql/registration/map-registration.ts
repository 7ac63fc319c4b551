import type { ReadRegistration } from '../../storage/reads/graph-reads.js';
import type { GraphContext } from '../graph-context.js';
import { mapAgreement } from '../agreement/agreement.type.js';
import { instant } from '../instant.js';
import { mapProvider } from '../provider/map-provider.js';
import { mapVerification } from '../verification/map-verification.js';
import type { RegistrationType } from './registration.type.js';

/** A registration as clients see it. */
export function mapRegistration(context: GraphContext, row: ReadRegistration): RegistrationType {
  return {
    row,
    id: row.id,
    provider: mapProvider(context, row.provider_id),
    state: row.state,
    externalId: row.external_id,
    verification: mapVerification(context, row),
    missing: row.missing,
    agreement: mapAgreement(row.agreement),
    attempts: row.attempts,
    nextAttemptAt: instant(row.next_attempt_at),
    failure: row.failure,
  };
}
