import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { GraphQLError } from 'graphql';
import { ProviderError } from '../../providers/provider-error.js';
import type { CodeList } from '../../providers/provider.js';
import { onboardingRequirements } from '../../services/readiness/onboarding-requirements.js';
import { CodeListEnum } from './provider.enums.js';
import { problemsOf } from '../errors/answer-user-errors.js';
import type { GraphContext } from '../graph-context.js';
import { instant } from '../instant.js';
import { badInput } from '../paging/cursor.js';
import { mapProvider } from './map-provider.js';
import { CodeValueType, ProviderHealthType, ProviderType, RequirementType } from './provider.type.js';

/** Providers: which there are, what they need and how they do. */
@Resolver(() => ProviderType)
export class ProviderResolver {
  @Needs(null)
  @Query(() => [ProviderType], { description: 'The providers that this service is set up with.' })
  providers(@Ctx() context: GraphContext): ProviderType[] {
    return context.services.providers.all().map(({ id }) => mapProvider(context, id));
  }

  @Needs(null)
  @Query(() => ProviderType, { nullable: true, description: 'The provider of an id, or null.' })
  provider(
    @Arg('id', () => ID, { description: 'Its id, e.g. `bvnk`.' }) id: string,
    @Ctx() context: GraphContext,
  ): ProviderType | null {
    return context.services.providers.find(id) ? mapProvider(context, id) : null;
  }

  @Needs('provider:operate')
  @FieldResolver(() => ProviderHealthType, { description: 'How the work for it goes.' })
  async health(@Root() { id }: ProviderType, @Ctx() { loaders }: GraphContext): Promise<ProviderHealthType> {
    const { waitingSince, ...backlog } = await loaders.backlog.load(id);
    return { ...backlog, waitingSince: instant(waitingSince) };
  }

  @Needs(null)
  @Query(() => [RequirementType], {
    description: 'What must be collected, before any customer exists, to satisfy all these providers at once.',
  })
  onboardingRequirements(
    @Arg('providers', () => [ID], { description: 'The providers.' }) providers: string[],
    @Ctx() { services }: GraphContext,
  ): RequirementType[] {
    try {
      return onboardingRequirements(services, providers);
    } catch (error) {
      const problems = problemsOf(error);
      throw problems ? badInput(problems.map(({ message }) => message).join('; ')) : error;
    }
  }

  @Needs(null)
  @Query(() => [CodeValueType], { description: 'A provider’s own code list, e.g. `(mbanq, IDENTIFIER_TYPE)`.' })
  async codeValues(
    @Arg('provider', () => ID, { description: 'The provider.' }) id: string,
    @Arg('list', () => CodeListEnum, { description: 'Which list.' }) list: CodeList,
    @Ctx() { services }: GraphContext,
  ): Promise<CodeValueType[]> {
    const provider = services.providers.find(id);
    if (!provider) throw badInput('No such provider here: see `providers`');
    let values: CodeValueType[] | null | undefined;
    try {
      values = await provider.fetchCodeValues?.(list);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const { code, message } = error.details;
      throw new GraphQLError(message, { extensions: { code: `PROVIDER_${code}` } });
    }
    if (!values) throw badInput(`${provider.name} publishes no such list`);
    return values;
  }
}
