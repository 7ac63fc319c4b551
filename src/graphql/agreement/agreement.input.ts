import { IsIP, IsOptional } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { AgreementStep } from '../../services/agreement/sign-agreement.js';
import { AgreementStepEnum } from './agreement.enums.js';
import { OptionalText, WaitMs } from '../validation/rules.js';

/** `SignAgreementInput` in the schema. */
@InputType({
  description: 'A step of a customer’s agreement with a provider: open it, sign it, or say that it is signed.',
})
export class SignAgreementInput {
  @Field(() => ID, { description: 'Which customer.' })
  customerId!: string;

  @Field(() => ID, { description: 'With which provider.' })
  provider!: string;

  @Field(() => AgreementStepEnum, { nullable: true, defaultValue: 'START', description: 'Which step.' })
  step!: AgreementStep | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The provider’s reference: of what was signed, needed for SIGNED_ELSEWHERE; for SIGN of the session that was shown to the applicant, so that no other one is signed.',
  })
  @OptionalText()
  reference?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The IP address from which the applicant signs; needed for SIGN. It is told to the provider only.',
  })
  @IsOptional()
  @IsIP(undefined, { message: 'Give an IP address, version 4 or 6' })
  ipAddress?: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 5000,
    description: 'How long to wait for the provider, in milliseconds, 0 to 30000.',
  })
  @WaitMs()
  waitMs!: number;
}
