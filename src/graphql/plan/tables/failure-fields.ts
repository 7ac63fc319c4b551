import { memberList } from '../branch-plans.js';
import type { FieldTable } from '../field-plan.js';
import { memberFlag, memberName, memberOf } from '../leaf-plans.js';

const fieldFailure: FieldTable = {
  type: 'FieldFailure',
  fields: { path: memberOf('path'), message: memberOf('message') },
};

/** `ProviderFailure`, of a JSON object. */
export const failureFields: FieldTable = {
  type: 'ProviderFailure',
  fields: {
    code: memberName('code'),
    message: memberOf('message'),
    retryable: memberFlag('retryable'),
    fieldErrors: memberList('fieldErrors', fieldFailure),
    traceId: memberOf('traceId'),
  },
};
