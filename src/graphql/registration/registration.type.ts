import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { FailureCode } from '../../domain/registration/provider-failure.js';
import type { RegistrationState } from '../../domain/registration/registration-state.js';
import type { ReadRegistration } from '../../storage/reads/graph-reads.js';
import { ProviderFailureCodeEnum, RegistrationStateEnum } from '../enums.js';
import { AgreementSessionType } from '../agreement/agreement.type.js';
import { ProviderType, RequirementType } from '../provider/provider.type.js';
import { DateTimeScalar } from '../scalars.js';
import { VerificationStatusType } from '../verification/verification.type.js';

/** `FieldFailure` in the schema. */
@Needs('customer:read', { isBankOnly: true })
@ObjectType('FieldFailure', { description: 'A provider’s complaint about one field.' })
export class FieldFailureType {
  @Field(() => String, {
    nullable: true,
    description: 'Where in our input, e.g. `mainAddress.city`; null when it is no field of ours.',
  })
  path?: string | null;

  @Field(() => String, { description: 'What the provider says.' })
  message!: string;
}

/** `ProviderFailure` in the schema. */
@Needs('customer:read')
@ObjectType('ProviderFailure', { description: 'Why a registration is not where it should be.' })
export class ProviderFailureType {
  @Field(() => ProviderFailureCodeEnum, { description: 'What kind of trouble it is.' })
  code!: FailureCode;

  @Field(() => String, { description: 'The trouble in words.' })
  message!: string;

  @Field(() => Boolean, { description: 'Whether `retryRegistration` can help without another input.' })
  retryable!: boolean;

  @Field(() => [FieldFailureType], { description: 'The fields that the provider refused, at our paths.' })
  fieldErrors!: FieldFailureType[];

  @Needs('customer:read', { isBankOnly: true })
  @Field(() => String, { nullable: true, description: 'The provider’s own trace id, to quote to their support.' })
  traceId?: string | null;
}

/** `Registration` in the schema. */
@Needs('customer:read')
@ObjectType('Registration', { description: 'A customer at one provider.' })
export class RegistrationType {
  /** The row, for fields that are resolved. */
  row!: ReadRegistration;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ProviderType, { description: 'The provider.' })
  provider!: ProviderType;

  @Field(() => RegistrationStateEnum, { description: 'How far it has come.' })
  state!: RegistrationState;

  @Field(() => String, { nullable: true, description: 'What the provider calls the customer.' })
  externalId?: string | null;

  @Field(() => VerificationStatusType, { description: 'What this provider decided.' })
  verification!: VerificationStatusType;

  @Field(() => [RequirementType], { description: 'What is missing while it is BLOCKED; empty otherwise.' })
  missing!: RequirementType[];

  @Field(() => AgreementSessionType, {
    nullable: true,
    description: 'The agreement with the provider, once a session was opened: see `signAgreement`.',
  })
  agreement?: AgreementSessionType | null;

  @Field(() => Int, { description: 'Calls made to the provider so far.' })
  attempts!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried next, while it is RETRYING.' })
  nextAttemptAt?: Date | null;

  @Field(() => ProviderFailureType, { nullable: true, description: 'What went wrong, if anything did.' })
  failure?: ProviderFailureType | null;
}
