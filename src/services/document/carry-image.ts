import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import type { DocumentImage } from '../../domain/document/document-image.entity.js';
import { Document } from '../../domain/document/document.entity.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import { nextPosition } from '../next-position.js';
import type { ServiceContext } from '../service-context.js';
import { findUploads } from './load-document.js';
import { taskOf } from '../task-of.js';

/**
 * Plans, in the transaction of `em`, the submissions that carry an image: to the document's own provider, and to every
 * other one that has the customer and takes such documents. It is uploaded once and sent to many.
 */
export async function carryImage(
  context: ServiceContext,
  em: EntityManager,
  document: Document,
  image: DocumentImage,
  newKey: () => string,
): Promise<void> {
  const registrations = await em.find(Registration, { customer: document.customer.id, state: { $ne: 'CLOSED' } });
  const takers = registrations.filter((registration) => takes(context, registration, document));
  for (const registration of takers) {
    const position = await nextPosition(em, registration.id);
    em.persist(submissionOf(registration, document, image, position, newKey()));
  }
  await em.flush();
  await context.queue.enqueue(
    em,
    'deliver',
    takers.map((registration) => ({ data: taskOf(registration) })),
  );
}

/** A submission that carries an image. */
export function submissionOf(
  registration: Registration,
  document: Document,
  image: DocumentImage,
  position: number,
  key: string,
): Submission {
  const submission = new Submission(uuidv7(), registration, 'uploadDocument', position, key);
  submission.document = document;
  submission.image = image;
  return submission;
}

/** Whether a registration's provider is to get a document's images now. */
export function takes(
  { providers }: ServiceContext,
  { providerId, externalId }: Registration,
  { type, providerId: own }: Document,
): boolean {
  const provider = providers.find(providerId);
  if (!provider?.uploadDocument || !provider.documents?.types.includes(type)) return false;
  if (providerId === own) return true;
  // A provider that reads documents wants its own steps; others get a copy once they have the customer.
  return !provider.documents.isRead && Boolean(externalId);
}

/** Plans, in the transaction of `em`, the images that a provider lacked while it did not have the customer. */
export async function carryEarlierImages(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  newKey: () => string,
): Promise<void> {
  const documents = await em.find(Document, {
    customer: registration.customer.id,
    state: { $nin: ['REJECTED', 'EXPIRED', 'ERASED'] },
  });
  const first = await nextPosition(em, registration.id);
  let position = first;
  for (const document of documents) {
    if (document.providerId === registration.providerId || !takes(context, registration, document)) continue;
    for (const image of await findUploads(em, document.id)) {
      if (image.state === 'REFUSED') continue;
      em.persist(submissionOf(registration, document, image, position, newKey()));
      position += 1;
    }
  }
  if (position > first) await context.queue.enqueue(em, 'deliver', [{ data: taskOf(registration) }]);
}
