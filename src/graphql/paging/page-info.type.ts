import { Directive, Field, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';

/** `PageInfo` of the GraphQL cursor connections specification. */
@Needs(null)
@Directive('@shareable')
@ObjectType({ description: 'What lies beyond a page.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are entries after it.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are entries before it.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The place of its first entry: give it as `before`.' })
  startCursor?: string | null;

  @Field(() => String, { nullable: true, description: 'The place of its last entry: give it as `after`.' })
  endCursor?: string | null;
}
