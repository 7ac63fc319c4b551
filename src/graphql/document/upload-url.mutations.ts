import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver, UseMiddleware } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { DocumentSide } from '../../domain/document/document-type.js';
import { requestImageUpload } from '../../services/document/request-image-upload.js';
import { DocumentSideEnum } from './document.enums.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import { Payload } from '../errors/user-error.type.js';
import type { GraphContext } from '../graph-context.js';
import { DateTimeScalar } from '../scalars.js';

/** `RequestImageUploadInput` in the schema. */
@InputType({ description: 'The image for which a URL is wanted.' })
export class RequestImageUploadInput {
  @Field(() => ID, { description: 'Which document.' })
  documentId!: string;

  @Field(() => DocumentSideEnum, { description: 'Which side; FRONT where there is one only.' })
  side!: DocumentSide;
}

/** `RequestImageUploadPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'Where and how an image can be sent.' })
export class RequestImageUploadPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: 'Where to, relative to the service. Whoever has it needs nothing else: it is a secret.',
  })
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'The HTTP method: `PUT`, with the image as the whole body.' })
  method?: string | null;

  @Field(() => Int, { nullable: true, description: 'The most bytes that the image may have.' })
  maxBytes?: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; the image can be sent again until then.' })
  expiresAt?: Date | null;
}

/** The way in for mobile apps, beside `uploadDocumentImage`. */
@Resolver()
export class UploadUrlMutations {
  @Needs('document:write')
  @Mutation(() => RequestImageUploadPayload, {
    description:
      'Gives a short-lived URL to which an image is sent as it is, without Base64. The same checks are made there as by `uploadDocumentImage`; it answers without waiting for the provider.',
  })
  @UseMiddleware(answerUserErrors(RequestImageUploadPayload))
  async requestImageUpload(
    @Arg('input', () => RequestImageUploadInput, { description: 'Which document, and which side.' })
    { documentId, side }: RequestImageUploadInput,
    @Ctx() context: GraphContext,
  ): Promise<RequestImageUploadPayload> {
    const upload = await requestImageUpload(context.services, context.caller, { documentId, side });
    return { ...upload, userErrors: [] };
  }
}
