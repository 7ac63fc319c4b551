import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { ImageKind } from '../../domain/document/document-image.entity.js';
import type { DocumentState, ImageState } from '../../domain/document/document-state.js';
import type { DocumentSide, DocumentType } from '../../domain/document/document-type.js';
import type { DocumentRow } from '../../storage/reads/tables.js';
import {
  DocumentImageKindEnum,
  DocumentImageStateEnum,
  DocumentSideEnum,
  DocumentStateEnum,
  DocumentTypeEnum,
} from './document.enums.js';
import { ProviderType } from '../provider/provider.type.js';
import { ProviderFailureType } from '../registration/registration.type.js';
import { DateTimeScalar } from '../scalars.js';

/** `DocumentImage` in the schema. */
@Needs('document:read')
@ObjectType('DocumentImage', { description: 'One image of a document. The picture itself is behind `url`.' })
export class DocumentImageObjectType {
  /** Whom it shows. */
  customerId!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DocumentSideEnum, { description: 'Which side it shows.' })
  side!: DocumentSide;

  @Field(() => DocumentImageKindEnum, { description: 'Where it comes from.' })
  kind!: ImageKind;

  @Field(() => DocumentImageStateEnum, { description: 'How far it has come.' })
  state!: ImageState;

  @Field(() => String, { description: 'Its media type, e.g. `image/jpeg`.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Its width in pixels.' })
  width!: number;

  @Field(() => Int, { description: 'Its height in pixels.' })
  height!: number;

  @Field(() => Int, { description: 'Its size in bytes.' })
  sizeBytes!: number;

  @Field(() => String, { description: 'The SHA-256 of its bytes, in hex.' })
  sha256!: string;

  @Field(() => DateTimeScalar, { description: 'When it was stored.' })
  uploadedAt!: Date;
}

/** `Document` in the schema. */
@Needs('document:read')
@Directive('@key(fields: "id")')
@ObjectType('Document', { description: 'What images show of a person: a card, a passport, a letter.' })
export class DocumentObjectType {
  /** The row, for fields that are resolved. */
  row!: DocumentRow;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DocumentTypeEnum, { description: 'What kind of document it is.' })
  type!: DocumentType;

  @Field(() => DocumentStateEnum, { description: 'How far it has come.' })
  state!: DocumentState;

  @Field(() => ProviderType, { nullable: true, description: 'The provider that reads it, or holds it.' })
  provider?: ProviderType | null;

  @Field(() => ProviderFailureType, { nullable: true, description: 'Why the last step failed, if it did.' })
  failure?: ProviderFailureType | null;
}
