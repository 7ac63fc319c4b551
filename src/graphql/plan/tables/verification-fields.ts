import { listOfEntries } from '../../../storage/reads/plan/rows.js';
import {
  historyOf,
  requiredActionsSql,
  staleText,
  waitingOnText,
  wasHeardSql,
} from '../../../storage/reads/plan/verification.js';
import { jsonList, owner, partWhere } from '../branch-plans.js';
import type { FieldTable } from '../field-plan.js';
import { enumeration, id, instant, memberFlag, memberOf, text } from '../leaf-plans.js';
import { countingProviders } from './counting-providers.js';
import { customerFields } from './customer-fields.js';
import { provider } from './provider-fields.js';
import { requirementFields } from './requirement-fields.js';

/** `VerificationReason`, of a JSON object. */
export const reasonFields: FieldTable = {
  type: 'VerificationReason',
  fields: { code: memberOf('code'), message: memberOf('message'), retryable: memberFlag('retryable') },
};

/** `VerificationTransition`, of a row of `verification_transition` with its registration's provider. */
export const transitionFields: FieldTable = {
  type: 'VerificationTransition',
  fields: {
    id: id(),
    provider: provider(),
    from: enumeration('from_state'),
    to: enumeration('to_state'),
    rawStatus: text('raw_status'),
    reasons: jsonList('reasons', reasonFields),
    source: enumeration('source'),
    occurredAt: instant('occurred_at'),
    observedAt: instant('observed_at'),
  },
};

const freshnessFields: FieldTable = {
  type: 'Freshness',
  fields: {
    asOf: instant('observed_at'),
    source: enumeration('observed_by'),
    stale: { json: ({ source }) => staleText(source) },
  },
};

/** `VerificationStatus` of one provider, of a row of `registration`. */
export const verificationFields: FieldTable = {
  type: 'VerificationStatus',
  fields: {
    state: enumeration('verification_state'),
    provider: provider(),
    rawStatus: text('raw_status'),
    reasons: jsonList('reasons', reasonFields),
    waitingOn: { json: ({ source, context }) => waitingOnText(source, countingProviders(context)) },
    requiredActions: {
      json: ({ source, object, alias }) =>
        listOfEntries(alias(), requiredActionsSql(source), (entry) => object(requirementFields, entry)),
    },
    occurredAt: instant('occurred_at'),
    observedAt: instant('observed_at'),
    freshness: partWhere(wasHeardSql, freshnessFields),
    customer: owner('customer_id', () => customerFields),
    history: {
      json: ({ source, object, alias }) => historyOf(alias(), source, (change) => object(transitionFields, change)),
    },
  },
};
