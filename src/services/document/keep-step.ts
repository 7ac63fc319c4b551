import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import type { LatinName } from '../../domain/customer/profile.js';
import { DocumentImage, type StoredImage } from '../../domain/document/document-image.entity.js';
import type { DocumentSide } from '../../domain/document/document-type.js';
import { Document } from '../../domain/document/document.entity.js';
import { mergeExtractions, type DocumentExtraction } from '../../domain/document/extraction.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { ProviderFailure } from '../../domain/registration/provider-failure.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import type { DocumentResult } from '../../providers/provider.js';
import { changeRegistrationState } from '../delivery/refresh-registration-state.js';
import type { ServiceContext } from '../service-context.js';
import { takeExternalId } from '../take-external-id.js';
import { keepExtractedIdentifier } from './keep-extracted-identifier.js';
import { refreshDocumentState } from './refresh-document-state.js';
import { keepExtraction, keepSession, openExtraction } from './seal-document.js';

/** An image that a provider made, stored already. */
export interface KeptProviderImage {
  readonly kind: 'SCAN' | 'PORTRAIT';
  readonly side: DocumentSide;
  readonly stored: StoredImage;
}

/** What a step of a document has brought, with its images stored. */
export interface KeptStep extends Pick<DocumentResult, 'session' | 'extraction'> {
  readonly externalId: string;
  readonly images: readonly KeptProviderImage[];
  readonly corrections?: LatinName;
}

/**
 * Keeps what a step of a document has brought, in the transaction of `em`. A copy that another provider got changes
 * nothing of the document.
 */
export async function keepStep(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  submission: Submission,
  { session, extraction, images, externalId, corrections }: KeptStep,
): Promise<void> {
  const document = await findOwn(em, registration, submission);
  if (!document) return;
  document.failure = undefined;
  const sealer = await context.keys.getSealer(em, registration.customer.id);
  if (session !== undefined) keepSession(sealer, document, session);
  const known = openExtraction(sealer, document) ?? {};
  const read = corrections ? correct(known, corrections) : extraction;
  if (read) keepExtraction(sealer, document, mergeExtractions(known, read));
  if (submission.image) {
    const image = await em.findOneOrFail(DocumentImage, submission.image.id);
    image.state = submission.operation === 'approveDocument' ? 'APPROVED' : 'TAKEN';
  }
  for (const image of images) await addProviderImage(em, document, image);
  await welcome(context, em, registration, externalId);
  await refreshDocumentState(context, em, document);
  await keepExtractedIdentifier(context, em, document);
}

/** A provider answers with the same cut-outs again at a later step: each is kept once. */
async function addProviderImage(
  em: EntityManager,
  document: Document,
  { kind, side, stored }: KeptProviderImage,
): Promise<void> {
  const { sha256 } = stored;
  if ((await em.count(DocumentImage, { document: document.id, kind, side, sha256 })) > 0) return;
  const image = new DocumentImage(uuidv7(), document, side, kind, stored);
  image.state = 'TAKEN';
  em.persist(image);
}

/** Keeps why a step of a document failed. An image that the provider refused has to be taken again. */
export async function keepFailedStep(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  submission: Submission,
  failure: ProviderFailure,
): Promise<void> {
  const document = await findOwn(em, registration, submission);
  if (!document) return;
  document.failure = failure;
  if (submission.state === 'REFUSED' && submission.operation === 'uploadDocument' && submission.image) {
    const image = await em.findOneOrFail(DocumentImage, submission.image.id);
    image.state = 'REFUSED';
  }
  await refreshDocumentState(context, em, document);
}

async function findOwn(
  em: EntityManager,
  { providerId }: Registration,
  submission: Submission,
): Promise<Document | undefined> {
  if (!submission.document) return undefined;
  const document = await em.findOneOrFail(Document, submission.document.id);
  return document.providerId === providerId ? document : undefined;
}

/** The Latin name as it was approved; what was not corrected stays as it was read. */
function correct(known: DocumentExtraction, corrections: LatinName): DocumentExtraction {
  const said = Object.fromEntries(Object.entries(corrections).filter(([, value]) => value !== undefined));
  return { latinName: { ...known.latinName, ...said } };
}

/** Somebody whose document a provider has read is known there, and its registration does not wait for a scan any more. */
async function welcome(
  { providers, log }: ServiceContext,
  em: EntityManager,
  registration: Registration,
  externalId: string,
): Promise<void> {
  if (providers.find(registration.providerId)?.createCustomer) return;
  const isKnown = await takeExternalId(em, registration, externalId);
  if (!isKnown && externalId !== '')
    log.warn({ registration: registration.id }, 'Another customer has this external id');
  if (registration.state !== 'BLOCKED' || !isKnown) return;
  registration.missing = [];
  changeRegistrationState(em, registration, 'REGISTERED');
}
