import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { identifierTypes, type IdentifierType } from '../../domain/customer/profile.js';
import { Customer } from '../../domain/customer/customer.entity.js';
import type { DocumentState } from '../../domain/document/document-state.js';
import type { Document } from '../../domain/document/document.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import { SYSTEM, type ServiceContext } from '../service-context.js';
import { recordAudit } from '../audit.js';
import { findHolders } from '../resolution/find-holders.js';
import { openExtraction } from './seal-document.js';

/** From when on what was read is whole enough to be an identifier. */
const READ: readonly DocumentState[] = ['EXTRACTED', 'IN_REVIEW', 'APPROVED'];

/**
 * Keeps the number that was read from a whole document as an identifier of the customer, once, in the transaction of `em`.
 * It is out of use until the document is approved, so that no provider is told a number that nobody has looked at. A
 * number that was declared already stays the declared one. One that another customer has is kept as well, since the document
 * shows it, and audited: it shows among both customers' possible duplicates.
 */
export async function keepExtractedIdentifier(
  context: ServiceContext,
  em: EntityManager,
  document: Document,
): Promise<void> {
  const type = toIdentifierType(document);
  const sealer = await context.keys.getSealer(em, document.customer.id);
  const read = openExtraction(sealer, document);
  const number =
    type === 'NATIONAL_ID' ? (read?.idNumber ?? read?.documentNumber) : (read?.documentNumber ?? read?.idNumber);
  if (!READ.includes(document.state) || !type || !read || !number) return;
  const customerId = document.customer.id;
  const known = await em.count(Identifier, {
    customer: customerId,
    type,
    numberIndex: { $in: context.vault.searchIndexes(number) },
  });
  if (known > 0) return;
  const id = uuidv7();
  const customer = em.getReference(Customer, customerId);
  const identifier = new Identifier(id, customer, type, context.vault.seal(sealer, id, number));
  Object.assign(identifier, {
    source: 'EXTRACTED',
    status: 'INACTIVE',
    issuer: read.issuer,
    issuedOn: read.issuedOn,
    expiresOn: read.expiresOn,
  });
  em.persist(identifier);
  recordAudit(em, customerId, 'IDENTIFIER_CREATED', SYSTEM, {
    identifier: id,
    document: document.id,
    source: 'EXTRACTED',
  });
  const customers = await findHolders(em, customerId, type, context.vault.searchIndexes(number));
  if (customers.length > 0) {
    recordAudit(em, customerId, 'DUPLICATE_FOUND', SYSTEM, { identifier: id, document: document.id, customers });
  }
}

/** Documents whose number is an identifier bear its name. */
export function toIdentifierType({ type }: Document): IdentifierType | undefined {
  return identifierTypes.find((identifierType) => identifierType === type);
}
