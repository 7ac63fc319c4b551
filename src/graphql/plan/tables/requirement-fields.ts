import { memberTextsJson } from '../../../storage/reads/plan/leaves.js';
import type { FieldTable } from '../field-plan.js';
import { memberName, memberOf } from '../leaf-plans.js';

/** `Requirement`, of a JSON object. */
export const requirementFields: FieldTable = {
  type: 'Requirement',
  fields: {
    path: memberOf('path'),
    code: memberName('code'),
    message: memberOf('message'),
    providers: { json: ({ source }) => memberTextsJson(source, 'providers') },
    identifierTypes: { json: ({ source, names }) => memberTextsJson(source, 'identifierTypes', names) },
  },
};
