import { IsolationLevel, type EntityManager } from '@mikro-orm/postgresql';
import { validate as isUuid } from 'uuid';
import { Customer } from '../../domain/customer/customer.entity.js';
import { recordAudit } from '../audit.js';
import type { Caller } from '../service-context.js';
import { describeCustomer, type CustomerPart, type ExportContext, type ExportedImage } from './describe-customer.js';

/** Everything that is held of a person, in the clear. */
export interface CustomerExport {
  readonly customerId: string;
  /** Fit for JSON. */
  readonly data: object;
  readonly images: readonly ExportedImage[];
}

/** A customer that cannot be exported: `NOT_FOUND`, or `ERASED` and when. */
export class NotExportable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotExportable';
  }
}

/**
 * Gathers everything that is held of a person (GDPR articles 15 and 20), with whole numbers, and audits that it was. Who was
 * merged into the customer is the same person, and comes with it.
 * @param idOrReference the customer's id, or the bank's reference
 * @param caller who asked, as the audit trail is to name them
 * @throws NotExportable
 */
export async function exportCustomer(
  context: ExportContext,
  caller: Caller,
  idOrReference: string,
): Promise<CustomerExport> {
  // One snapshot: what is written meanwhile is in all parts of the export or in none.
  const { ids, parts } = await context.em.fork().transactional(
    async (em) => {
      const customer = await findCustomer(em, idOrReference);
      const absorbed = await em.find(Customer, { mergedInto: customer.id, erasedAt: null }, { orderBy: { id: 'asc' } });
      const all: CustomerPart[] = [];
      for (const one of [customer, ...absorbed]) {
        const before = all.reduce((count, { images }) => count + images.length, 0);
        all.push(await describeCustomer(context, em, one, before));
      }
      return { ids: [customer, ...absorbed].map(({ id }) => id), parts: all };
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ },
  );
  const images = parts.flatMap((part) => part.images);
  // In a transaction of its own: a snapshot cannot be chained to an event that came after it.
  const em = context.em.fork();
  for (const id of ids) recordAudit(em, id, 'CUSTOMER_EXPORTED', caller, { images: images.length });
  await em.flush();
  const [own, ...absorbed] = parts.map(({ data }) => data);
  return { customerId: ids[0] ?? '', data: { exportedAt: new Date(), ...own, absorbed }, images };
}

async function findCustomer(em: EntityManager, idOrReference: string): Promise<Customer> {
  const where = isUuid(idOrReference) ? { id: idOrReference } : { reference: idOrReference };
  const customer = await em.findOne(Customer, where);
  if (!customer) throw new NotExportable('No customer has this id or reference');
  if (customer.erasedAt) throw new NotExportable(`The customer was erased at ${customer.erasedAt.toISOString()}`);
  return customer;
}
