import { Field, InputType } from 'type-graphql';
import type { EmploymentStatus } from '../../domain/customer/profile.js';
import { EmploymentStatusEnum } from '../enums.js';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../scalars.js';
import { Nested } from '../validation/nested.js';
import { OptionalDateAfter, OptionalPastInstant, OptionalText, Text } from '../validation/rules.js';

/** `LatinNameInput` in the schema. */
@InputType({ description: 'A name in Latin script.' })
export class LatinNameInput {
  @Field(() => String, { nullable: true, description: 'The given name.' })
  @OptionalText()
  first?: string;

  @Field(() => String, { nullable: true, description: 'The family name.' })
  @OptionalText()
  family?: string;

  @Field(() => String, { nullable: true, description: 'The whole name.' })
  @OptionalText()
  full?: string;
}

/** `PersonNameInput` in the schema. */
@InputType({ description: 'A person’s name.' })
export class PersonNameInput {
  @Field(() => String, {
    nullable: true,
    description: 'How the person is addressed, e.g. `Dr`; at most 32 characters.',
  })
  @OptionalText(32)
  salutation?: string;

  @Field(() => String, { description: 'The given name.' })
  @Text()
  first!: string;

  @Field(() => String, { nullable: true, description: 'The middle name or names.' })
  @OptionalText()
  middle?: string;

  @Field(() => String, { description: 'The family name.' })
  @Text()
  last!: string;

  @Field(() => LatinNameInput, { nullable: true, description: 'The name in Latin script.' })
  @Nested()
  latin?: LatinNameInput;
}

/** `AddressInput` in the schema. */
@InputType({ description: 'A postal address.' })
export class AddressInput {
  @Field(() => String, { description: 'Street and house number, or what stands for them.' })
  @Text()
  line1!: string;

  @Field(() => String, { nullable: true, description: 'A second line.' })
  @OptionalText()
  line2?: string;

  @Field(() => String, { nullable: true, description: 'A third line.' })
  @OptionalText()
  line3?: string;

  @Field(() => String, { nullable: true, description: 'A fourth line.' })
  @OptionalText()
  line4?: string;

  @Field(() => String, { description: 'The city or locality.' })
  @Text()
  city!: string;

  @Field(() => String, { nullable: true, description: 'The state, province or region.' })
  @OptionalText()
  region?: string;

  @Field(() => String, { description: 'The postal code.' })
  @Text(32)
  postCode!: string;

  @Field(() => CountryCodeScalar, { description: 'The country.' })
  country!: string;
}

/** `TemporaryAddressInput` in the schema. */
@InputType({ description: 'An address that is used instead of the main one for a time.' })
export class TemporaryAddressInput {
  @Field(() => AddressInput, { description: 'The address.' })
  @Nested()
  address!: AddressInput;

  @Field(() => DateScalar, { nullable: true, description: 'The first day on which it is used.' })
  validFrom?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it is used; after `validFrom`.' })
  @OptionalDateAfter('validFrom')
  validTo?: string;
}

/** `PoliticalExposureInput` in the schema. */
@InputType({ description: 'Whether a person is politically exposed (PEP).' })
export class PoliticalExposureInput {
  @Field(() => Boolean, { description: 'Whether the person is politically exposed.' })
  exposed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why, if so.' })
  @OptionalText(1000)
  explanation?: string;
}

/** `ScreeningInput` in the schema. */
@InputType({ description: 'The outcome of the bank’s own PEP and sanctions screening.' })
export class ScreeningInput {
  @Field(() => Boolean, { nullable: true, description: 'Whether the person was found to be politically exposed.' })
  politicallyExposed?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person was found on a sanctions list.' })
  sanctioned?: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the screening was done.' })
  @OptionalPastInstant()
  screenedAt?: Date;

  @Field(() => String, { nullable: true, description: 'Who did it, or with what.' })
  @OptionalText()
  source?: string;
}

/** `DueDiligenceInput` in the schema. */
@InputType({ description: 'What the bank learnt in (enhanced) due diligence.' })
export class DueDiligenceInput {
  @Field(() => EmploymentStatusEnum, { nullable: true, description: 'How the person earns a living.' })
  employmentStatus?: EmploymentStatus;

  @Field(() => String, { nullable: true, description: 'The latest or main occupation, in words.' })
  @OptionalText()
  occupation?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The occupation as a code that a provider knows, e.g. Connect’s: a major group of the US SOC (`11` … `55`), `SELFEMP`, `OTHERXX`, `STUDENT`, `RETIRED` or `UNEMPLO`.',
  })
  @OptionalText(16)
  occupationCode?: string;

  @Field(() => String, {
    nullable: true,
    description: 'A code or reference for the expected monthly volume, or an amount with its currency: `10000 EUR`.',
  })
  @OptionalText()
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
  @OptionalText()
  sourceOfFunds?: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the account is for, in words or as a code that a provider knows, e.g. `INVESTMENTS`.',
  })
  @OptionalText()
  intendedUseOfAccount?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The income of a year, in words or as a code that a provider knows, e.g. `INCOME_50K_TO_100K`.',
  })
  @OptionalText()
  estimatedYearlyIncome?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The industry in which the person works, in words or as a code that a provider knows.',
  })
  @OptionalText()
  industrySector?: string;
}
