import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph-context.js';
import { instant } from '../instant.js';
import { ProviderDriftType, ProviderHealthType } from './provider.type.js';

/** What of a provider's health is read only when it is asked for. */
@Resolver(() => ProviderHealthType)
export class ProviderHealthResolver {
  @FieldResolver(() => [ProviderDriftType], {
    description:
      'What the provider sends and is not known here, the last seen first, at most 50: its API has changed, and somebody should look. Nothing else is affected.',
  })
  async drift(
    @Root() { providerId }: ProviderHealthType,
    @Ctx() { loaders }: GraphContext,
  ): Promise<ProviderDriftType[]> {
    const rows = await loaders.drift.load(providerId);
    return rows.map(({ kind, name, count, first_seen_at, last_seen_at }) => ({
      kind,
      name,
      count,
      firstSeenAt: instant(first_seen_at),
      lastSeenAt: instant(last_seen_at),
    }));
  }
}
