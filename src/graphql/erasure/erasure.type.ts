import { Field, ID, Int, ObjectType } from 'type-graphql';
import {
  erasureStates,
  receiptOutcomes,
  type ErasureState,
  type ReceiptOutcome,
} from '../../domain/erasure/erasure-state.js';
import type { FailureCode } from '../../domain/registration/provider-failure.js';
import { Needs } from '../access/needs.js';
import { defineEnum, ProviderFailureCodeEnum } from '../enums.js';
import { ProviderType } from '../provider/provider.type.js';
import { DateTimeScalar } from '../scalars.js';

/** `ErasureState` in the schema. */
export const ErasureStateEnum = defineEnum('ErasureState', erasureStates, 'How far an erasure is.', {
  REQUESTED: 'Nothing new begins; what is under way at providers, or of unknown outcome, is settled first.',
  TELLING_PROVIDERS: 'The providers that can be told are told.',
  DESTROYING: 'Images, data key and personal data are destroyed.',
  DESTROYED: 'Nothing of the person is left here. It cannot be undone.',
});

/** `ErasureReceiptOutcome` in the schema. */
export const ErasureReceiptOutcomeEnum = defineEnum(
  'ErasureReceiptOutcome',
  receiptOutcomes,
  'What came of telling a provider of an erasure.',
  {
    PENDING: 'It is to be told, or was told in vain and is told again.',
    DONE: 'It carried out what it documents a way for; see `advice` for what it keeps.',
    FAILED: 'It refused, or did not answer for hours.',
    NOT_SUPPORTED: 'It documents no way to be told, or is not enabled here: a person has to ask it.',
    NOT_NEEDED: 'Nothing of the customer was ever sent to it.',
  },
);

/** What an erasure can wait for. */
export const erasureWaits = ['CALL_UNDER_WAY', 'LOOK_UP', 'OPERATOR', 'PROVIDER'] as const;
/** One of {@link erasureWaits}. */
export type ErasureWait = (typeof erasureWaits)[number];

/** `ErasureWaitKind` in the schema. */
export const ErasureWaitKindEnum = defineEnum('ErasureWaitKind', erasureWaits, 'What an erasure waits for.', {
  CALL_UNDER_WAY: 'A call to the provider that was begun before.',
  LOOK_UP: 'The provider is asked what became of an earlier call; nothing is sent again.',
  OPERATOR: 'Nobody can learn what became of a call but an operator: see `resolveRegistration`.',
  PROVIDER: 'The provider could not be told yet, and is told again.',
});

/** `ErasureWait` in the schema. */
@Needs('customer:erase')
@ObjectType('ErasureWait', { description: 'Something that an erasure waits for.' })
export class ErasureWaitType {
  @Field(() => ErasureWaitKindEnum, { description: 'What it is.' })
  kind!: ErasureWait;

  @Field(() => ProviderType, { description: 'The provider that it concerns.' })
  provider!: ProviderType;

  @Field(() => ID, { nullable: true, description: 'The registration, for `resolveRegistration`; null for PROVIDER.' })
  registrationId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it goes on by itself, if it does.' })
  nextAttemptAt!: Date | null;
}

/** `ErasureReceipt` in the schema. */
@Needs('customer:erase')
@ObjectType('ErasureReceipt', { description: 'What one provider was told of an erasure: the proof that it was told.' })
export class ErasureReceiptType {
  @Field(() => ProviderType, { description: 'The provider.' })
  provider!: ProviderType;

  @Field(() => String, {
    nullable: true,
    description: 'The provider’s id of the customer: what a person asks it by. Kept after the erasure.',
  })
  externalId!: string | null;

  @Field(() => ErasureReceiptOutcomeEnum, { description: 'What came of it.' })
  outcome!: ReceiptOutcome;

  @Field(() => ProviderFailureCodeEnum, {
    nullable: true,
    description: 'Why it could not be told, for FAILED and after a try for PENDING.',
  })
  code!: FailureCode | null;

  @Field(() => String, { nullable: true, description: 'What a person must still do there; null when nothing is.' })
  advice!: string | null;

  @Field(() => Int, { description: 'How often it was told.' })
  attempts!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is told next, for PENDING.' })
  nextAttemptAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the outcome was known.' })
  settledAt!: Date | null;
}

/** `Erasure` in the schema. */
@Needs('customer:erase')
@ObjectType('Erasure', {
  description:
    'The erasure of a customer, and what is left of it afterwards: who asked, why, and what providers were told.',
})
export class ErasureType {
  @Field(() => ID, { description: 'Whose erasure it is.' })
  customerId!: string;

  @Field(() => ErasureStateEnum, { description: 'How far it is.' })
  state!: ErasureState;

  @Field(() => String, { description: 'Who asked for it, as the audit trail names them.' })
  requestedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => String, { description: 'Why, in the words of who asked.' })
  reason!: string;

  @Field(() => [ErasureWaitType], { description: 'What it waits for; empty when it goes on by itself.' })
  waitingOn!: ErasureWaitType[];

  @Field(() => [ErasureReceiptType], {
    description: 'What the providers that the customer was registered with were told; empty while REQUESTED.',
  })
  receipts!: ErasureReceiptType[];

  @Field(() => Int, { description: 'How many pictures were destroyed.' })
  imagesDestroyed!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was DESTROYED.' })
  finishedAt!: Date | null;
}
