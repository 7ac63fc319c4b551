import { Field, ID, InputType, Int } from 'type-graphql';
import type { DocumentSide, DocumentType } from '../../domain/document/document-type.js';
import { LatinNameInput } from '../customer/person.input.js';
import { DocumentSideEnum, DocumentTypeEnum } from './document.enums.js';
import { Base64Scalar } from '../scalars.js';
import { Nested } from '../validation/nested.js';
import { WaitMs } from '../validation/rules.js';

const WAIT = 'How long to wait for the provider, in milliseconds, 0 to 30000.';

/** `StartDocumentInput` in the schema. */
@InputType({ description: 'A document to begin.' })
export class StartDocumentInput {
  @Field(() => ID, { description: 'Whose document.' })
  customerId!: string;

  @Field(() => DocumentTypeEnum, { description: 'What kind of document.' })
  type!: DocumentType;

  @Field(() => ID, { description: 'The provider that reads it, or holds it.' })
  provider!: string;

  @Field(() => Int, { nullable: true, defaultValue: 5000, description: WAIT })
  @WaitMs()
  waitMs!: number;
}

/** `UploadDocumentImageInput` in the schema. */
@InputType({ description: 'An image of one side of a document.' })
export class UploadDocumentImageInput {
  @Field(() => ID, { description: 'Which document.' })
  documentId!: string;

  @Field(() => DocumentSideEnum, { description: 'Which side; FRONT where there is one only.' })
  side!: DocumentSide;

  @Field(() => Base64Scalar, {
    description:
      'The picture in Base64: JPEG, PNG, WebP or HEIC, at most 10 MB and 40 megapixels. Metadata such as its place is removed.',
  })
  image!: Buffer;

  @Field(() => Int, { nullable: true, defaultValue: 15_000, description: WAIT })
  @WaitMs()
  waitMs!: number;
}

/** `ApproveDocumentImageInput` in the schema. */
@InputType({ description: 'The approval of what was read from one side of a document.' })
export class ApproveDocumentImageInput {
  @Field(() => ID, { description: 'Which document.' })
  documentId!: string;

  @Field(() => DocumentSideEnum, { description: 'Which side; the FRONT first.' })
  side!: DocumentSide;

  @Field(() => LatinNameInput, {
    nullable: true,
    description: 'The Latin name as it should be, for the FRONT; what is left out stays as it was read.',
  })
  @Nested()
  corrections?: LatinNameInput;

  @Field(() => Int, { nullable: true, defaultValue: 5000, description: WAIT })
  @WaitMs()
  waitMs!: number;
}
