import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { AgreementInput } from '../customer/onboard-customer.input.js';
import { Nested } from '../validation/nested.js';
import { AtMost, OptionalText, Text, WaitMs } from '../validation/rules.js';

const WAIT = 'How long to wait for the providers, in milliseconds, 0 to 30000.';

/** `ResolvedOutcome` in the schema. */
export const ResolvedOutcomeEnum = { CREATED: 'CREATED', NOT_CREATED: 'NOT_CREATED' } as const;
registerEnumType(ResolvedOutcomeEnum, {
  name: 'ResolvedOutcome',
  description: 'What an operator found out about an unknown outcome.',
  valuesConfig: {
    CREATED: { description: 'The provider has it: `externalId` says under which id.' },
    NOT_CREATED: { description: 'The provider surely does not have it: it is sent again.' },
  },
});

/** `RegisterCustomerInput` in the schema. */
@InputType({ description: 'Further providers for a customer.' })
export class RegisterCustomerInput {
  @Field(() => ID, { description: 'Which customer.' })
  customerId!: string;

  @Field(() => [ID], { description: 'The providers to register with.' })
  @AtMost(20)
  providers!: string[];

  @Field(() => [AgreementInput], { nullable: true, description: 'The agreements that the applicant signed.' })
  @Nested()
  @AtMost(20)
  agreements?: AgreementInput[];

  @Field(() => Int, { nullable: true, defaultValue: 0, description: WAIT })
  @WaitMs()
  waitMs!: number;
}

/** `LinkProviderCustomerInput` in the schema. */
@InputType({ description: 'A customer exists at a provider already.' })
export class LinkProviderCustomerInput {
  @Field(() => ID, { description: 'Which customer.' })
  customerId!: string;

  @Field(() => ID, { description: 'At which provider.' })
  provider!: string;

  @Field(() => String, { description: 'What the provider calls the customer.' })
  @Text()
  externalId!: string;
}

/** `RefreshVerificationInput` in the schema. */
@InputType({ description: 'Whose verification to ask for, and whom.' })
export class RefreshVerificationInput {
  @Field(() => ID, { description: 'Which customer.' })
  customerId!: string;

  @Field(() => ID, { description: 'Which provider to ask.' })
  provider!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 5000,
    description: 'How long the provider may take, in milliseconds, 0 to 30000.',
  })
  @WaitMs()
  waitMs!: number;
}

/** `RetryRegistrationInput` in the schema. */
@InputType({ description: 'A registration to try again.' })
export class RetryRegistrationInput {
  @Field(() => ID, { description: 'Which registration.' })
  registrationId!: string;

  @Field(() => Int, { nullable: true, defaultValue: 0, description: WAIT })
  @WaitMs()
  waitMs!: number;
}

/** `ResolveRegistrationInput` in the schema. */
@InputType({ description: 'What an operator found out about an unknown outcome.' })
export class ResolveRegistrationInput {
  @Field(() => ID, { description: 'Which registration.' })
  registrationId!: string;

  @Field(() => ResolvedOutcomeEnum, { description: 'Whether the provider has it.' })
  outcome!: 'CREATED' | 'NOT_CREATED';

  @Field(() => String, {
    nullable: true,
    description:
      'Under which id; needed for CREATED where a customer, an identifier or an agreement session was to be created.',
  })
  @OptionalText()
  externalId?: string;

  @Field(() => String, {
    description: 'How you know. It is kept in the audit trail for good: no personal data belongs in it.',
  })
  @Text(1000)
  reason!: string;
}
