import { IsOptional } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { Nested } from '../validation/nested.js';
import { AtMost, WaitMs } from '../validation/rules.js';
import { AgreementInput } from './onboard-customer.input.js';
import { MAX_LIST, PersonFields } from './person-fields.input.js';
import { PersonNameInput } from './person.input.js';

/** `UpdateCustomerInput` in the schema. */
@InputType({
  description:
    'What of a customer changes. Fields that are left out stay; null empties one, but not the name. A name or an address is replaced as a whole.',
})
export class UpdateCustomerInput extends PersonFields {
  @Field(() => ID, { description: 'Which customer.' })
  customerId!: string;

  @Field(() => PersonNameInput, { nullable: true, description: 'The person’s whole name.' })
  @Nested()
  name?: PersonNameInput;

  @Needs(null, { isBankOnly: true })
  @Field(() => [AgreementInput], {
    nullable: true,
    description: 'Agreements that the applicant signed since, for registrations that wait for one.',
  })
  @IsOptional()
  @Nested()
  @AtMost(MAX_LIST)
  agreements?: AgreementInput[];

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: 'How long to wait for the providers, in milliseconds, 0 to 30000. The answer is durable either way.',
  })
  @WaitMs()
  waitMs!: number;
}
