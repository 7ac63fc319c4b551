import type { EntityManager } from '@mikro-orm/postgresql';
import type { LatinName } from '../../domain/customer/profile.js';
import { DocumentImage } from '../../domain/document/document-image.entity.js';
import { Document } from '../../domain/document/document.entity.js';
import type { DocumentSide, DocumentType } from '../../domain/document/document-type.js';
import { ExternalIdentifier } from '../../domain/identifier/external-identifier.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import { openInput } from '../delivery/submission-input.js';
import { openSession } from './seal-document.js';

/** What a step of a document needs beside the customer. */
export interface DocumentStep {
  readonly documentId: string;
  readonly type: DocumentType;
  readonly session?: string;
  /** The image that is carried or approved; absent for a start. */
  readonly image?: {
    readonly id: string;
    readonly side: DocumentSide;
    readonly mediaType: string;
    readonly storageKey: string;
    /** Whose data key seals it. */
    readonly sealedFor: string;
  };
  readonly issuingCountry?: string;
  readonly externalIdentifierId?: string;
  readonly corrections?: LatinName;
}

/** What a submission's step of a document is about; undefined where it is about none. */
export async function describeStep(
  sealer: Sealer,
  em: EntityManager,
  { providerId, customer }: Registration,
  submission: Submission,
): Promise<DocumentStep | undefined> {
  if (!submission.document) return undefined;
  const document = await em.findOneOrFail(Document, submission.document.id);
  const image = submission.image ? await em.findOneOrFail(DocumentImage, submission.image.id) : undefined;
  const identifier = await em.findOne(Identifier, {
    customer: customer.id,
    type: document.type as Identifier['type'],
    status: 'ACTIVE',
  });
  const external = identifier && (await em.findOne(ExternalIdentifier, { identifier: identifier.id, providerId }));
  return {
    documentId: document.id,
    type: document.type,
    // A document's session is its own provider's: others that get its images have none.
    session: document.providerId === providerId ? await findSession(sealer, em, document) : undefined,
    image: image && {
      id: image.id,
      side: image.side,
      mediaType: image.mediaType,
      storageKey: image.storageKey,
      sealedFor: image.sealedFor ?? document.customer.id,
    },
    issuingCountry: identifier?.issuingCountry ?? undefined,
    externalIdentifierId: external?.externalId,
    corrections: openInput(sealer, submission).corrections,
  };
}

/** The session of a document; a selfie's steps begin in that of the card or passport which it is compared with. */
async function findSession(sealer: Sealer, em: EntityManager, document: Document): Promise<string | undefined> {
  if (document.type !== 'SELFIE' || document.sessionEncrypted) return openSession(sealer, document);
  const compared = await em.findOne(
    Document,
    {
      customer: document.customer.id,
      providerId: document.providerId,
      type: { $in: ['NATIONAL_ID', 'PASSPORT'] },
      sessionEncrypted: { $ne: null },
    },
    { orderBy: { id: 'desc' } },
  );
  return compared ? openSession(sealer, compared) : undefined;
}
