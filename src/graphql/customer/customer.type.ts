import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { Gender, RiskScore } from '../../domain/customer/profile.js';
import type { CustomerState } from '../../domain/customer/customer-state.js';
import type { CustomerListFilter } from '../../storage/reads/customer-filter.js';
import { GenderEnum, RiskScoreEnum } from '../enums.js';
import { CustomerStateEnum } from '../resolution/resolution.enums.js';
import { PageInfo } from '../paging/page-info.type.js';
import {
  CountryCodeScalar,
  DateScalar,
  DateTimeScalar,
  EmailAddressScalar,
  LocaleScalar,
  PhoneNumberScalar,
} from '../scalars.js';
import {
  AddressType,
  DueDiligenceType,
  PersonNameType,
  PoliticalExposureType,
  ScreeningType,
  TemporaryAddressType,
} from './person.type.js';

/** `Customer` in the schema. */
@Needs('customer:read')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "reference")')
@ObjectType('Customer', { description: 'A person as the bank knows them: one, however many providers know them too.' })
export class CustomerType {
  @Field(() => ID, { description: 'Its id; opaque.' })
  id!: string;

  @Field(() => String, { description: 'The bank’s reference: what providers get as customer number.' })
  reference!: string;

  @Field(() => PersonNameType, { description: 'The person’s name.' })
  name!: PersonNameType;

  @Field(() => DateScalar, { nullable: true, description: 'The date of birth.' })
  dateOfBirth?: string | null;

  @Field(() => GenderEnum, { nullable: true, description: 'The gender.' })
  gender?: Gender | null;

  @Field(() => [CountryCodeScalar], { description: 'All nationalities, the main one first.' })
  nationalities!: string[];

  @Field(() => CountryCodeScalar, { nullable: true, description: 'The country of birth.' })
  birthCountry?: string | null;

  @Field(() => LocaleScalar, { nullable: true, description: 'The preferred language, with a region.' })
  locale?: string | null;

  @Field(() => EmailAddressScalar, { nullable: true, description: 'The e-mail address.' })
  email?: string | null;

  @Field(() => PhoneNumberScalar, { nullable: true, description: 'The land line.' })
  phone?: string | null;

  @Field(() => PhoneNumberScalar, { nullable: true, description: 'The mobile number.' })
  mobile?: string | null;

  @Field(() => AddressType, { nullable: true, description: 'Where the person lives.' })
  mainAddress?: AddressType | null;

  @Field(() => TemporaryAddressType, { nullable: true, description: 'Where the person stays for a time.' })
  temporaryAddress?: TemporaryAddressType | null;

  @Field(() => PoliticalExposureType, { nullable: true, description: 'Whether the person is politically exposed.' })
  politicallyExposed?: PoliticalExposureType | null;

  @Field(() => ScreeningType, { nullable: true, description: 'The outcome of the bank’s own screening.' })
  screening?: ScreeningType | null;

  @Field(() => DueDiligenceType, { nullable: true, description: 'What the bank learnt in due diligence.' })
  dueDiligence?: DueDiligenceType | null;

  @Needs('customer:read', { isBankOnly: true })
  @Field(() => RiskScoreEnum, { nullable: true, description: 'The bank’s rating of the risk.' })
  riskScore?: RiskScore | null;

  @Needs('customer:read', { isBankOnly: true })
  @Field(() => String, { nullable: true, description: 'A short description.' })
  description?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the person passed a selfie check of the bank.' })
  selfieVerifiedAt?: Date | null;

  @Field(() => CustomerStateEnum, { description: 'Whether the customer lives on, or was merged into another one.' })
  state!: CustomerState;

  /** For `mergedInto`. */
  mergedIntoId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the customer was merged into another one.' })
  mergedAt?: Date | null;
  @Needs('customer:read', { isBankOnly: true })
  @Field(() => DateScalar, {
    nullable: true,
    description: 'A legal hold: up to and with this day (UTC) the customer is not erased. See `holdCustomer`.',
  })
  retainUntil?: string | null;

  @Field(() => DateTimeScalar, { description: 'When the customer was taken in.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, {
    description: 'When the customer, its identifiers or its derived verification last changed.',
  })
  updatedAt!: Date;
}

/** `CustomerEdge` in the schema. */
@Needs(null)
@ObjectType('CustomerEdge', { description: 'An entry of a list of customers.' })
export class CustomerEdgeType {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => CustomerType, { description: 'The customer.' })
  node!: CustomerType;
}

/** `CustomerConnection` in the schema. */
@Needs(null)
@ObjectType('CustomerConnection', { description: 'A page of customers.' })
export class CustomerConnectionType {
  /** What was filtered by, for the count, which is made only when it is asked for. */
  filter!: CustomerListFilter;

  @Field(() => [CustomerEdgeType], { description: 'The entries with their places.' })
  edges!: CustomerEdgeType[];

  @Field(() => [CustomerType], { description: 'The entries alone.' })
  nodes!: CustomerType[];

  @Field(() => PageInfo, { description: 'What lies beyond this page.' })
  pageInfo!: PageInfo;
}
