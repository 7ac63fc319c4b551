import { IsOptional } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { Gender, RiskScore } from '../../domain/customer/profile.js';
import { GenderEnum, RiskScoreEnum } from '../enums.js';
import {
  CountryCodeScalar,
  DateScalar,
  DateTimeScalar,
  EmailAddressScalar,
  LocaleScalar,
  PhoneNumberScalar,
} from '../scalars.js';
import { Nested } from '../validation/nested.js';
import {
  AtMost,
  OptionalBirthDate,
  OptionalLocale,
  OptionalPastInstant,
  OptionalPhone,
  OptionalText,
  UniqueBy,
} from '../validation/rules.js';
import {
  AddressInput,
  DueDiligenceInput,
  PoliticalExposureInput,
  ScreeningInput,
  TemporaryAddressInput,
} from './person.input.js';

/** The most entries that a list of an input may have. */
export const MAX_LIST = 20;

/** What can be said of a person beside the name, alike where it is said first and where it changes. */
@InputType()
export abstract class PersonFields {
  @Field(() => DateScalar, { nullable: true, description: 'The date of birth.' })
  @OptionalBirthDate()
  dateOfBirth?: string;

  @Field(() => GenderEnum, { nullable: true, description: 'The gender.' })
  gender?: Gender;

  @Field(() => [CountryCodeScalar], { nullable: true, description: 'All nationalities, the main one first.' })
  @IsOptional()
  @AtMost(MAX_LIST)
  @UniqueBy((code: string) => code, 'Give each nationality once')
  nationalities?: string[];

  @Field(() => CountryCodeScalar, { nullable: true, description: 'The country of birth.' })
  birthCountry?: string;

  @Field(() => LocaleScalar, { nullable: true, description: 'The preferred language, with a region.' })
  @OptionalLocale()
  locale?: string;

  @Field(() => EmailAddressScalar, { nullable: true, description: 'The e-mail address.' })
  @OptionalText()
  email?: string;

  @Field(() => PhoneNumberScalar, { nullable: true, description: 'The land line.' })
  @OptionalPhone()
  phone?: string;

  @Field(() => PhoneNumberScalar, { nullable: true, description: 'The mobile number.' })
  @OptionalPhone()
  mobile?: string;

  @Field(() => AddressInput, { nullable: true, description: 'Where the person lives.' })
  @Nested()
  mainAddress?: AddressInput;

  @Field(() => TemporaryAddressInput, { nullable: true, description: 'Where the person stays for a time.' })
  @Nested()
  temporaryAddress?: TemporaryAddressInput;

  @Field(() => PoliticalExposureInput, { nullable: true, description: 'Whether the person is politically exposed.' })
  @Nested()
  politicallyExposed?: PoliticalExposureInput;

  @Needs(null, { isBankOnly: true })
  @Field(() => ScreeningInput, { nullable: true, description: 'The outcome of your own screening.' })
  @Nested()
  screening?: ScreeningInput;

  @Needs(null, { isBankOnly: true })
  @Field(() => DueDiligenceInput, { nullable: true, description: 'What you learnt in due diligence.' })
  @Nested()
  dueDiligence?: DueDiligenceInput;

  @Needs(null, { isBankOnly: true })
  @Field(() => RiskScoreEnum, { nullable: true, description: 'Your rating of the risk.' })
  riskScore?: RiskScore;

  @Needs(null, { isBankOnly: true })
  @Field(() => String, { nullable: true, description: 'A short description, e.g. `Private client`.' })
  @OptionalText(1000)
  description?: string;

  @Needs(null, { isBankOnly: true })
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the person passed a selfie check of yours: tells providers that none is needed.',
  })
  @OptionalPastInstant()
  selfieVerifiedAt?: Date;
}
