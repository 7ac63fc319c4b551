import { Field, ObjectType } from 'type-graphql';
import type { DuplicateReason, DuplicateStrength } from '../../domain/resolution/possible-duplicate.js';
import { Needs } from '../access/needs.js';
import { CustomerType } from '../customer/customer.type.js';
import { DuplicateReasonEnum, DuplicateStrengthEnum } from './resolution.enums.js';

/** `PossibleDuplicate` in the schema. */
@ObjectType('PossibleDuplicate', { description: 'Another customer who may be the same person.' })
@Needs('customer:read')
export class PossibleDuplicateType {
  @Field(() => CustomerType, { description: 'The other customer.' })
  customer!: CustomerType;

  @Field(() => [DuplicateReasonEnum], { description: 'What the two have in common; never empty.' })
  reasons!: DuplicateReason[];

  @Field(() => DuplicateStrengthEnum, { description: 'How much speaks for it.' })
  strength!: DuplicateStrength;
}
