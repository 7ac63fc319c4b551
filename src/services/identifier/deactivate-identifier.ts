import { getIdentifier } from '../load-customer.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { carryIdentifier, findTargets } from './carry-identifier.js';

/**
 * Takes an identifier out of use, here and at the providers that have it; once more changes nothing.
 * @returns its customer's id
 * @throws RefusedInput when it is unknown
 */
export async function deactivateIdentifier(
  context: ServiceContext,
  caller: Caller,
  identifierId: string,
): Promise<string> {
  return context.em.fork().transactional(async (em) => {
    const { identifier, ...loaded } = await getIdentifier(em, identifierId);
    if (identifier.status === 'INACTIVE') return loaded.customer.id;
    identifier.status = 'INACTIVE';
    const targets = await findTargets(context, em, loaded, 'deactivateIdentifier');
    await carryIdentifier(context, em, caller, { loaded, identifier, operation: 'deactivateIdentifier', targets });
    return loaded.customer.id;
  });
}
