import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { approveImage } from '../../services/document/approve-image.js';
import { startDocument } from '../../services/document/start-document.js';
import { uploadImage } from '../../services/document/upload-image.js';
import { waitForRegistrations } from '../../services/wait-for-registrations.js';
import {
  ApproveDocumentImagePayload,
  StartDocumentPayload,
  UploadDocumentImagePayload,
} from '../customer/customer.payload.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import { readAnew, type GraphContext } from '../graph-context.js';
import { tidyInput } from '../tidy-input.js';
import { ApproveDocumentImageInput, StartDocumentInput, UploadDocumentImageInput } from './document.input.js';
import type { DocumentObjectType } from './document.type.js';
import { mapDocument } from './map-document.js';

/** Documents from photo to approval. */
@Resolver()
export class DocumentMutations {
  @Needs('document:write')
  @Mutation(() => StartDocumentPayload, {
    description:
      'Begins a document for a provider; selects the step where the provider has one. Upload its FRONT next.',
  })
  @UseMiddleware(answerUserErrors(StartDocumentPayload))
  async startDocument(
    @Arg('input', () => StartDocumentInput, { description: 'Whose document, and for whom.' }) input: StartDocumentInput,
    @Ctx() context: GraphContext,
  ): Promise<StartDocumentPayload> {
    const { documentId, customerId } = await startDocument(context.services, context.caller, input);
    return { document: await documentAfterWait(context, documentId, customerId, input.waitMs), userErrors: [] };
  }

  @Needs('document:write')
  @Mutation(() => UploadDocumentImagePayload, {
    description:
      'Stores an image of a document and carries it to the provider, and to others that take such documents. Answers PROCESSING when the provider has not read it in time.',
  })
  @UseMiddleware(answerUserErrors(UploadDocumentImagePayload))
  async uploadDocumentImage(
    @Arg('input', () => UploadDocumentImageInput, { description: 'Which document, which side, and the picture.' })
    input: UploadDocumentImageInput,
    @Ctx() context: GraphContext,
  ): Promise<UploadDocumentImagePayload> {
    const customerId = await uploadImage(context.services, context.caller, input);
    return { document: await documentAfterWait(context, input.documentId, customerId, input.waitMs), userErrors: [] };
  }

  @Needs('document:write')
  @Mutation(() => ApproveDocumentImagePayload, {
    description: 'Approves what was read from one side of a document: the front with the Latin name as it should be.',
  })
  @UseMiddleware(answerUserErrors(ApproveDocumentImagePayload))
  async approveDocumentImage(
    @Arg('input', () => ApproveDocumentImageInput, { description: 'Which document, and which side.' })
    input: ApproveDocumentImageInput,
    @Ctx() context: GraphContext,
  ): Promise<ApproveDocumentImagePayload> {
    const { documentId, side, corrections } = input;
    const customerId = await approveImage(context.services, context.caller, {
      documentId,
      side,
      corrections: corrections ? tidyInput(corrections) : undefined,
    });
    return { document: await documentAfterWait(context, documentId, customerId, input.waitMs), userErrors: [] };
  }
}

async function documentAfterWait(
  context: GraphContext,
  documentId: string,
  customerId: string,
  waitMs: number,
): Promise<DocumentObjectType | null> {
  await waitForRegistrations(context.services, customerId, waitMs);
  readAnew(context);
  const [row] = await context.reads.documentsById([documentId]);
  return row ? mapDocument(context, row) : null;
}
