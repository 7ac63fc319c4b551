import { validate as isUuid } from 'uuid';
import { entitiesText, type EntityKey } from '../../../storage/reads/plan/entities.js';
import { customerKey, idKey } from '../../federation/entity-key.js';
import { judgeRepresentation } from '../../federation/judge-representation.js';
import { REFERENCE } from '../../validation/rules.js';
import type { FieldPlan } from '../field-plan.js';
import { customerFields } from './customer-fields.js';
import { documentFields } from './document-fields.js';
import { identifierFields } from './identifier-fields.js';

/** `Query._entities`: however many and of whatever types they are, their keys are filled in. One that is refused fails on its own. */
export const entities: FieldPlan = {
  prepare: ({ representations }, context, field) => {
    const keys = (representations as unknown[]).map((representation, index): EntityKey => {
      const { type, sent } = judgeRepresentation(representation, index, field, context);
      const key = type === 'Customer' ? customerKey(sent) : idKey(sent);
      if ('id' in key) return { type, id: isUuid(key.id) ? key.id : null, reference: null };
      return { type, id: null, reference: REFERENCE.test(key.reference) ? key.reference : null };
    });
    return { form: '', values: { keys: JSON.stringify(keys) } };
  },
  json: ({ object, alias, slot }) =>
    entitiesText(alias, slot('keys'), {
      Customer: (row) => object(customerFields, row),
      Document: (row) => object(documentFields, row),
      Identifier: (row) => object(identifierFields, row),
    }),
};
