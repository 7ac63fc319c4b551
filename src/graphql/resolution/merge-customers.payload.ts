import { Field, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { CustomerType } from '../customer/customer.type.js';
import { Payload } from '../errors/user-error.type.js';
import { IdentifierObjectType } from '../identifier/identifier.type.js';
import { RegistrationType } from '../registration/registration.type.js';

/** `MergeCustomersPayload` in the schema. */
@ObjectType({ description: 'What became of merging two customers.' })
@Needs('customer:erase')
export class MergeCustomersPayload extends Payload {
  @Field(() => CustomerType, { nullable: true, description: 'The customer that lives on, as it is now.' })
  customer?: CustomerType | null;

  @Field(() => CustomerType, { nullable: true, description: 'The customer that was merged into it.' })
  merged?: CustomerType | null;

  @Field(() => [RegistrationType], {
    description:
      'Registrations that are closed and stay with the merged customer, because both had one with their provider: an operator has to see what it has of the person twice.',
  })
  unmerged: RegistrationType[] = [];

  @Field(() => [IdentifierObjectType], {
    description:
      'Identifiers of the merged customer that are out of use since, because the survivor has the same, or another one of their type. No provider was told.',
  })
  deactivated: IdentifierObjectType[] = [];
}
