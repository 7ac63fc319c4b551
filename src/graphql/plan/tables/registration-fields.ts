import { nothing, unlessThere } from '../../../storage/reads/plan/leaves.js';
import { agreementFailureText, hasUnknownOutcome } from '../../../storage/reads/plan/rows.js';
import { jsonList, jsonObject, memberList, owner, part } from '../branch-plans.js';
import type { FieldTable } from '../field-plan.js';
import { enumeration, id, instant, integer, memberName, memberOf, text } from '../leaf-plans.js';
import { customerFields } from './customer-fields.js';
import { failureFields } from './failure-fields.js';
import { provider } from './provider-fields.js';
import { requirementFields } from './requirement-fields.js';
import { verificationFields } from './verification-fields.js';

const agreementFields: FieldTable = {
  type: 'Agreement',
  fields: { name: memberOf('name'), displayName: memberOf('displayName'), url: memberOf('url') },
};

/** `AgreementSession`, of a JSON object; when it ends is as the provider wrote it, and read by JavaScript. */
const agreementSessionFields: FieldTable = {
  type: 'AgreementSession',
  fields: {
    reference: memberOf('reference'),
    status: memberName('status'),
    agreements: memberList('agreements', agreementFields),
  },
};

/** `Registration`, of a row of `registration`; what it differs in and what its provider holds is sealed or asked for. */
export const registrationFields: FieldTable = {
  type: 'Registration',
  fields: {
    id: id(),
    provider: provider(),
    state: enumeration('state'),
    externalId: text('external_id'),
    verification: part(verificationFields),
    missing: jsonList('missing', requirementFields),
    agreement: jsonObject('agreement', agreementSessionFields),
    agreementFailure: {
      json: ({ source, object, alias }) =>
        agreementFailureText(alias(), source, (failure) => object(failureFields, failure)),
    },
    unknownOutcome: { json: ({ source }) => unlessThere(hasUnknownOutcome(source), nothing) },
    attempts: integer('attempts'),
    nextAttemptAt: instant('next_attempt_at'),
    failure: jsonObject('failure', failureFields),
    customer: owner('customer_id', () => customerFields),
  },
};
