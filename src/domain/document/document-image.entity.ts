import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Rel } from '@mikro-orm/core';
import { Tracked } from '../tracked.entity.js';
import { Document } from './document.entity.js';
import type { ImageState } from './document-state.js';
import type { DocumentSide } from './document-type.js';

/** What an image is: given by the applicant, or made by the provider while it read those. */
export const imageKinds = ['UPLOAD', 'SCAN', 'PORTRAIT'] as const;
/** One of {@link imageKinds}. */
export type ImageKind = (typeof imageKinds)[number];

/** What is known of a stored image. */
export interface StoredImage {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
  /** Of the stored bytes, in hex. */
  readonly sha256: string;
  /** Where its sealed bytes are. */
  readonly storageKey: string;
}

/** One image of a document. The picture itself is in the image store, sealed with the customer's data key. */
@Entity({ tableName: 'document_image' })
export class DocumentImage extends Tracked implements StoredImage {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne({ entity: () => Document, deleteRule: 'restrict' })
  @Index({ name: 'document_image_document_id' })
  document!: Rel<Document>;

  @Property({ type: 'text' })
  side!: DocumentSide;

  @Property({ type: 'text' })
  kind!: ImageKind;

  @Property({ type: 'text' })
  state: ImageState = 'RECEIVED';

  @Property({ type: 'text' })
  mediaType!: string;

  @Property({ type: 'integer' })
  width!: number;

  @Property({ type: 'integer' })
  height!: number;

  @Property({ type: 'integer' })
  sizeBytes!: number;

  @Property({ type: 'text' })
  sha256!: string;

  @Property({ type: 'text' })
  storageKey!: string;

  /** Whose data key seals it, where that is not its document's customer: it was given before that one absorbed another. */
  @Property({ type: 'uuid', nullable: true })
  sealedFor?: string;

  constructor(id: string, document: Document, side: DocumentSide, kind: ImageKind, stored: StoredImage) {
    super();
    this.id = id;
    this.document = document;
    this.side = side;
    this.kind = kind;
    Object.assign(this, stored);
  }
}
