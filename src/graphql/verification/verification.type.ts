import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { ObservationSource, Party } from '../../domain/verification/verification.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import type { ReadRegistration } from '../../storage/reads/graph-reads.js';
import { FreshnessSourceEnum, PartyEnum, VerificationStateEnum } from '../enums.js';
import { ProviderType, RequirementType } from '../provider/provider.type.js';
import { DateTimeScalar } from '../scalars.js';

/** `VerificationReason` in the schema. */
@Needs('customer:read', { isBankOnly: true })
@ObjectType('VerificationReason', { description: 'Why a verification is in its state.' })
export class VerificationReasonType {
  @Field(() => String, { description: 'The provider’s own code, or one of ours; stable.' })
  code!: string;

  @Field(() => String, { description: 'The reason in words.' })
  message!: string;

  @Field(() => Boolean, { description: 'Whether it is worth trying again.' })
  retryable!: boolean;
}

/** `Freshness` in the schema. */
@Needs('customer:read')
@ObjectType('Freshness', { description: 'How fresh a provider’s word is.' })
export class FreshnessType {
  @Field(() => DateTimeScalar, { description: 'When the provider was last heard.' })
  asOf!: Date;

  @Field(() => FreshnessSourceEnum, { description: 'How.' })
  source!: ObservationSource;

  @Field(() => Boolean, {
    description: 'Whether it is a pending decision that was not heard of for two poll intervals.',
  })
  stale!: boolean;
}

/** `VerificationTransition` in the schema. */
@Needs('customer:read', { isBankOnly: true })
@ObjectType('VerificationTransition', { description: 'One change of a verification.' })
export class VerificationTransitionType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ProviderType, { description: 'The provider that decided.' })
  provider!: ProviderType;

  @Field(() => VerificationStateEnum, { description: 'The state before.' })
  from!: VerificationState;

  @Field(() => VerificationStateEnum, { description: 'The state after.' })
  to!: VerificationState;

  @Field(() => String, { description: 'The provider’s own word.' })
  rawStatus!: string;

  @Field(() => [VerificationReasonType], { description: 'The reasons that came with it.' })
  reasons!: VerificationReasonType[];

  @Field(() => FreshnessSourceEnum, { description: 'How we heard of it.' })
  source!: ObservationSource;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it happened, if the provider said so.' })
  occurredAt?: Date | null;

  @Field(() => DateTimeScalar, { description: 'When we heard of it.' })
  observedAt!: Date;
}

/** `VerificationStatus` in the schema: one registration's, or the customer's own, derived from those. */
@Needs('customer:read')
@ObjectType('VerificationStatus', {
  description: 'What was decided on a customer: by one provider, or derived over all of them (the worst state counts).',
})
export class VerificationStatusType {
  /** Whose it is. */
  customerId!: string;

  /** The registrations that it speaks of, for its history. */
  registrations!: Pick<ReadRegistration, 'id' | 'provider_id'>[];

  @Field(() => VerificationStateEnum, { description: 'The state.' })
  state!: VerificationState;

  @Field(() => ProviderType, {
    nullable: true,
    description: 'The provider that decided; null for the customer’s derived status.',
  })
  provider?: ProviderType | null;

  @Needs('customer:read', { isBankOnly: true })
  @Field(() => String, { nullable: true, description: 'The provider’s own word; null for the derived status.' })
  rawStatus?: string | null;

  @Field(() => [VerificationReasonType], { description: 'Why it is so.' })
  reasons!: VerificationReasonType[];

  @Field(() => PartyEnum, { nullable: true, description: 'Who has to act next.' })
  waitingOn?: Party | null;

  @Field(() => [RequirementType], { description: 'What has to be done.' })
  requiredActions!: RequirementType[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it came to this state.' })
  occurredAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When we last heard of it.' })
  observedAt?: Date | null;

  @Field(() => FreshnessType, { nullable: true, description: 'How fresh it is; null before the provider was heard.' })
  freshness?: FreshnessType | null;
}

/** `VerificationCount` in the schema. */
@Needs('customer:read')
@ObjectType('VerificationCount', { description: 'How many are in a state.' })
export class VerificationCountType {
  @Field(() => VerificationStateEnum, { description: 'The state.' })
  state!: VerificationState;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

/** `ProviderVerificationSummary` in the schema. */
@Needs('customer:read')
@ObjectType('ProviderVerificationSummary', { description: 'One provider’s decisions.' })
export class ProviderVerificationSummaryType {
  @Field(() => ProviderType, { description: 'The provider.' })
  provider!: ProviderType;

  @Field(() => [VerificationCountType], { description: 'Its registrations by state; states without any are left out.' })
  states!: VerificationCountType[];

  @Field(() => Float, {
    nullable: true,
    description:
      'The median time from registration to the first decision, in seconds, to within 5 %; null before there is one.',
  })
  medianSecondsToDecision?: number | null;
}

/** `VerificationSummary` in the schema. */
@Needs('customer:read')
@ObjectType('VerificationSummary', { description: 'Customers counted by what was decided on them.' })
export class VerificationSummaryType {
  @Field(() => Int, { description: 'All customers that match.' })
  total!: number;

  @Field(() => [VerificationCountType], {
    description: 'Customers by their derived state; states without any are left out.',
  })
  states!: VerificationCountType[];

  @Field(() => [ProviderVerificationSummaryType], { description: 'Registrations by provider.' })
  providers!: ProviderVerificationSummaryType[];
}
