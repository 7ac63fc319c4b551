import { bvnkDefinition } from './bvnk/definition.js';
import { connectDefinition } from './connect/definition.js';
import { enfuceDefinition } from './enfuce/definition.js';
import { enrollDefinition } from './enroll/definition.js';
import { mbanqDefinition } from './mbanq/definition.js';
import type { ProviderDefinition } from './provider-definition.js';

/** Every provider that this service knows, in the order in which they are shown. A further one is one line here. */
export const providerDefinitions: readonly ProviderDefinition[] = [
  mbanqDefinition,
  connectDefinition,
  enfuceDefinition,
  bvnkDefinition,
  enrollDefinition,
];

/** The provider of this id, or undefined when there is none. */
export function findDefinition(id: string): ProviderDefinition | undefined {
  return providerDefinitions.find((definition) => definition.id === id);
}
