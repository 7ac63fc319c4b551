import { mapFound } from '../customer/map-customer.js';
import type { CustomerType } from '../customer/customer.type.js';
import { mapDocument } from '../document/map-document.js';
import type { DocumentObjectType } from '../document/document.type.js';
import { findCustomer } from '../erasure/find-customer.js';
import type { GraphContext } from '../graph-context.js';
import { takeId } from '../hardening/bound-arguments.js';
import type { IdentifierObjectType } from '../identifier/identifier.type.js';
import { mapIdentifier } from '../identifier/map-identifier.js';
import { badInput } from '../paging/cursor.js';
import { REFERENCE } from '../validation/rules.js';

/** What a gateway sent of an entity. */
type Representation = Readonly<Record<string, unknown>>;

/**
 * How each entity is found by its key. All that one request asks for of a type are read with one statement; what is not found is
 * null.
 */
export const references = {
  Customer: {
    async __resolveReference(sent: Representation, context: GraphContext): Promise<CustomerType | null> {
      if ('id' in sent) return mapFound(await findCustomer(context, idOf(sent)));
      const { reference } = sent;
      if (typeof reference !== 'string') throw badInput('Give the id or the reference of each Customer');
      return REFERENCE.test(reference) ? mapFound(await context.loaders.customerByReference.load(reference)) : null;
    },
  },
  Identifier: {
    async __resolveReference(sent: Representation, { loaders }: GraphContext): Promise<IdentifierObjectType | null> {
      const row = await loaders.identifier.load(idOf(sent));
      return row && mapIdentifier(row);
    },
  },
  Document: {
    async __resolveReference(sent: Representation, context: GraphContext): Promise<DocumentObjectType | null> {
      const row = await context.loaders.document.load(idOf(sent));
      return row && mapDocument(context, row);
    },
  },
};

function idOf({ id, __typename }: Representation): string {
  if (typeof id !== 'string') throw badInput(`Give the id of each ${String(__typename)} as a text`);
  return takeId(id, `the id of each ${String(__typename)}`);
}
