import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { Rel } from '@mikro-orm/core';
import { Identifier } from './identifier.entity.js';

/** What a provider calls one of our identifiers. */
@Entity({ tableName: 'external_identifier' })
@Unique({ name: 'external_identifier_identifier_provider', properties: ['identifier', 'providerId'] })
export class ExternalIdentifier {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne({ entity: () => Identifier, deleteRule: 'restrict' })
  @Index({ name: 'external_identifier_identifier_id' })
  identifier!: Rel<Identifier>;

  @Property({ type: 'text' })
  providerId!: string;

  @Property({ type: 'text' })
  externalId!: string;

  constructor(id: string, identifier: Identifier, providerId: string, externalId: string) {
    this.id = id;
    this.identifier = identifier;
    this.providerId = providerId;
    this.externalId = externalId;
  }
}
