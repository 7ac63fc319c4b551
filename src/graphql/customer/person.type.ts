import { Field, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { EmploymentStatus } from '../../domain/customer/profile.js';
import { EmploymentStatusEnum } from '../enums.js';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../scalars.js';

/** `LatinName` in the schema. */
@Needs('customer:read')
@ObjectType('LatinName', { description: 'A name in Latin script, for names that are written in another one.' })
export class LatinNameType {
  @Field(() => String, { nullable: true, description: 'The given name.' })
  first?: string;

  @Field(() => String, { nullable: true, description: 'The family name.' })
  family?: string;

  @Field(() => String, { nullable: true, description: 'The whole name.' })
  full?: string;
}

/** `PersonName` in the schema. */
@Needs('customer:read')
@ObjectType('PersonName', { description: 'A person’s name.' })
export class PersonNameType {
  @Field(() => String, { nullable: true, description: 'How the person is addressed, e.g. `Dr`.' })
  salutation?: string | null;

  @Field(() => String, { description: 'The given name.' })
  first!: string;

  @Field(() => String, { nullable: true, description: 'The middle name or names.' })
  middle?: string | null;

  @Field(() => String, { description: 'The family name.' })
  last!: string;

  @Field(() => String, { description: 'First, middle and last name in this order.' })
  full!: string;

  @Field(() => LatinNameType, { nullable: true, description: 'The name in Latin script.' })
  latin?: LatinNameType | null;
}

/** `Address` in the schema. */
@Needs('customer:read')
@ObjectType('Address', { description: 'A postal address.' })
export class AddressType {
  @Field(() => String, { description: 'Street and house number, or what stands for them.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'A second line.' })
  line2?: string;

  @Field(() => String, { nullable: true, description: 'A third line.' })
  line3?: string;

  @Field(() => String, { nullable: true, description: 'A fourth line.' })
  line4?: string;

  @Field(() => String, { description: 'The city or locality.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'The state, province or region.' })
  region?: string;

  @Field(() => String, { description: 'The postal code.' })
  postCode!: string;

  @Field(() => CountryCodeScalar, { description: 'The country.' })
  country!: string;
}

/** `TemporaryAddress` in the schema. */
@Needs('customer:read')
@ObjectType('TemporaryAddress', { description: 'An address that is used instead of the main one for a time.' })
export class TemporaryAddressType {
  @Field(() => AddressType, { description: 'The address.' })
  address!: AddressType;

  @Field(() => DateScalar, { nullable: true, description: 'The first day on which it is used.' })
  validFrom?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it is used.' })
  validTo?: string;
}

/** `PoliticalExposure` in the schema. */
@Needs('customer:read')
@ObjectType('PoliticalExposure', { description: 'Whether a person is politically exposed (PEP).' })
export class PoliticalExposureType {
  @Field(() => Boolean, { description: 'Whether the person is politically exposed.' })
  exposed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why, if so.' })
  explanation?: string;
}

/** `Screening` in the schema. */
@Needs('customer:read', { isBankOnly: true })
@ObjectType('Screening', { description: 'The outcome of the bank’s own PEP and sanctions screening.' })
export class ScreeningType {
  @Field(() => Boolean, { nullable: true, description: 'Whether the person was found to be politically exposed.' })
  politicallyExposed?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person was found on a sanctions list.' })
  sanctioned?: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the screening was done.' })
  screenedAt?: Date;

  @Field(() => String, { nullable: true, description: 'Who did it, or with what.' })
  source?: string;
}

/** `DueDiligence` in the schema. */
@Needs('customer:read', { isBankOnly: true })
@ObjectType('DueDiligence', { description: 'What the bank learnt in (enhanced) due diligence.' })
export class DueDiligenceType {
  @Field(() => EmploymentStatusEnum, { nullable: true, description: 'How the person earns a living.' })
  employmentStatus?: EmploymentStatus;

  @Field(() => String, { nullable: true, description: 'The latest or main occupation, in words.' })
  occupation?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The occupation as a code: a major group of the US SOC, or one of Connect’s own.',
  })
  occupationCode?: string;

  @Field(() => String, {
    nullable: true,
    description: 'A code or reference for the expected monthly volume, or an amount with its currency: `10000 EUR`.',
  })
  expectedMonthlyVolumes?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person acts for others, e.g. as a broker or agent.',
  })
  intermediary?: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Where the money comes from, in words or as a code that a provider knows, e.g. `SALARY`.',
  })
  sourceOfFunds?: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the account is for, in words or as a code that a provider knows, e.g. `INVESTMENTS`.',
  })
  intendedUseOfAccount?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The income of a year, in words or as a code that a provider knows, e.g. `INCOME_50K_TO_100K`.',
  })
  estimatedYearlyIncome?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The industry in which the person works, in words or as a code that a provider knows.',
  })
  industrySector?: string;
}
