import { Customer } from '../../domain/customer/customer.entity.js';
import type { CustomerProfile } from '../../domain/customer/profile.js';
import { mergeDifferences, type FieldConflict } from '../../domain/conflict/field-conflict.js';
import { ExternalIdentifier } from '../../domain/identifier/external-identifier.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import { maskNumber } from '../../domain/identifier/identifier-number.js';
import { findDifferences, type FieldDifference } from '../../domain/readiness/held-fields.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { profileOf } from '../customer-profile.js';
import { openRecord } from '../record/seal-record.js';
import type { ServiceContext } from '../service-context.js';

/** Where a customer and those who hold it disagree. */
export interface CustomerConflicts {
  /** Over all providers, one for each field. */
  readonly all: FieldConflict[];
  /** By registration: what its provider holds otherwise. */
  readonly byRegistration: ReadonlyMap<string, FieldConflict[]>;
}

/**
 * Compares customers with what their providers hold as far as it is known, in four statements for any number of customers.
 * Nobody is asked.
 */
export async function loadConflicts(
  context: ServiceContext,
  customerIds: readonly string[],
): Promise<Map<string, CustomerConflicts>> {
  const em = context.em.fork();
  const ids = [...customerIds];
  const customers = await em.find(Customer, { id: { $in: ids } });
  const identifiers = await em.find(Identifier, { customer: { $in: ids } }, { orderBy: { id: 'asc' } });
  const registrations = await em.find(Registration, { customer: { $in: ids } }, { orderBy: { id: 'asc' } });
  const external = await em.find(ExternalIdentifier, { identifier: { $in: identifiers.map(({ id }) => id) } });
  return new Map(
    customers.map((customer) => {
      const own = identifiers.filter((identifier) => identifier.customer.id === customer.id);
      const found = registrations
        .filter((registration) => registration.customer.id === customer.id)
        .map((registration) => {
          const profile = profileOf(customer, own, registration.agreementReference, context.vault);
          const differences = compare(context, registration, profile, external);
          return { id: registration.id, provider: registration.providerId, differences };
        });
      const byRegistration = new Map(found.map((one) => [one.id, mergeDifferences([one], maskNumber)]));
      return [customer.id, { all: mergeDifferences(found, maskNumber), byRegistration }];
    }),
  );
}

function compare(
  { providers, cipher }: ServiceContext,
  registration: Registration,
  profile: CustomerProfile,
  external: readonly ExternalIdentifier[],
): FieldDifference[] {
  const provider = providers.find(registration.providerId);
  const record = openRecord(cipher, registration);
  if (!provider || !record) return [];
  const ofIdentifiers = profile.identifiers.flatMap((identifier, position) => {
    const known = external.find((one) => one.identifier.id === identifier.id && one.providerId === provider.id);
    const form = known && record.identifiers[known.externalId];
    if (!form) return [];
    return findDifferences(provider.identifierFields, { profile, identifier }, form).map((difference) => ({
      ...difference,
      path: `identifiers.${position}.${difference.path}`,
    }));
  });
  return [...findDifferences(provider.customerFields, profile, record.customer), ...ofIdentifiers];
}
