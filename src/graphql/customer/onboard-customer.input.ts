import { IsOptional, Matches } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { IdentifierInput } from '../identifier/identifier.input.js';
import { Needs } from '../access/needs.js';
import { AllowsDuplicates } from '../identifier/allows-duplicates.js';
import { Nested } from '../validation/nested.js';
import { AtMost, OptionalText, REFERENCE, Text, UniqueBy, WaitMs } from '../validation/rules.js';
import { MAX_LIST, PersonFields } from './person-fields.input.js';
import { PersonNameInput } from './person.input.js';

/** `AgreementInput` in the schema. */
@InputType({ description: 'An agreement with a provider that the applicant signed.' })
export class AgreementInput {
  @Field(() => ID, { description: 'The provider.' })
  provider!: string;

  @Field(() => String, {
    description: 'The provider’s reference of the signed agreement, e.g. BVNK’s `signed_agreement_id`.',
  })
  @Text()
  reference!: string;
}

/** `ExternalIdInput` in the schema. */
@InputType({ description: 'The customer exists at a provider already.' })
export class ExternalIdInput {
  @Field(() => ID, { description: 'The provider.' })
  provider!: string;

  @Field(() => String, { description: 'What the provider calls the customer.' })
  @Text()
  externalId!: string;
}

/** `OnboardCustomerInput` in the schema. */
@InputType({ description: 'Who a person is, and which providers must know them.' })
export class OnboardCustomerInput extends PersonFields {
  @Field(() => String, {
    nullable: true,
    description:
      'A key of yours for this call: a repeat with the same input is answered with the first customer. At most 255 characters.',
  })
  @OptionalText()
  idempotencyKey?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Your reference of the customer, at most 32 letters and digits: what the providers get as customer number. Made up if left out.',
  })
  @IsOptional()
  @Matches(REFERENCE, { message: 'Give 1 to 32 letters and digits (A-Z, a-z, 0-9)' })
  reference?: string;

  @Field(() => PersonNameInput, { description: 'The person’s name.' })
  @Nested()
  name!: PersonNameInput;

  @Field(() => [IdentifierInput], {
    nullable: true,
    description: 'The person’s identifiers, at most one in use of each type.',
  })
  @Nested()
  @AtMost(MAX_LIST)
  @UniqueBy(
    ({ type, status }: IdentifierInput) => (status === 'INACTIVE' ? null : type),
    'Give at most one identifier in use of each type',
  )
  identifiers?: IdentifierInput[];

  @AllowsDuplicates()
  allowDuplicateIdentifiers?: boolean | null;

  @Field(() => [AgreementInput], { nullable: true, description: 'The agreements that the applicant signed.' })
  @Nested()
  @AtMost(MAX_LIST)
  agreements?: AgreementInput[];

  @Needs('provider:operate')
  @Field(() => [ExternalIdInput], {
    nullable: true,
    description: 'Where the customer exists already, e.g. `(mbanq, "15")`: no second one is created there.',
  })
  @Nested()
  @AtMost(MAX_LIST)
  externalIds?: ExternalIdInput[];

  @Field(() => [ID], { description: 'The providers that must know the customer.' })
  @AtMost(MAX_LIST)
  providers!: string[];

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: 'How long to wait for the providers, in milliseconds, 0 to 30000. The answer is durable either way.',
  })
  @WaitMs()
  waitMs!: number;
}
