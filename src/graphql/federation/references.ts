import { mapFound } from '../customer/map-customer.js';
import type { CustomerType } from '../customer/customer.type.js';
import { mapDocument } from '../document/map-document.js';
import type { DocumentObjectType } from '../document/document.type.js';
import { findCustomer } from '../erasure/find-customer.js';
import type { GraphContext } from '../graph-context.js';
import type { IdentifierObjectType } from '../identifier/identifier.type.js';
import { mapIdentifier } from '../identifier/map-identifier.js';
import { REFERENCE } from '../validation/rules.js';
import { customerKey, idKey, type Representation } from './entity-key.js';

/**
 * How each entity is found by its key. All that one request asks for of a type are read with one statement; what is not found is
 * null.
 */
export const references = {
  Customer: {
    async __resolveReference(sent: Representation, context: GraphContext): Promise<CustomerType | null> {
      const key = customerKey(sent);
      if ('id' in key) return mapFound(await findCustomer(context, key.id));
      const { reference } = key;
      return REFERENCE.test(reference) ? mapFound(await context.loaders.customerByReference.load(reference)) : null;
    },
  },
  Identifier: {
    async __resolveReference(sent: Representation, { loaders }: GraphContext): Promise<IdentifierObjectType | null> {
      const row = await loaders.identifier.load(idKey(sent).id);
      return row && mapIdentifier(row);
    },
  },
  Document: {
    async __resolveReference(sent: Representation, context: GraphContext): Promise<DocumentObjectType | null> {
      const row = await context.loaders.document.load(idKey(sent).id);
      return row && mapDocument(context, row);
    },
  },
};
