import { countsForVerification } from '../../services/derive-customer-state.js';
import { deriveVerification, waitingOnIn, type Party } from '../../domain/verification/verification.js';
import { pendingVerificationStates, type VerificationState } from '../../domain/verification/verification-state.js';
import type { ReadRegistration } from '../../storage/reads/graph-reads.js';
import type { GraphContext } from '../graph-context.js';
import { instant } from '../instant.js';
import { mapProvider } from '../provider/map-provider.js';
import type { VerificationStatusType } from './verification.type.js';

/** One provider's decision as clients see it. What is missing before it could begin counts as required. */
export function mapVerification(context: GraphContext, row: ReadRegistration): VerificationStatusType {
  const state = row.verification_state;
  return {
    customerId: row.customer_id,
    registrations: [row],
    state,
    provider: mapProvider(context, row.provider_id),
    rawStatus: row.raw_status,
    reasons: row.reasons,
    waitingOn: verifies(context, row) ? waitingOn(row) : null,
    requiredActions: [...row.missing, ...row.required_actions],
    occurredAt: instant(row.occurred_at),
    observedAt: instant(row.observed_at),
    freshness: freshnessOf(context, row),
  };
}

/**
 * The customer's own status: the derived state with the reasons and actions of the registrations that are in it. Derived
 * from the rows that the same answer shows; the customer's row was read by a statement of its own, at another instant.
 */
export function mapDerivedVerification(
  context: GraphContext,
  customerId: string,
  registrations: readonly ReadRegistration[],
): VerificationStatusType {
  const counting = registrations.filter((row) => verifies(context, row));
  const state = deriveVerification(
    counting.map((row) => ({ verifies: true, verificationState: stateThatCounts(row) })),
  );
  const deciding = counting.filter((row) => stateThatCounts(row) === state);
  const open = counting.filter((row) => row.state !== 'CLOSED');
  const observed = counting.flatMap(({ observed_at }) => instant(observed_at) ?? []);
  const occurred = deciding.flatMap(({ occurred_at }) => instant(occurred_at) ?? []);
  return {
    customerId,
    registrations: counting,
    state,
    provider: null,
    rawStatus: null,
    reasons: deciding.flatMap(({ reasons }) => reasons),
    waitingOn: deciding[0] ? waitingOn(deciding[0]) : null,
    requiredActions: open.flatMap(({ missing, required_actions }) => [...missing, ...required_actions]),
    occurredAt: latest(occurred),
    observedAt: latest(observed),
    freshness: null,
  };
}

/** What was decided on a closed registration is over. */
function stateThatCounts({ state, verification_state }: ReadRegistration): VerificationState {
  return state === 'CLOSED' ? 'CLOSED' : verification_state;
}

function verifies({ services }: GraphContext, { provider_id, observed_at }: ReadRegistration): boolean {
  return countsForVerification(services, provider_id, observed_at);
}

/** Whoever must give what is missing comes first; a registration under way is the provider's turn. */
function waitingOn(row: ReadRegistration): Party {
  if (row.state === 'CLOSED') return 'NOBODY';
  if (row.verification_state !== 'NOT_STARTED') return waitingOnIn(row.verification_state);
  if (row.missing.length > 0) return 'APPLICANT';
  return row.state === 'FAILED' || row.state === 'UNKNOWN_OUTCOME' ? 'OPERATOR' : 'PROVIDER';
}

function freshnessOf({ services }: GraphContext, row: ReadRegistration): VerificationStatusType['freshness'] {
  const asOf = instant(row.observed_at);
  if (!asOf || !row.observed_by) return null;
  const isPending = (pendingVerificationStates as readonly string[]).includes(row.verification_state);
  const stale = isPending && Date.now() - asOf.getTime() > 2 * services.pollIntervalMs;
  return { asOf, source: row.observed_by, stale };
}

function latest(instants: readonly Date[]): Date | null {
  return instants.length > 0 ? new Date(Math.max(...instants.map((one) => one.getTime()))) : null;
}
