import { nothing } from '../../../storage/reads/plan/leaves.js';
import type { DerivedVerification } from '../../../storage/reads/plan/verification.js';
import { owner } from '../branch-plans.js';
import type { FieldTable } from '../field-plan.js';
import { customerFields } from './customer-fields.js';
import { requirementFields } from './requirement-fields.js';
import { reasonFields, transitionFields } from './verification-fields.js';

/** `VerificationStatus` of a customer. */
export const derivedVerificationFields = (derived: DerivedVerification): FieldTable => ({
  type: 'VerificationStatus',
  fields: {
    state: { json: () => derived.state },
    provider: { json: () => nothing },
    rawStatus: { json: () => nothing },
    reasons: { json: ({ object }) => derived.reasons((entry) => object(reasonFields, entry)) },
    waitingOn: { json: () => derived.waitingOn },
    requiredActions: { json: ({ object }) => derived.requiredActions((entry) => object(requirementFields, entry)) },
    occurredAt: { json: () => derived.occurredAt },
    observedAt: { json: () => derived.observedAt },
    freshness: { json: () => nothing },
    customer: owner('customer_id', () => customerFields),
    history: { json: ({ object }) => derived.history((change) => object(transitionFields, change)) },
  },
});
