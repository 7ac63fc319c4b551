import { Field, ID, InputType, Int } from 'type-graphql';
import type { IdentifierStatus, IdentifierType } from '../../domain/customer/profile.js';
import { IdentifierStatusEnum, IdentifierTypeEnum } from '../enums.js';
import { CountryCodeScalar, DateScalar } from '../scalars.js';
import { Needs } from '../access/needs.js';
import { AllowsDuplicates } from './allows-duplicates.js';
import { Nested } from '../validation/nested.js';
import { AtMost, OptionalDateAfter, OptionalPastDate, OptionalText, Text, WaitMs } from '../validation/rules.js';

const WAIT = 'How long to wait for the providers, in milliseconds, 0 to 30000.';

/** What can be said of an identifier beside its type and number. */
@InputType()
abstract class IdentifierDescription {
  @Field(() => String, { nullable: true, description: 'The authority that issued it.' })
  @OptionalText()
  issuer?: string;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'The country that issued it.' })
  issuingCountry?: string;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'The nationality that it attests.' })
  nationality?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day of issue; not in the future.' })
  @OptionalPastDate()
  issuedOn?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of its validity; after `issuedOn`.' })
  @OptionalDateAfter('issuedOn')
  expiresOn?: string;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  @OptionalText(1000)
  comment?: string;
}

/** `IdentifierInput` in the schema. */
@InputType({ description: 'A number that identifies a person.' })
export class IdentifierInput extends IdentifierDescription {
  @Field(() => IdentifierTypeEnum, { description: 'What kind of number it is.' })
  type!: IdentifierType;

  @Field(() => String, { description: 'The whole number; at most 64 characters. It is stored encrypted.' })
  @Text(64)
  number!: string;

  @Field(() => IdentifierStatusEnum, { nullable: true, defaultValue: 'ACTIVE', description: 'Whether it is in use.' })
  status?: IdentifierStatus;
}

/** `CreateIdentifierInput` in the schema. */
@InputType({ description: 'An identifier to add to a customer.' })
export class CreateIdentifierInput {
  @Field(() => ID, { description: 'Whose identifier it is.' })
  customerId!: string;

  @Field(() => IdentifierInput, { description: 'The identifier.' })
  @Nested()
  identifier!: IdentifierInput;

  @Field(() => [ID], {
    nullable: true,
    description: 'The providers to carry it to; all of the customer’s that take identifiers, if left out.',
  })
  @AtMost(20)
  providers?: string[];

  @AllowsDuplicates()
  allowDuplicateIdentifiers?: boolean | null;

  @Field(() => Int, { nullable: true, defaultValue: 0, description: WAIT })
  @WaitMs()
  waitMs!: number;
}

/** `UpdateIdentifierInput` in the schema. */
@InputType({
  description: 'What of an identifier changes. Fields that are left out stay; null empties one, but not the number.',
})
export class UpdateIdentifierInput extends IdentifierDescription {
  @Field(() => ID, { description: 'Which identifier.' })
  identifierId!: string;

  @Field(() => String, { nullable: true, description: 'The whole number; at most 64 characters.' })
  @OptionalText(64)
  number?: string;

  @AllowsDuplicates()
  allowDuplicateIdentifiers?: boolean | null;

  @Field(() => Int, { nullable: true, defaultValue: 0, description: WAIT })
  @WaitMs()
  waitMs!: number;
}

/** `DeactivateIdentifierInput` in the schema. */
@InputType({ description: 'An identifier to take out of use.' })
export class DeactivateIdentifierInput {
  @Field(() => ID, { description: 'Which identifier.' })
  identifierId!: string;

  @Needs(null, { isBankOnly: true })
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether it should never have been there: providers that can remove it altogether, so that its number is free for whom it belongs to.',
  })
  mistake!: boolean | null;

  @Field(() => Int, { nullable: true, defaultValue: 0, description: WAIT })
  @WaitMs()
  waitMs!: number;
}
