import { validate as isUuid } from 'uuid';
import { customerText, documentText, rowText } from '../../../storage/reads/plan/rows.js';
import { REFERENCE } from '../../validation/rules.js';
import { NotPlanned, type FieldPlan, type FieldTable } from '../field-plan.js';
import { auditTrail } from './audit-fields.js';
import { customerFields } from './customer-fields.js';
import { customers } from './customers.js';
import { documentFields } from './document-fields.js';
import { entities } from './entities.js';
import { identifierFields } from './identifier-fields.js';
import { providerById, providers } from './provider-fields.js';

/** An id among the arguments: what is none finds nothing, which the resolvers say. */
const byId: FieldPlan['prepare'] = ({ id }) => {
  const wanted = String(id);
  if (!isUuid(wanted)) throw new NotPlanned('No id of ours');
  return { form: '', values: { id: wanted } };
};

const byReference: FieldPlan['prepare'] = ({ reference }) => {
  if (!REFERENCE.test(String(reference))) throw new NotPlanned('No reference of ours');
  return { form: '', values: { reference } };
};

/** `Query`: the fields whose answers are in the database as they are. */
export const queryFields: FieldTable = {
  type: 'Query',
  fields: {
    customer: {
      prepare: byId,
      // One that is not found may be erased, which is an error.
      json: ({ object, alias, slot }) => customerText(alias(), slot('id'), (row) => object(customerFields, row)),
    },
    customerByReference: {
      prepare: byReference,
      json: ({ object, alias, slot }) =>
        rowText(alias(), 'customer', 'reference', slot('reference'), (row) => object(customerFields, row)),
    },
    customers,
    identifier: {
      prepare: byId,
      json: ({ object, alias, slot }) =>
        rowText(alias(), 'identifier', 'id', slot('id'), (row) => object(identifierFields, row)),
    },
    document: {
      prepare: byId,
      json: ({ object, alias, slot }) => documentText(alias(), slot('id'), (row) => object(documentFields, row)),
    },
    auditTrail,
    provider: providerById,
    providers,
    _entities: entities,
  },
};
