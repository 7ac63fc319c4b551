import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditEvent } from '../../domain/audit/audit-event.entity.js';
import type { Customer } from '../../domain/customer/customer.entity.js';
import { DocumentImage } from '../../domain/document/document-image.entity.js';
import { Document } from '../../domain/document/document.entity.js';
import { ExternalIdentifier } from '../../domain/identifier/external-identifier.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import { heldForm } from '../../domain/registration/provider-record.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { VerificationTransition } from '../../domain/verification/verification-transition.entity.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import { profileOf } from '../customer-profile.js';
import { openExtraction } from '../document/seal-document.js';
import { openRecord } from '../record/seal-record.js';
import type { ServiceContext } from '../service-context.js';

/** What an export works with. */
export type ExportContext = Pick<ServiceContext, 'em' | 'images' | 'keys'>;

/** A picture of an export: where it lies in the folder, and how its bytes are read. */
export interface ExportedImage {
  /** E.g. `images/001-passport-front-upload.jpg`. */
  readonly file: string;
  read(): Promise<Buffer>;
}

/** What an export has of one customer. */
export interface CustomerPart {
  /** Fit for JSON. */
  readonly data: object;
  readonly images: readonly ExportedImage[];
}

/** Describes everything that is held of a customer, in the clear. @param imagesBefore how many pictures others have in the export */
export async function describeCustomer(
  context: ExportContext,
  em: EntityManager,
  customer: Customer,
  imagesBefore: number,
): Promise<CustomerPart> {
  const sealer = await context.keys.getSealer(em, customer.id);
  const identifiers = await em.find(Identifier, { customer: customer.id }, { orderBy: { id: 'asc' } });
  const documents = await em.find(Document, { customer: customer.id }, { orderBy: { id: 'asc' } });
  const pictures = await em.find(
    DocumentImage,
    { document: { customer: customer.id } },
    { orderBy: { id: 'asc' }, populate: ['document'] },
  );
  const images = pictures.map((image, position) => nameImage(context, customer.id, image, imagesBefore + position + 1));
  const {
    id,
    identifiers: opened,
    documents: _listed,
    ...profile
  } = profileOf(customer, identifiers, undefined, sealer);
  const data = {
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
      read: openExtraction(sealer, document),
      images: images
        .filter((_image, position) => pictures[position]?.document.id === document.id)
        .map(({ file }) => file),
      createdAt: document.createdAt,
    })),
    registrations: await describeRegistrations(sealer, em, customer.id),
    auditTrail: await describeAudit(em, customer.id),
  };
  return { data, images };
}

const endings: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

function nameImage(
  { images }: ExportContext,
  customerId: string,
  { document, side, kind, mediaType, storageKey, sealedFor }: DocumentImage,
  number: number,
): ExportedImage {
  const words = [document.type, side, kind].map((word) => word.toLowerCase().replaceAll('_', '-'));
  return {
    file: `images/${String(number).padStart(3, '0')}-${words.join('-')}.${endings[mediaType] ?? 'bin'}`,
    read: () => images.read(sealedFor ?? customerId, storageKey),
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

async function describeRegistrations(sealer: Sealer, em: EntityManager, customerId: string): Promise<object[]> {
  const registrations = await em.find(Registration, { customer: customerId }, { orderBy: { id: 'asc' } });
  const transitions = await em.find(
    VerificationTransition,
    { registration: { customer: customerId } },
    { orderBy: { id: 'asc' } },
  );
  return registrations.map((registration) => {
    const record = openRecord(sealer, registration);
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
  const events = await em.find(AuditEvent, { customerId }, { orderBy: { position: 'asc' } });
  return events.map(({ action, actor, details, reason, occurredAt }) => ({
    action,
    actor,
    details,
    reason,
    occurredAt,
  }));
}
