import { RefusedInput } from '../../domain/problem/user-problem.js';
import { profileOf } from '../customer-profile.js';
import { getCustomer, type LoadedCustomer } from '../load-customer.js';
import { refuseKnownIdentifiers } from '../resolution/refuse-known-identifiers.js';
import { sealIdentifier, type IdentifierDetails } from '../seal-identifier.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { carryIdentifier, findTargets, type Target } from './carry-identifier.js';
import { refuseUnreadyIdentifier } from './refuse-unready-identifier.js';

/** An identifier to add. */
export interface CreateIdentifierRequest {
  readonly customerId: string;
  readonly identifier: IdentifierDetails;
  /** The providers to carry it to; default: all that the customer is registered with and that take identifiers. */
  readonly providers?: readonly string[];
  /** Whether a number that another customer has is taken all the same; audited. */
  readonly allowDuplicateIdentifiers?: boolean;
}

/** An identifier and whose it is. */
export interface CreatedIdentifier {
  readonly identifierId: string;
  readonly customerId: string;
}

/**
 * Adds an identifier and, if it is in use, carries it to the providers that take identifiers.
 * @throws RefusedInput when the customer is unknown, a provider would not take it, an active one of its type exists, or
 *   another customer has it
 */
export async function createIdentifier(
  context: ServiceContext,
  caller: Caller,
  request: CreateIdentifierRequest,
): Promise<CreatedIdentifier> {
  return context.em.fork().transactional(async (em) => {
    const loaded = await getCustomer(em, caller, request.customerId);
    refuseSecondOfType(loaded, request.identifier);
    const able = await findTargets(context, em, loaded, 'createIdentifier');
    const chosen = chooseTargets(able, request.providers);
    const targets = request.identifier.status === 'ACTIVE' ? chosen : [];
    const sealer = await context.keys.getSealer(em, loaded.customer.id);
    const before = profileOf(loaded.customer, loaded.identifiers, undefined, sealer);
    const identifier = sealIdentifier(loaded.customer, request.identifier, context.vault, sealer);
    const withNew = { ...loaded, identifiers: [...loaded.identifiers, identifier] };
    refuseUnreadyIdentifier(context, sealer, withNew, identifier, targets, ['input', 'identifier']);
    await refuseKnownIdentifiers(
      em,
      context.vault,
      [{ ...request.identifier, path: ['input', 'identifier', 'number'] }],
      { customerId: loaded.customer.id, caller, isDuplicateAllowed: request.allowDuplicateIdentifiers },
    );
    em.persist(identifier);
    const change = { loaded: withNew, identifier, operation: 'createIdentifier', targets, before } as const;
    await carryIdentifier(context, em, caller, change);
    return { identifierId: identifier.id, customerId: loaded.customer.id };
  });
}

function chooseTargets(able: readonly Target[], wanted: readonly string[] | undefined): Target[] {
  const problems = (wanted ?? []).flatMap((id, position) =>
    able.some(({ registration }) => registration.providerId === id)
      ? []
      : [
          {
            path: ['input', 'providers', String(position)],
            code: 'NOT_SUPPORTED' as const,
            message: 'The customer has no registration with this provider that takes identifiers',
          },
        ],
  );
  if (problems.length > 0) throw new RefusedInput(...problems);
  return able.filter(({ registration }) => wanted?.includes(registration.providerId) ?? true);
}

function refuseSecondOfType({ identifiers }: LoadedCustomer, { type, status }: IdentifierDetails): void {
  if (status === 'ACTIVE' && identifiers.some((one) => one.type === type && one.status === 'ACTIVE')) {
    throw new RefusedInput({
      path: ['input', 'identifier', 'type'],
      code: 'DUPLICATE',
      message: 'The customer has an active identifier of this type: deactivate or update that one',
    });
  }
}
