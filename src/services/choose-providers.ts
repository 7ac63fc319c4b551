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

/**
 * What a client gave for some of its chosen providers, by provider id.
 * @throws RefusedInput at `input.<field>.<position>.provider` for a provider that was not chosen or is named twice
 */
export function assignToProviders<Given extends ForProvider>(
  field: string,
  given: readonly Given[],
  chosen: readonly Provider[],
): Map<string, Given> {
  const problems: UserProblem[] = [];
  const byProvider = new Map<string, Given>();
  given.forEach((entry, position) => {
    const path = ['input', field, String(position), 'provider'];
    if (!chosen.some(({ id }) => id === entry.provider)) {
      problems.push({
        path,
        code: 'NOT_FOUND',
        message: 'This provider is not among input.providers: add it there or leave this out',
      });
    } else if (byProvider.has(entry.provider)) {
      problems.push({ path, code: 'DUPLICATE', message: 'Give this once for each provider' });
    } else byProvider.set(entry.provider, entry);
  });
  if (problems.length > 0) throw new RefusedInput(...problems);
  return byProvider;
}

/** The problem of naming a provider that does not exist here; says which do. */
export function unknownProvider(directory: ProviderDirectory, path: string[]): UserProblem {
  const known = directory.all().map(({ id }) => id);
  return { path, code: 'NOT_FOUND', message: `No such provider here: choose from ${known.join(', ')}` };
}
