import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph-context.js';
import { instant } from '../instant.js';
import { mapCalls } from './map-calls.js';
import { ProviderCallsType, ProviderCircuitType, ProviderDriftType, ProviderHealthType } from './provider.type.js';

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

  @FieldResolver(() => ProviderCircuitType, { description: 'Whether it is called for now.' })
  async circuit(
    @Root() { providerId }: ProviderHealthType,
    @Ctx() { loaders }: GraphContext,
  ): Promise<ProviderCircuitType> {
    const { state, since, retryAt } = await loaders.circuit.load(providerId);
    return { state, since: instant(since), nextTryAt: instant(retryAt) };
  }

  @FieldResolver(() => Int, {
    description: 'Tasks that were given up because a fault of this service ended them: see `deadLetters`.',
  })
  async deadLetters(@Root() { providerId }: ProviderHealthType, @Ctx() { loaders }: GraphContext): Promise<number> {
    return (await loaders.setAside.load(providerId)).deadLetters;
  }

  @FieldResolver(() => Int, { description: 'Webhooks that were not counted: see `parkedWebhooks`.' })
  async parkedWebhooks(@Root() { providerId }: ProviderHealthType, @Ctx() { loaders }: GraphContext): Promise<number> {
    return (await loaders.setAside.load(providerId)).parkedWebhooks;
  }

  @FieldResolver(() => ProviderCallsType, { description: 'How the last calls went.' })
  async calls(
    @Root() { providerId }: ProviderHealthType,
    @Ctx() { loaders }: GraphContext,
  ): Promise<ProviderCallsType> {
    return mapCalls(await loaders.calls.load(providerId));
  }
}
