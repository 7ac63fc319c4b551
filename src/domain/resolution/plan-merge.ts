import type { IdentifierStatus, IdentifierType } from '../customer/profile.js';

/** What a merge needs to know of a registration. */
export interface MergingRegistration {
  readonly providerId: string;
  readonly externalId?: string | null;
}

/** Where the registrations of two customers go. */
export interface RegistrationPlan<Registration> {
  /** Of the merged customer's: those that go on with the survivor. */
  readonly moved: Registration[];
  /** Of the merged customer's: those that stay and are closed, since the survivor's goes on. */
  readonly kept: Registration[];
  /** Of the survivor's: those that change places with a moved one and are closed, since their provider has nothing of them. */
  readonly replaced: Registration[];
}

/**
 * Where registrations go when one customer is merged into another. A customer has one registration with a provider: where
 * both have one, the survivor's goes on, unless its provider has a record of the merged customer only. Pure.
 */
export function planRegistrations<Registration extends MergingRegistration>(
  survivors: readonly Registration[],
  mergeds: readonly Registration[],
): RegistrationPlan<Registration> {
  const plan: RegistrationPlan<Registration> = { moved: [], kept: [], replaced: [] };
  for (const merged of mergeds) {
    const own = survivors.find(({ providerId }) => providerId === merged.providerId);
    if (own && (own.externalId || !merged.externalId)) {
      plan.kept.push(merged);
      continue;
    }
    plan.moved.push(merged);
    if (own) plan.replaced.push(own);
  }
  return plan;
}

/** What a merge needs to know of an identifier. */
export interface MergingIdentifier {
  readonly type: IdentifierType;
  readonly numberIndex: string;
  readonly issuingCountry?: string | null;
  readonly status: IdentifierStatus;
}

/** What becomes of one identifier of the merged customer. */
export type IdentifierFate<Identifier> =
  /** The survivor has the same: what refers to it refers to that one, and it stays behind, out of use. */
  | { readonly kind: 'SAME'; readonly identifier: Identifier; readonly as: Identifier }
  /** It becomes the survivor's. */
  | { readonly kind: 'MOVED'; readonly identifier: Identifier; readonly status: IdentifierStatus };

/**
 * What becomes of the merged customer's identifiers. Of each type the survivor's own stays in use: another one moves out of
 * use. Pure; the numbers' indexes are compared as they are, so that they have to be under one key.
 */
export function planIdentifiers<Identifier extends MergingIdentifier>(
  survivors: readonly Identifier[],
  mergeds: readonly Identifier[],
): IdentifierFate<Identifier>[] {
  const inUse = new Set(survivors.filter(isActive).map(({ type }) => type));
  return mergeds.map((identifier) => {
    const same = survivors.filter((own) => isSame(own, identifier));
    const as = same.find(isActive) ?? (isActive(identifier) ? undefined : same[0]);
    if (as) return { kind: 'SAME', identifier, as };
    const status = isActive(identifier) && !inUse.has(identifier.type) ? 'ACTIVE' : 'INACTIVE';
    return { kind: 'MOVED', identifier, status };
  });
}

function isActive({ status }: MergingIdentifier): boolean {
  return status === 'ACTIVE';
}

function isSame(one: MergingIdentifier, other: MergingIdentifier): boolean {
  return (
    one.type === other.type &&
    one.numberIndex === other.numberIndex &&
    (one.issuingCountry ?? null) === (other.issuingCountry ?? null)
  );
}
