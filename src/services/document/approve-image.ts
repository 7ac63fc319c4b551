import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { LatinName } from '../../domain/customer/profile.js';
import type { DocumentImage } from '../../domain/document/document-image.entity.js';
import type { DocumentSide } from '../../domain/document/document-type.js';
import type { Document } from '../../domain/document/document.entity.js';
import { RefusedInput, type UserErrorCode } from '../../domain/problem/user-problem.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { recordAudit } from '../audit.js';
import { sealInput } from '../delivery/submission-input.js';
import { nextPosition } from '../next-position.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { hasOpenStep } from './has-open-step.js';
import { getOpenDocument, type LoadedDocument } from './load-document.js';
import { refreshDocumentState } from './refresh-document-state.js';
import { taskOf } from '../task-of.js';

/** The approval of what was read from one side of a document. */
export interface ApproveImageRequest {
  readonly documentId: string;
  readonly side: DocumentSide;
  /** The Latin name as it should be; for the front. */
  readonly corrections?: LatinName;
}

/**
 * Approves what a provider read from one side of a document, in one transaction with the step that tells it.
 * @returns its customer's id
 * @throws RefusedInput when the document is unknown or decided on, there is nothing to approve yet, or corrections are
 *   given for a side that has no name
 */
export async function approveImage(
  context: ServiceContext,
  caller: Caller,
  { documentId, side, corrections }: ApproveImageRequest,
): Promise<string> {
  return context.em.fork().transactional(async (em) => {
    const loaded = await getOpenDocument(em, caller, documentId);
    const { document } = loaded;
    const image = chooseImage(context, loaded, side, corrections);
    const customerId = document.customer.id;
    if (image.state === 'APPROVED') return customerId;
    const registration = await em.findOneOrFail(Registration, {
      customer: customerId,
      providerId: document.providerId,
    });
    if (await hasOpenStep(em, { image: image.id, operation: 'approveDocument' })) {
      throw refuse('side', 'INVALID_STATE', 'This approval is on its way to the provider');
    }
    const position = await nextPosition(em, registration.id);
    const submission = new Submission(uuidv7(), registration, 'approveDocument', position, uuidv4());
    Object.assign(submission, { document, image });
    if (corrections) sealInput(await context.keys.getSealer(em, customerId), submission, { corrections });
    em.persist(submission);
    document.failure = undefined;
    recordAudit(em, customerId, 'DOCUMENT_IMAGE_APPROVED', caller, { document: document.id, side });
    await refreshDocumentState(context, em, document, caller);
    await announceChange(em, customerId);
    await context.queue.enqueue(em, 'deliver', [{ data: taskOf(registration) }]);
    return customerId;
  });
}

/** The image of a side whose content can be approved; the front comes first. */
function chooseImage(
  { providers }: ServiceContext,
  { document, images }: LoadedDocument,
  side: DocumentSide,
  corrections: LatinName | undefined,
): DocumentImage {
  if (!providers.find(document.providerId)?.approveDocument) {
    throw refuse('documentId', 'NOT_SUPPORTED', 'The provider of this document has nothing approved');
  }
  if (corrections && (side !== 'FRONT' || document.type !== 'NATIONAL_ID')) {
    const message = 'The Latin name is corrected with the FRONT of a national id: leave corrections out here';
    throw refuse('corrections', 'NOT_SUPPORTED', message);
  }
  const image = images.find((one) => one.side === side);
  if (image?.state === 'APPROVED') return image;
  if (image?.state !== 'TAKEN') throw refuse('side', 'INVALID_STATE', whatComesNext(document, side, image));
  if (side === 'BACK' && images.find((one) => one.side === 'FRONT')?.state !== 'APPROVED') {
    throw refuse('side', 'INVALID_STATE', 'Approve the FRONT first');
  }
  return image;
}

function whatComesNext(document: Document, side: DocumentSide, image: DocumentImage | undefined): string {
  if (!image) return `Upload the ${side} first`;
  if (image.state === 'REFUSED') return `The provider cannot use the image of the ${side}: upload a better one`;
  return `The provider has not read the ${side} yet: the document is ${document.state}`;
}

function refuse(field: string, code: UserErrorCode, message: string): RefusedInput {
  return new RefusedInput({ path: ['input', field], code, message });
}
