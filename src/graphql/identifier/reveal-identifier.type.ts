import { MinLength } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { Payload } from '../errors/user-error.type.js';
import { Text } from '../validation/rules.js';

const MIN_REASON = 10;
const MAX_REASON = 500;

/** `RevealIdentifierInput` in the schema. */
@InputType({ description: 'A whole number to be shown, and why.' })
export class RevealIdentifierInput {
  @Field(() => ID, { description: 'Which identifier.' })
  identifierId!: string;

  @Field(() => String, {
    description: `Why it has to be seen, in ${MIN_REASON} to ${MAX_REASON} characters, e.g. the case that it is for. It is kept in the audit trail for good, beyond the erasure of the customer: no personal data belongs in it.`,
  })
  @Text(MAX_REASON)
  @MinLength(MIN_REASON, { message: `Give at least ${MIN_REASON} characters` })
  reason!: string;
}

/** `RevealIdentifierPayload` in the schema. */
@Needs('pii:reveal')
@ObjectType({ description: 'What became of showing a number.' })
export class RevealIdentifierPayload extends Payload {
  @Field(() => String, { nullable: true, description: 'The whole number, as it was given; null when it is not shown.' })
  number?: string | null;
}
