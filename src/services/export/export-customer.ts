import type { EntityManager } from '@mikro-orm/postgresql';
import { validate as isUuid } from 'uuid';
import { AuditEvent } from '../../domain/audit/audit-event.entity.js';
import { Customer } from '../../domain/customer/customer.entity.js';
import { DocumentImage } from '../../domain/document/document-image.entity.js';
import { Document } from '../../domain/document/document.entity.js';
import { ExternalIdentifier } from '../../domain/identifier/external-identifier.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import { heldForm } from '../../domain/registration/provider-record.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { VerificationTransition } from '../../domain/verification/verification-transition.entity.js';
import { recordAudit } from '../audit.js';
import { profileOf } from '../customer-profile.js';
import { openExtraction } from '../document/seal-document.js';
import { openRecord } from '../record/seal-record.js';
import type { ServiceContext } from '../service-context.js';

/** What an export works with. */
export type ExportContext = Pick<ServiceContext, 'em' | 'vault' | 'cipher' | 'images' | 'keys'>;

/** A picture of an export: where it lies in the folder, and how its bytes are read. */
export interface ExportedImage {
  /** E.g. `images/passport-front-1.jpg`. */
  readonly file: string;
  read(): Promise<Buffer>;
}

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
 * Gathers everything that is held of a person (GDPR articles 15 and 20), with whole numbers, and audits that it was.
 * @param idOrReference the customer's id, or the bank's reference
 * @param actor who asked, as the audit trail is to name them
 * @throws NotExportable
 */
export async function exportCustomer(
  context: ExportContext,
  actor: string,
  idOrReference: string,
): Promise<CustomerExport> {
  // One snapshot: what is written meanwhile is in all parts of the export or in none.
  return context.em.fork().transactional(async (em) => {
    const customer = await findCustomer(em, idOrReference);
    const identifiers = await em.find(Identifier, { customer: customer.id }, { orderBy: { id: 'asc' } });
    const documents = await em.find(Document, { customer: customer.id }, { orderBy: { id: 'asc' } });
    const pictures = await em.find(
      DocumentImage,
      { document: { customer: customer.id } },
      { orderBy: { id: 'asc' }, populate: ['document'] },
    );
    const images = pictures.map((image, position) => nameImage(context, customer.id, image, position + 1));
    const {
      id,
      identifiers: opened,
      documents: _listed,
      ...profile
    } = profileOf(customer, identifiers, undefined, context.vault);
    const data = {
      exportedAt: new Date(),
      customer: {
        id,
        ...profile,
        verification: customer.verificationState,
        retainUntil: customer.retainUntil ?? undefined,
        createdAt: customer.createdAt,
        updatedAt: customer.updatedAt,
      },
      identifiers: await describeIdentifiers(em, identifiers, opened),
      documents: documents.map((document) => ({
        id: document.id,
        type: document.type,
        state: document.state,
        provider: document.providerId,
        read: openExtraction(context.cipher, document),
        images: images
          .filter((_image, position) => pictures[position]?.document.id === document.id)
          .map(({ file }) => file),
        createdAt: document.createdAt,
      })),
      registrations: await describeRegistrations(context, em, customer.id),
      auditTrail: await describeAudit(em, customer.id),
    };
    recordAudit(em, customer.id, 'CUSTOMER_EXPORTED', actor, { images: images.length });
    return { customerId: customer.id, data, images };
  });
}

async function findCustomer(em: EntityManager, idOrReference: string): Promise<Customer> {
  const where = isUuid(idOrReference) ? { id: idOrReference } : { reference: idOrReference };
  const customer = await em.findOne(Customer, where);
  if (!customer) throw new NotExportable('No customer has this id or reference');
  if (customer.erasedAt) throw new NotExportable(`The customer was erased at ${customer.erasedAt.toISOString()}`);
  return customer;
}

const endings: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

function nameImage(
  { images }: ExportContext,
  customerId: string,
  { document, side, kind, mediaType, storageKey }: DocumentImage,
  number: number,
): ExportedImage {
  const words = [document.type, side, kind].map((word) => word.toLowerCase().replaceAll('_', '-'));
  return {
    file: `images/${String(number).padStart(3, '0')}-${words.join('-')}.${endings[mediaType] ?? 'bin'}`,
    read: () => images.read(customerId, storageKey),
  };
}

async function describeIdentifiers(
  em: EntityManager,
  identifiers: readonly Identifier[],
  opened: readonly object[],
): Promise<object[]> {
  const ids = identifiers.map(({ id }) => id);
  const external = await em.find(ExternalIdentifier, { identifier: { $in: ids } }, { orderBy: { providerId: 'asc' } });
  return opened.map((one, position) => ({
    ...one,
    source: identifiers[position]?.source,
    createdAt: identifiers[position]?.createdAt,
    externalIds: external
      .filter(({ identifier }) => identifier.id === ids[position])
      .map(({ providerId: provider, externalId }) => ({ provider, externalId })),
  }));
}

async function describeRegistrations(
  { cipher }: ExportContext,
  em: EntityManager,
  customerId: string,
): Promise<object[]> {
  const registrations = await em.find(Registration, { customer: customerId }, { orderBy: { id: 'asc' } });
  const transitions = await em.find(
    VerificationTransition,
    { registration: { customer: customerId } },
    { orderBy: { id: 'asc' } },
  );
  return registrations.map((registration) => {
    const record = openRecord(cipher, registration);
    return {
      provider: registration.providerId,
      state: registration.state,
      externalId: registration.externalId,
      agreementReference: registration.agreementReference,
      agreement: registration.agreement,
      verification: registration.verificationState,
      rawStatus: registration.rawStatus,
      reasons: registration.reasons,
      requiredActions: registration.requiredActions,
      lastKnownRecord: record && {
        asOf: registration.recordAt,
        source: registration.recordSource,
        customer: heldForm(record.customer),
        identifiers: Object.entries(record.identifiers).map(([externalId, form]) => ({
          externalId,
          ...heldForm(form),
        })),
      },
      verificationHistory: transitions
        .filter((one) => one.registration.id === registration.id)
        .map(({ fromState: from, toState: to, rawStatus, reasons, source, occurredAt, observedAt }) => ({
          from,
          to,
          rawStatus,
          reasons,
          source,
          occurredAt,
          observedAt,
        })),
      createdAt: registration.createdAt,
    };
  });
}

async function describeAudit(em: EntityManager, customerId: string): Promise<object[]> {
  const events = await em.find(AuditEvent, { customerId }, { orderBy: { id: 'asc' } });
  return events.map(({ action, actor, details, occurredAt }) => ({ action, actor, details, occurredAt }));
}
