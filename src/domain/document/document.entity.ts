import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Rel } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.js';
import type { ProviderFailure } from '../registration/provider-failure.js';
import { Tracked } from '../tracked.entity.js';
import type { DocumentState } from './document-state.js';
import type { DocumentType } from './document-type.js';

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

  /** The provider that it is for: it reads the images, or holds them. */
  @Property({ type: 'text' })
  providerId!: string;

  /** What the provider read (`DocumentExtraction`), encrypted. */
  @Property({ type: 'text', nullable: true })
  extractionEncrypted?: string;

  /** The provider's session in which the steps are taken, encrypted. */
  @Property({ type: 'text', nullable: true })
  sessionEncrypted?: string;

  /** Why the last step failed, if it did. */
  @Property({ type: 'json', nullable: true })
  failure?: ProviderFailure;

  constructor(id: string, customer: Customer, type: DocumentType, providerId: string) {
    super();
    this.id = id;
    this.customer = customer;
    this.type = type;
    this.providerId = providerId;
  }
}
