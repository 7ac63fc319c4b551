import type { IdentifierType } from '../../domain/customer/profile.js';
import type { Requirement } from '../../domain/readiness/requirement.js';
import type { Provider } from '../../providers/provider.js';

const listed = new Intl.ListFormat('en', { type: 'conjunction' });
const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** Some requirements that one entry answers. */
interface Group {
  readonly requirements: Requirement[];
  /** The types of identifier of which any one answers all of them. */
  types?: IdentifierType[];
}

/**
 * The requirements of several providers with one entry for each need, in the order in which they are first needed. What
 * the same field answers is one entry, and so is what the same identifier answers.
 * @param chosen the types of identifier that are to be asked for
 */
export function mergeRequirements(
  providers: readonly Provider[],
  requirements: readonly Requirement[],
  chosen: readonly IdentifierType[],
): Requirement[] {
  const nameOf = new Map(providers.map(({ id, name }) => [id, name]));
  const groups = new Map<string, Group>();
  for (const requirement of requirements) {
    const { path, code, message, identifierTypes } = requirement;
    const type = identifierTypes?.find((one) => chosen.includes(one));
    const need = message.slice(nameOf.get(requirement.providers[0] ?? '')?.length);
    const isField = code === 'REQUIRED' && path !== 'identifiers';
    const key = type ?? (isField ? path : [path, code, need].join('\n'));
    const group = groups.get(key) ?? { requirements: [], types: identifierTypes };
    group.requirements.push(requirement);
    group.types = group.types?.filter((one) => identifierTypes?.includes(one));
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => merge(group, nameOf));
}

function merge({ requirements, types }: Group, nameOf: ReadonlyMap<string, string>): Requirement {
  const [first, ...others] = requirements;
  if (!first) throw new Error('A group has at least one requirement');
  if (others.length === 0) return first;
  const providers = [...new Set(requirements.flatMap((requirement) => requirement.providers))];
  const message = types
    ? `${listed.format(requirements.map(wordsOf))}: add an identifier of type ${either.format(types)}`
    : sayTogether(requirements, nameOf);
  return { ...first, message, providers, identifierTypes: types };
}

/** `BVNK and Enfuce need a city`; with what to do about it where all say the same. */
function sayTogether(requirements: readonly Requirement[], nameOf: ReadonlyMap<string, string>): string {
  const names = new Set(requirements.map(({ providers: [id = ''] }) => nameOf.get(id) ?? id));
  const needs = (say: (requirement: Requirement) => string) =>
    new Set(requirements.map((one) => say(one).slice(nameOf.get(one.providers[0] ?? '')?.length)));
  const [whole, words] = [needs(({ message }) => message), needs(wordsOf)];
  const [need = ''] = whole.size === 1 ? whole : words;
  if (words.size > 1) return listed.format(new Set(requirements.map(wordsOf)));
  return `${listed.format(names)}${names.size === 1 ? need : need.replace(/^ needs /, ' need ')}`;
}

/** `Enfuce needs a national registration number`, without what to do about it. */
function wordsOf({ message }: Requirement): string {
  return message.split(': ')[0] ?? message;
}
