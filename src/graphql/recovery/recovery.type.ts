import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { TaskName } from '../../domain/dead-letter/task-name.js';
import type { DeadLetterRow } from '../../storage/reads/tables.js';
import { Payload } from '../errors/user-error.type.js';
import { defineConnection } from '../paging/define-connection.js';
import { ProviderType } from '../provider/provider.type.js';
import { DateTimeScalar } from '../scalars.js';

/** `Task` in the schema. */
export const TaskEnum = {
  DELIVER: 'deliver',
  POLL: 'poll',
  WEBHOOK: 'webhook',
  RECORD: 'record',
  ERASE: 'erase',
} as const;
registerEnumType(TaskEnum, {
  name: 'Task',
  description: 'The kinds of work that go on by themselves.',
  valuesConfig: {
    DELIVER: { description: 'Carries to a provider what a registration has for it.' },
    POLL: { description: 'Asks a provider what it decided.' },
    WEBHOOK: { description: 'Counts a webhook.' },
    RECORD: { description: 'Reads what a provider holds.' },
    ERASE: { description: 'Carries on with the erasure of a customer.' },
  },
});

/** `DeadLetter` in the schema. */
@Needs('provider:operate')
@ObjectType('DeadLetter', {
  description:
    'A task that was given up because a fault of this service ended it again and again. `retryRegistration`, `retryWebhook` or `eraseCustomer` takes it up once the fault is mended.',
})
export class DeadLetterType {
  /** As it was read; for the resolver of `registration`. */
  row!: DeadLetterRow;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => TaskEnum, { description: 'What kind of work it is.' })
  task!: TaskName;

  @Field(() => ProviderType, { nullable: true, description: 'The provider that it concerns; null for ERASE.' })
  provider!: ProviderType | null;

  @Field(() => ID, { nullable: true, description: 'The customer, for ERASE: `eraseCustomer` once more takes it up.' })
  customerId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The webhook, for WEBHOOK: see `parkedWebhooks`.' })
  webhookId!: string | null;

  @Field(() => Int, { description: 'How often it failed.' })
  faults!: number;

  @Field(() => String, { description: 'The last fault, for the log’s readers: a name and a code, no data.' })
  fault!: string;

  @Field(() => DateTimeScalar, { description: 'When it failed for the first time.' })
  firstFaultAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it failed for the last time.' })
  lastFaultAt!: Date;
}

/** `DeadLetterConnection` in the schema. */
export const DeadLetterConnectionType = defineConnection(
  'DeadLetter',
  DeadLetterType,
  'A page of tasks that were given up, the first one first.',
);

/** `ParkedWebhook` in the schema. */
@Needs('provider:operate')
@ObjectType('ParkedWebhook', {
  description:
    'A provider’s webhook that was not counted: about a customer or an event that is not known here, or one that could not be handled. It is kept; one whose customer was not known is taken up when it becomes known.',
})
export class ParkedWebhookType {
  @Field(() => ID, { description: 'Its id, for `retryWebhook`.' })
  id!: string;

  @Field(() => ProviderType, { description: 'Who sent it.' })
  provider!: ProviderType;

  @Field(() => String, { description: 'The provider’s own id of the event.' })
  eventId!: string;

  @Field(() => String, { nullable: true, description: 'The provider’s id of the customer that it is about.' })
  externalId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Our reference of that customer, where the provider repeats it.',
  })
  reference?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was not counted.' })
  note?: string | null;

  @Field(() => Int, { description: 'How often the provider was asked in vain for what it announces.' })
  attempts!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the provider says that it happened.' })
  occurredAt?: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it came.' })
  receivedAt!: Date;
}

/** `ParkedWebhookConnection` in the schema. */
export const ParkedWebhookConnectionType = defineConnection(
  'ParkedWebhook',
  ParkedWebhookType,
  'A page of parked webhooks, the first one first.',
);

/** `RetryWebhookInput` in the schema. */
@InputType({ description: 'Which parked webhook to take up.' })
export class RetryWebhookInput {
  @Field(() => ID, { description: 'Its id, from `parkedWebhooks`.' })
  webhookId!: string;
}

/** `RetryWebhookPayload` in the schema. */
@Needs('provider:operate')
@ObjectType({ description: 'What became of taking up a parked webhook.' })
export class RetryWebhookPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The webhook that was taken up; it is counted in a moment.' })
  webhookId?: string | null;
}
