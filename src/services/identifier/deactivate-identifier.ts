import { profileOf } from '../customer-profile.js';
import { getIdentifier } from '../load-customer.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { carryIdentifier, findTargets } from './carry-identifier.js';

/** An identifier to take out of use. */
export interface DeactivateIdentifierRequest {
  readonly identifierId: string;
  /** Whether providers that can are to remove it altogether, because it should never have been there. */
  readonly isMistake: boolean;
}

/**
 * Takes an identifier out of use, here and at the providers that have it; once more changes nothing. A mistake is removed
 * by providers that can, so that its number is free there for whom it belongs to.
 * @returns its customer's id
 * @throws RefusedInput when it is unknown
 */
export async function deactivateIdentifier(
  context: ServiceContext,
  caller: Caller,
  { identifierId, isMistake }: DeactivateIdentifierRequest,
): Promise<string> {
  return context.em.fork().transactional(async (em) => {
    const { identifier, ...loaded } = await getIdentifier(em, caller, identifierId);
    if (identifier.status === 'INACTIVE' && !isMistake) return loaded.customer.id;
    const sealer = await context.keys.getSealer(em, loaded.customer.id);
    const before = profileOf(loaded.customer, loaded.identifiers, undefined, sealer);
    identifier.status = 'INACTIVE';
    const operation = isMistake ? 'deleteIdentifier' : 'deactivateIdentifier';
    const targets = await findTargets(context, em, loaded, operation);
    await carryIdentifier(context, em, caller, { loaded, identifier, operation, targets, before });
    return loaded.customer.id;
  });
}
