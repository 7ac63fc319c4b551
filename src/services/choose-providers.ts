import { RefusedInput, type UserProblem } from '../domain/problem/user-problem.js';
import type { Provider } from '../providers/provider.js';
import type { ProviderDirectory } from '../providers/provider-directory.js';

/** Something a client gives for one provider, e.g. an agreement's reference. */
export interface ForProvider {
  readonly provider: string;
}

/**
 * The providers that a client named.
 * @throws RefusedInput for each that is unknown, not enabled or named twice, at `input.providers.<position>`
 */
export function chooseProviders(directory: ProviderDirectory, ids: readonly string[]): Provider[] {
  const problems: UserProblem[] = [];
  const chosen: Provider[] = [];
  ids.forEach((id, position) => {
    const path = ['input', 'providers', String(position)];
    const provider = directory.find(id);
    if (!provider) problems.push(unknownProvider(directory, path));
    else if (chosen.includes(provider)) problems.push({ path, code: 'DUPLICATE', message: 'Name each provider once' });
    else chosen.push(provider);
  });
  if (problems.length > 0) throw new RefusedInput(...problems);
  return chosen;
}

/** Says of a provider's id that it is not among those that something can be given for. */
export type SayNotAmong = (id: string) => string;

/** For inputs that name their providers. */
const notChosen: SayNotAmong = () => 'This provider is not among input.providers: add it there or leave this out';

/**
 * What a client gave for some of its chosen providers, by provider id.
 * @param sayNotAmong what is said of another provider; default: that it is not among `input.providers`
 * @throws RefusedInput at `input.<field>.<position>.provider` for a provider that was not chosen or is named twice
 */
export function assignToProviders<Given extends ForProvider>(
  field: string,
  given: readonly Given[],
  chosen: readonly Provider[],
  sayNotAmong: SayNotAmong = notChosen,
): Map<string, Given> {
  const problems: UserProblem[] = [];
  const byProvider = new Map<string, Given>();
  given.forEach((entry, position) => {
    const path = ['input', field, String(position), 'provider'];
    if (!chosen.some(({ id }) => id === entry.provider)) {
      problems.push({ path, code: 'NOT_FOUND', message: sayNotAmong(entry.provider) });
    } else if (byProvider.has(entry.provider)) {
      problems.push({ path, code: 'DUPLICATE', message: 'Give this once for each provider' });
    } else byProvider.set(entry.provider, entry);
  });
  if (problems.length > 0) throw new RefusedInput(...problems);
  return byProvider;
}

/**
 * The signed agreements that a client gave for some of its chosen providers, by provider id.
 * @throws RefusedInput as {@link assignToProviders} does, and `NOT_SUPPORTED` for a provider that has no agreements
 */
export function assignAgreements<Given extends ForProvider>(
  given: readonly Given[],
  chosen: readonly Provider[],
  sayNotAmong: SayNotAmong = notChosen,
): Map<string, Given> {
  const byProvider = assignToProviders('agreements', given, chosen, sayNotAmong);
  const problems = given.flatMap((entry, position): UserProblem[] => {
    const provider = chosen.find(({ id }) => id === entry.provider);
    if (!provider || hasAgreements(provider)) return [];
    const path = ['input', 'agreements', String(position), 'provider'];
    return [{ path, code: 'NOT_SUPPORTED', message: `${provider.name} has no agreements: leave this out` }];
  });
  if (problems.length > 0) throw new RefusedInput(...problems);
  return byProvider;
}

/** Whether a provider opens sessions to sign, or takes the reference of what was signed. */
function hasAgreements({ startAgreement, customerFields }: Provider): boolean {
  return startAgreement !== undefined || customerFields.some(({ ours }) => ours === 'agreements');
}

/** The problem of naming a provider that does not exist here; says which do. */
export function unknownProvider(directory: ProviderDirectory, path: string[]): UserProblem {
  const known = directory.all().map(({ id }) => id);
  return { path, code: 'NOT_FOUND', message: `No such provider here: choose from ${known.join(', ')}` };
}
