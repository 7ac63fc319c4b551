import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { summarizeVerifications } from '../../storage/reads/verification-summary.js';
import { CustomerFilter, mapFilter } from '../customer/customer-list.input.js';
import { CustomerType } from '../customer/customer.type.js';
import { mapCustomer } from '../customer/map-customer.js';
import type { GraphContext } from '../graph-context.js';
import { instant } from '../instant.js';
import { getOwner } from '../owner.js';
import { mapProvider } from '../provider/map-provider.js';
import { VerificationStatusType, VerificationSummaryType, VerificationTransitionType } from './verification.type.js';

/** A verification's customer and history, and all verifications counted. */
@Resolver(() => VerificationStatusType)
export class VerificationResolver {
  @FieldResolver(() => CustomerType, { description: 'Whose verification it is.' })
  async customer(@Root() { customerId }: VerificationStatusType, @Ctx() context: GraphContext): Promise<CustomerType> {
    return mapCustomer(await getOwner(context, customerId));
  }

  @FieldResolver(() => [VerificationTransitionType], { description: 'How it came to be so, oldest first.' })
  async history(
    @Root() { registrations }: VerificationStatusType,
    @Ctx() context: GraphContext,
  ): Promise<VerificationTransitionType[]> {
    const histories = await Promise.all(
      registrations.map(async (registration) => {
        const rows = await context.loaders.transitions.load(registration.id);
        return rows.map((row) => ({ row, provider: mapProvider(context, registration.provider_id) }));
      }),
    );
    return histories
      .flat()
      .sort((one, other) => (one.row.id < other.row.id ? -1 : 1))
      .map(({ row, provider }) => ({
        id: row.id,
        provider,
        from: row.from_state,
        to: row.to_state,
        rawStatus: row.raw_status,
        reasons: row.reasons,
        source: row.source,
        occurredAt: instant(row.occurred_at),
        observedAt: instant(row.observed_at),
      }));
  }

  @Needs('customer:read')
  @Query(() => VerificationSummaryType, {
    description: 'Customers counted by what was decided on them, in all and by provider.',
  })
  async verificationSummary(
    @Arg('filter', () => CustomerFilter, { nullable: true, description: 'Which customers; all, if left out.' })
    filter: CustomerFilter | undefined,
    @Ctx() context: GraphContext,
  ): Promise<VerificationSummaryType> {
    const listFilter = mapFilter(filter, context.services.vault);
    const verifying = context.services.providers
      .all()
      .filter(({ verifies }) => verifies)
      .map(({ id }) => id);
    const { states, providers } = await summarizeVerifications(context.reads, listFilter, verifying);
    return {
      total: states.reduce((sum, { count }) => sum + count, 0),
      states,
      providers: providers.map(({ providerId, ...summary }) => ({
        provider: mapProvider(context, providerId),
        ...summary,
      })),
    };
  }
}
