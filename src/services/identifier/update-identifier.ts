import type { Identifier } from '../../domain/identifier/identifier.entity.js';
import { openNumber } from '../../storage/crypto/identifier-vault.js';
import { RefusedInput } from '../../domain/problem/user-problem.js';
import { profileOf } from '../customer-profile.js';
import { getIdentifier } from '../load-customer.js';
import { refuseKnownIdentifiers } from '../resolution/refuse-known-identifiers.js';
import type { IdentifierDetails } from '../seal-identifier.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { carryIdentifier, findCreation, findTargets, type Target } from './carry-identifier.js';
import { refuseUnreadyIdentifier } from './refuse-unready-identifier.js';

type Changeable = Omit<IdentifierDetails, 'type' | 'status' | 'number'>;

/** What of an identifier changes: absent fields stay, null ones are emptied. */
export type UpdateIdentifierRequest = { readonly [Field in keyof Changeable]?: Changeable[Field] | null } & {
  readonly identifierId: string;
  readonly number?: string;
  /** Whether a number that another customer has is taken all the same; audited. */
  readonly allowDuplicateIdentifiers?: boolean;
};

/**
 * Changes an identifier and carries the change to the providers that have it. @returns its customer's id
 * @throws RefusedInput when it is unknown or inactive, its dates disagree, a provider would not take it, its number changes
 *   while it is not known whether a provider has the former one, or another customer has it
 */
export async function updateIdentifier(
  context: ServiceContext,
  caller: Caller,
  { identifierId, number, allowDuplicateIdentifiers, ...changes }: UpdateIdentifierRequest,
): Promise<string> {
  return context.em.fork().transactional(async (em) => {
    const { identifier, ...loaded } = await getIdentifier(em, caller, identifierId);
    if (identifier.status === 'INACTIVE') {
      throw new RefusedInput({
        path: ['input', 'identifierId'],
        code: 'INVALID_STATE',
        message: 'This identifier is inactive: create a new one instead',
      });
    }
    const targets = await findTargets(context, em, loaded, 'updateIdentifier');
    const sealer = await context.keys.getSealer(em, loaded.customer.id);
    const before = profileOf(loaded.customer, loaded.identifiers, undefined, sealer);
    Object.assign(identifier, changes);
    refuseExpiryBeforeIssue(identifier, changes.expiresOn === undefined ? 'issuedOn' : 'expiresOn');
    if (number !== undefined) {
      refuseWhileUnderWay(targets, identifier);
      identifier.renumber(context.vault.seal(sealer, identifier.id, number));
    }
    if (number !== undefined || changes.issuingCountry !== undefined) {
      const { type, issuingCountry, status } = identifier;
      const path = ['input', number === undefined ? 'issuingCountry' : 'number'];
      await refuseKnownIdentifiers(
        em,
        context.vault,
        [{ type, number: number ?? openNumber(sealer, identifier), issuingCountry, status, path }],
        { customerId: loaded.customer.id, caller, isDuplicateAllowed: allowDuplicateIdentifiers },
      );
    }
    const holders = targets.filter((target) => findCreation(target, identifier));
    refuseUnreadyIdentifier(context, sealer, loaded, identifier, holders, ['input']);
    await carryIdentifier(context, em, caller, { loaded, identifier, operation: 'updateIdentifier', targets, before });
    return loaded.customer.id;
  });
}

/** The input alone cannot tell: the other of the two dates may be one that stays. */
function refuseExpiryBeforeIssue({ issuedOn, expiresOn }: Identifier, changed: 'issuedOn' | 'expiresOn'): void {
  if (issuedOn && expiresOn && expiresOn <= issuedOn) {
    const message = changed === 'expiresOn' ? 'Give a date after issuedOn' : 'Give a date before expiresOn';
    throw new RefusedInput({ path: ['input', changed], code: 'INVALID', message });
  }
}

/** What was sent is looked up by its number: that may not change before the outcome is known. */
function refuseWhileUnderWay(targets: readonly Target[], identifier: Identifier): void {
  const isUnderWay = targets.some((target) => {
    const creation = findCreation(target, identifier);
    return creation && (creation.isOutcomeOpen || creation.state === 'SENDING' || creation.state === 'UNKNOWN');
  });
  if (isUnderWay) {
    throw new RefusedInput({
      path: ['input', 'number'],
      code: 'INVALID_STATE',
      message: 'This identifier is on its way to a provider: change its number once that is settled',
    });
  }
}
