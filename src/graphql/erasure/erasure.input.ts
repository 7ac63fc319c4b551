import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { CustomerType } from '../customer/customer.type.js';
import { Payload } from '../errors/user-error.type.js';
import { DateScalar } from '../scalars.js';
import { Text, WaitMs } from '../validation/rules.js';
import { ErasureType } from './erasure.type.js';

/** The longest reason; a sentence or two. */
const MAX_REASON = 500;

/** `EraseCustomerInput` in the schema. */
@InputType({ description: 'Whom to erase, and why.' })
export class EraseCustomerInput {
  @Field(() => ID, { description: 'Which customer.' })
  customerId!: string;

  @Field(() => String, {
    description: 'Why. It is kept after the erasure, with it and in the audit trail: name a ticket, and nobody.',
  })
  @Text(MAX_REASON)
  reason!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: 'How long to wait until it is done, in milliseconds, 0 to 30000.',
  })
  @WaitMs()
  waitMs!: number;
}

/** `EraseCustomerPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of the request to erase a customer.' })
export class EraseCustomerPayload extends Payload {
  @Field(() => ErasureType, { nullable: true, description: 'The erasure as it is now; null when it was refused.' })
  erasure?: ErasureType | null;
}

/** `HoldCustomerInput` in the schema. */
@InputType({ description: 'A legal hold: until when a customer must not be erased.' })
export class HoldCustomerInput {
  @Field(() => ID, { description: 'Which customer.' })
  customerId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of the hold, in UTC: today or later. Null, or left out, ends the hold.',
  })
  retainUntil?: string | null;

  @Field(() => String, { description: 'Why; kept in the audit trail: name a ticket, and nobody.' })
  @Text(MAX_REASON)
  reason!: string;
}

/** `HoldCustomerPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of a legal hold.' })
export class HoldCustomerPayload extends Payload {
  @Field(() => CustomerType, { nullable: true, description: 'The customer as it is now.' })
  customer?: CustomerType | null;
}
