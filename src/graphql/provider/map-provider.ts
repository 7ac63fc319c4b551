import { capabilitiesOf } from '../../providers/capability.js';
import type { GraphContext } from '../graph-context.js';
import type { ProviderType } from './provider.type.js';

/** A provider as clients see it; one that is no longer enabled keeps its id and can do nothing. */
export function mapProvider(
  { services, sandboxed }: Pick<GraphContext, 'services' | 'sandboxed'>,
  id: string,
): ProviderType {
  const provider = services.providers.find(id);
  return {
    id,
    name: provider?.name ?? id,
    capabilities: provider ? capabilitiesOf(provider) : [],
    sandbox: sandboxed.has(id),
  };
}
