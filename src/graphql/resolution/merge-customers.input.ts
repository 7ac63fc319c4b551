import { Field, ID, InputType, Int } from 'type-graphql';
import { Text, WaitMs } from '../validation/rules.js';

/** `MergeCustomersInput` in the schema. */
@InputType({ description: 'Two customers that are one person.' })
export class MergeCustomersInput {
  @Field(() => ID, { description: 'The customer that lives on.' })
  survivorId!: string;

  @Field(() => ID, { description: 'The customer that is merged into it, for good.' })
  mergedId!: string;

  @Field(() => String, { description: 'Why the two are one person; kept in the audit trail. At most 1000 characters.' })
  @Text(1000)
  reason!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: 'How long to wait for what is released by it, in milliseconds, 0 to 30000.',
  })
  @WaitMs()
  waitMs!: number;
}
