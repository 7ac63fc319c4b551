import { Field, ID, ObjectType } from 'type-graphql';
import type { UserErrorCode } from '../../domain/problem/user-problem.js';
import { Needs } from '../access/needs.js';
import { UserErrorCodeEnum } from '../enums.js';

/** Something that a client got wrong: data of a payload, not an error of the request. */
@Needs(null)
@ObjectType({ description: 'Something in the input that is wrong. Nothing was written and nothing was sent.' })
export class UserError {
  @Field(() => [String], { description: 'Where in the arguments, e.g. `["input", "identifiers", "0", "number"]`.' })
  path!: string[];

  @Field(() => UserErrorCodeEnum, { description: 'What kind of error it is; stable.' })
  code!: UserErrorCode;

  @Field(() => String, { description: 'What is wrong and what would be right, for people.' })
  message!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Another customer that this is about: who has an identifier already, or lives on after a merge. Null for callers that may not read customers, or only one.',
  })
  @Needs(null)
  customerId?: string | null;
}

/** What every payload of a mutation has: the errors of its input. */
@ObjectType()
export abstract class Payload {
  @Needs(null)
  @Field(() => [UserError], { description: 'What is wrong with the input; empty when the mutation was carried out.' })
  userErrors: UserError[] = [];
}
