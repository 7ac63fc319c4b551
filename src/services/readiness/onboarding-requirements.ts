import type { CustomerProfile, IdentifierType } from '../../domain/customer/profile.js';
import { isMissing, type Requirement } from '../../domain/readiness/requirement.js';
import { judgeProvider } from '../../providers/judge-provider.js';
import type { Provider } from '../../providers/provider.js';
import { chooseProviders } from '../choose-providers.js';
import type { ServiceContext } from '../service-context.js';
import { mergeRequirements } from './merge-requirements.js';
import { chooseSmallestCover } from './smallest-cover.js';
import { bareIdentifier, fillIn, nobody } from './specimen.js';

/** One answer can make the next question come up; no provider's rules are deeper than this. */
const MOST_ROUNDS = 5;

/**
 * What must be collected to satisfy some providers at once, before any customer exists: the smallest set, one entry for
 * each need, naming every provider that has it. Where several types of identifier would do, the fewest that satisfy all
 * providers together are asked for.
 * @throws RefusedInput when a provider is unknown
 */
export function onboardingRequirements(context: ServiceContext, providerIds: readonly string[]): Requirement[] {
  const providers = chooseProviders(context.providers, providerIds);
  const asked = new Map<string, Requirement>();
  let person = nobody();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = judge(providers, person).filter((requirement) => !asked.has(keyOf(requirement)));
    if (found.length === 0) break;
    for (const requirement of found) asked.set(keyOf(requirement), requirement);
    person = answer(providers, person, found);
  }
  const types = chosenTypes(person);
  return mergeRequirements(
    providers,
    [...asked.values()].map((requirement) => nameType(requirement, types)),
    types,
  );
}

/** What is missing; a value of ours that a provider would refuse is nobody's answer yet. */
function judge(providers: readonly Provider[], person: CustomerProfile): Requirement[] {
  return providers.flatMap((provider) => judgeProvider(provider, person)).filter(isMissing);
}

function keyOf({ path, code, message, providers: [id] }: Requirement): string {
  return [id, path, code, message].join('\n');
}

/** The person once what was asked for has been given. */
function answer(
  providers: readonly Provider[],
  person: CustomerProfile,
  found: readonly Requirement[],
): CustomerProfile {
  const needs = found.flatMap(({ identifierTypes }) => (identifierTypes ? [identifierTypes] : []));
  const firstNeedOf = (type: IdentifierType): number => needs.findIndex((need) => need.includes(type));
  const filled = found.reduce((before, { path }) => fillIn(before, path), person);
  const withTypes = (types: readonly IdentifierType[]): CustomerProfile => ({
    ...filled,
    identifiers: [...person.identifiers, ...types.map(bareIdentifier)],
  });
  const types = chooseSmallestCover(needs, (chosen) => judge(providers, withTypes(chosen)).length)
    .filter((type) => !chosenTypes(person).includes(type))
    // `identifiers.0` is then what the first entry about an identifier asks for.
    .sort((one, other) => firstNeedOf(one) - firstNeedOf(other));
  return withTypes(types);
}

/** Says of which identifier a field is needed: there is none yet whose position would tell. */
function nameType(requirement: Requirement, types: readonly IdentifierType[]): Requirement {
  const [, position] = /^identifiers\.(\d+)\./.exec(requirement.path) ?? [];
  const type = position === undefined ? undefined : types[Number(position)];
  if (type === undefined) return requirement;
  return { ...requirement, message: requirement.message.replace(/:|$/, (end) => ` (${type})${end}`) };
}

function chosenTypes({ identifiers }: CustomerProfile): IdentifierType[] {
  return identifiers.map(({ type }) => type);
}
