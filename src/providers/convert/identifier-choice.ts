import type { CustomerProfile, IdentifierType, ProfileIdentifier } from '../../domain/customer/profile.js';

/** The active identifier of the first of these types that the customer has; of several of one type the first given. */
export function chooseIdentifier(
  { identifiers }: CustomerProfile,
  types: readonly IdentifierType[],
): ProfileIdentifier | undefined {
  const active = identifiers.filter(({ status }) => status === 'ACTIVE');
  return types
    .map((wanted) => active.find(({ type }) => type === wanted))
    .find((identifier) => identifier !== undefined);
}
