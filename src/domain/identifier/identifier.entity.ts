import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Rel } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.js';
import type { IdentifierSource, IdentifierStatus, IdentifierType } from '../customer/profile.js';
import { Tracked } from '../tracked.entity.js';

/** A number as it is stored: encrypted, with what may be shown of it and what it can be found by. */
export interface SealedNumber {
  encrypted: string;
  masked: string;
  blindIndex: string;
}

/** A number that identifies a person, such as a passport's. The number itself is only stored encrypted. */
@Entity({ tableName: 'identifier' })
export class Identifier extends Tracked {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne({ entity: () => Customer, deleteRule: 'restrict' })
  @Index({ name: 'identifier_customer_id' })
  customer!: Rel<Customer>;

  @Property({ type: 'text' })
  type!: IdentifierType;

  /** AES-256-GCM, bound to this row and field. */
  @Property({ type: 'text' })
  numberEncrypted!: string;

  /** The last four characters behind bullets; a short number shows fewer. */
  @Property({ type: 'text' })
  numberMasked!: string;

  /** Keyed HMAC of the normalised number, for equality. */
  @Property({ type: 'text' })
  @Index({ name: 'identifier_number_index' })
  numberIndex!: string;

  @Property({ type: 'text', nullable: true })
  issuer?: string;

  @Property({ type: 'text', nullable: true })
  issuingCountry?: string;

  @Property({ type: 'text', nullable: true })
  nationality?: string;

  @Property({ type: 'date', nullable: true })
  issuedOn?: string;

  @Property({ type: 'date', nullable: true })
  expiresOn?: string;

  @Property({ type: 'text' })
  status: IdentifierStatus = 'ACTIVE';

  @Property({ type: 'text', nullable: true })
  comment?: string;

  @Property({ type: 'text' })
  source: IdentifierSource = 'DECLARED';

  constructor(id: string, customer: Customer, type: IdentifierType, number: SealedNumber) {
    super();
    this.id = id;
    this.customer = customer;
    this.type = type;
    this.renumber(number);
  }

  /** Replaces the number with another sealed one. */
  renumber(number: SealedNumber): void {
    this.numberEncrypted = number.encrypted;
    this.numberMasked = number.masked;
    this.numberIndex = number.blindIndex;
  }
}
