import type { GraphContext } from '../graph-context.js';

/**
 * Where an image can be looked at for two minutes, relative to the service. Whoever has the URL needs nothing else; each
 * look at it is audited with the caller who asked for it.
 */
export async function imageUrl(
  { services, caller }: GraphContext,
  imageId: string,
  customerId: string,
): Promise<string> {
  const { token } = await services.imageTokens.signRead({ imageId, customerId, callerId: caller.id });
  return `/images/${token}`;
}
