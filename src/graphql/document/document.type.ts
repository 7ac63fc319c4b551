import { Field, ID, ObjectType } from 'type-graphql';
import type { DocumentState } from '../../domain/document/document-state.js';
import type { DocumentType } from '../../domain/document/document-type.js';
import { DocumentStateEnum, DocumentTypeEnum } from '../enums.js';
import { ProviderType } from '../provider/provider.type.js';

/** `Document` in the schema. */
@ObjectType('Document', { description: 'What images show of a person: a card, a passport, a letter.' })
export class DocumentObjectType {
  customerId!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DocumentTypeEnum, { description: 'What kind of document it is.' })
  type!: DocumentType;

  @Field(() => DocumentStateEnum, { description: 'How far it has come.' })
  state!: DocumentState;

  @Field(() => ProviderType, { nullable: true, description: 'The provider that reads it.' })
  provider?: ProviderType | null;
}
