import { Check, Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Rel } from '@mikro-orm/core';
import type {
  Address,
  DueDiligence,
  Gender,
  LatinName,
  PersonDetails,
  PersonName,
  PoliticalExposure,
  RiskScore,
  Screening,
  TemporaryAddress,
} from './profile.js';
import type { VerificationState } from '../verification/verification-state.js';
import { Tracked } from '../tracked.entity.js';

/** A person as the bank knows them: the root of the graph, stored once however many providers know them too. */
@Entity({ tableName: 'customer' })
@Check({
  name: 'customer_erased_or_named',
  expression: 'erased_at is not null or (reference is not null and first_name is not null and last_name is not null)',
})
export class Customer extends Tracked {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Ours, at most 32 letters and digits: what providers get as customer number or external reference. Null once erased. */
  @Property({ type: 'string', length: 32, unique: true, nullable: true })
  reference!: string;

  @Property({ type: 'text', nullable: true })
  salutation?: string;

  /** Null once erased, as all that says who the person was. */
  @Property({ type: 'text', nullable: true })
  firstName!: string;

  @Property({ type: 'text', nullable: true })
  middleName?: string;

  @Property({ type: 'text', nullable: true })
  lastName!: string;

  @Property({ type: 'json', nullable: true })
  latinName?: LatinName;

  @Property({ type: 'date', nullable: true })
  dateOfBirth?: string;

  @Property({ type: 'text', nullable: true })
  gender?: Gender;

  @Property({ type: 'array' })
  nationalities: string[] = [];

  @Property({ type: 'text', nullable: true })
  birthCountry?: string;

  @Property({ type: 'text', nullable: true })
  locale?: string;

  @Property({ type: 'text', nullable: true })
  email?: string;

  @Property({ type: 'text', nullable: true })
  phone?: string;

  @Property({ type: 'text', nullable: true })
  mobile?: string;

  @Property({ type: 'json', nullable: true })
  mainAddress?: Address;

  @Property({ type: 'json', nullable: true })
  temporaryAddress?: TemporaryAddress;

  @Property({ type: 'json', nullable: true })
  politicallyExposed?: PoliticalExposure;

  @Property({ type: 'json', nullable: true })
  screening?: Screening;

  @Property({ type: 'json', nullable: true })
  dueDiligence?: DueDiligence;

  @Property({ type: 'text', nullable: true })
  riskScore?: RiskScore;

  @Property({ type: 'text', nullable: true })
  description?: string;

  @Property({ type: 'datetime', nullable: true })
  selfieVerifiedAt?: Date;

  /** What `deriveVerification` says of the registrations, kept beside them so that lists can be filtered by it. */
  @Property({ type: 'text' })
  verificationState: VerificationState = 'NOT_STARTED';

  /** The customer that lives on for both, once this one was merged: always one that was not merged itself. */
  @ManyToOne({ entity: () => Customer, nullable: true, deleteRule: 'restrict' })
  mergedInto?: Rel<Customer>;

  /** When it was merged. */
  @Property({ type: 'datetime', nullable: true })
  mergedAt?: Date;
  /** A legal hold: up to and with this day (UTC) the customer must not be erased. */
  @Property({ type: 'date', nullable: true })
  retainUntil?: string;

  /** When its erasure was asked for: from then on nothing of it is changed any more but by the erasure. */
  @Property({ type: 'datetime', nullable: true })
  erasureRequestedAt?: Date;

  /** When it was destroyed: this is its tombstone. */
  @Property({ type: 'datetime', nullable: true })
  erasedAt?: Date;

  constructor(id: string, reference: string, details: PersonDetails) {
    super();
    this.id = id;
    this.reference = reference;
    this.describe(details);
  }

  /** Takes over what was said of the person, in place of what was said before. */
  describe({ name, ...details }: PersonDetails): void {
    this.rename(name);
    Object.assign(this, details);
  }

  /** Takes over the whole name. */
  rename({ salutation, first, middle, last, latin }: PersonName): void {
    this.salutation = salutation;
    this.firstName = first;
    this.middleName = middle;
    this.lastName = last;
    this.latinName = latin;
  }
}
