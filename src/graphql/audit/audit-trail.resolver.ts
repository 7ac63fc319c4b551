import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { GraphContext } from '../graph-context.js';
import type { Connection } from '../paging/define-connection.js';
import { AuditEventConnectionType, type AuditEventType } from './audit.type.js';
import { readTrail } from './read-trail.js';

/** The audit trail by customer id, whether the customer is still there or not. */
@Resolver()
export class AuditTrailResolver {
  @Needs('audit:read')
  @Query(() => AuditEventConnectionType, {
    description:
      'What happened to a customer, oldest first; also to one whose data was erased. Empty for an unknown id.',
  })
  auditTrail(
    @Arg('customerId', () => ID, { description: 'Whose.' }) customerId: string,
    @Arg('first', () => Int, { nullable: true, description: 'How many: 1 to 100, 20 if left out.' })
    first: number | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The place after which the page begins.' })
    after: string | undefined,
    @Ctx() context: GraphContext,
  ): Promise<Connection<AuditEventType>> {
    return readTrail(context, customerId, first, after);
  }
}
