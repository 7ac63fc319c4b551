import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { DocumentExtraction } from '../../domain/document/extraction.js';
import { findMismatches } from '../../domain/document/find-mismatches.js';
import { openExtraction } from '../../services/document/seal-document.js';
import { FieldConflictType, mapConflict } from '../conflict/field-conflict.type.js';
import { CustomerType } from '../customer/customer.type.js';
import { mapCustomer } from '../customer/map-customer.js';
import type { GraphContext } from '../graph-context.js';
import type { Loaders } from '../loaders.js';
import { getOwner } from '../owner.js';
import { DocumentImageObjectType, DocumentObjectType } from './document.type.js';
import { imageUrl } from './image-url.js';
import { DocumentExtractionType, mapExtraction } from './extraction.type.js';
import { mapDocument, mapImage } from './map-document.js';

/** Documents and what hangs on them. */
@Resolver(() => DocumentObjectType)
export class DocumentResolver {
  @Needs('document:read')
  @Query(() => DocumentObjectType, { nullable: true, description: 'The document of an id, or null.' })
  async document(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<DocumentObjectType | null> {
    const row = await context.loaders.document.load(id);
    return row && mapDocument(context, row);
  }

  @FieldResolver(() => CustomerType, { description: 'Whose it is.' })
  async customer(@Root() { row }: DocumentObjectType, @Ctx() context: GraphContext): Promise<CustomerType> {
    return mapCustomer(await getOwner(context, row.customer_id));
  }

  @FieldResolver(() => [DocumentImageObjectType], { description: 'Its images, oldest first.' })
  async images(
    @Root() { id, row }: DocumentObjectType,
    @Ctx() { loaders }: GraphContext,
  ): Promise<DocumentImageObjectType[]> {
    return (await loaders.images.load(id)).map((image) => mapImage(image, row.customer_id));
  }

  @FieldResolver(() => DocumentExtractionType, {
    nullable: true,
    description: 'What the provider read from the images; null as long as it has read nothing.',
  })
  async extraction(
    @Root() { row }: DocumentObjectType,
    @Ctx() { loaders }: GraphContext,
  ): Promise<DocumentExtractionType | null> {
    const read = await readExtraction(loaders, row);
    return read ? mapExtraction(read) : null;
  }

  @FieldResolver(() => [FieldConflictType], {
    description: 'Where what was read disagrees with what was declared, or with itself.',
  })
  async mismatches(@Root() { row }: DocumentObjectType, @Ctx() context: GraphContext): Promise<FieldConflictType[]> {
    const read = await readExtraction(context.loaders, row);
    if (!read) return [];
    const profile = await context.loaders.profile.load(row.customer_id);
    return findMismatches(read, row.type, profile).map((conflict) => mapConflict(context, conflict));
  }
}

/** The picture behind an image. */
@Resolver(() => DocumentImageObjectType)
export class DocumentImageResolver {
  @FieldResolver(() => String, {
    description: 'Where the picture can be read for two minutes, on this server; reading is audited.',
  })
  url(@Root() { id, customerId }: DocumentImageObjectType, @Ctx() context: GraphContext): Promise<string> {
    return imageUrl(context, id, customerId);
  }
}

/** What was read from a document; the customer's key is asked for only where something was. */
async function readExtraction(
  { sealer }: Loaders,
  { id, customer_id, extraction_encrypted: extractionEncrypted }: DocumentObjectType['row'],
): Promise<DocumentExtraction | undefined> {
  return extractionEncrypted === null
    ? undefined
    : openExtraction(await sealer.load(customer_id), { id, extractionEncrypted });
}
