import type { OperationResult } from '../../providers/provider.js';
import type { ServiceContext } from '../service-context.js';
import type { KeptProviderImage } from './keep-step.js';
import { keepProviderImage } from './keep-upload.js';

/** Stores the images that a provider made while it read a document, before anything is said about them. */
export async function keepProviderImages(
  context: ServiceContext,
  customerId: string,
  { document }: OperationResult,
): Promise<KeptProviderImage[]> {
  const kept: KeptProviderImage[] = [];
  for (const { kind, side, bytes } of document?.images ?? []) {
    const stored = await keepProviderImage(context, customerId, bytes);
    if (stored) kept.push({ kind, side, stored });
  }
  return kept;
}
