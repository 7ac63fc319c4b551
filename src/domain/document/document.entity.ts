import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Rel } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.js';
import { Tracked } from '../tracked.entity.js';

/** The kinds of document that the unified schema knows. */
export const documentTypes = [
  'NATIONAL_ID',
  'PASSPORT',
  'DRIVERS_LICENSE',
  'RESIDENCE_PERMIT',
  'PROOF_OF_ADDRESS',
  'SELFIE',
] as const;
/** One of {@link documentTypes}. */
export type DocumentType = (typeof documentTypes)[number];

/** The states of a document, in the order of a usual life. */
export const documentStates = [
  'REQUIRED',
  'FRONT_RECEIVED',
  'BACK_RECEIVED',
  'UPLOADED',
  'PROCESSING',
  'EXTRACTED',
  'IN_REVIEW',
  'APPROVED',
  'REJECTED',
  'EXPIRED',
  'ERASED',
] as const;
/** One of {@link documentStates}. */
export type DocumentState = (typeof documentStates)[number];

/** What images show of a person: a card, a passport, a letter. */
@Entity({ tableName: 'document' })
export class Document extends Tracked {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne({ entity: () => Customer, deleteRule: 'restrict' })
  @Index({ name: 'document_customer_id' })
  customer!: Rel<Customer>;

  @Property({ type: 'text' })
  type!: DocumentType;

  @Property({ type: 'text' })
  state: DocumentState = 'REQUIRED';

  @Property({ type: 'text', nullable: true })
  providerId?: string;
}
