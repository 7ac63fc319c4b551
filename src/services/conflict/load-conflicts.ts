import { Customer } from '../../domain/customer/customer.entity.js';
import type { CustomerProfile } from '../../domain/customer/profile.js';
import { mergeConflicts, mergeDifferences, type FieldConflict } from '../../domain/conflict/field-conflict.js';
import { Document } from '../../domain/document/document.entity.js';
import { findMismatches } from '../../domain/document/find-mismatches.js';
import { ExternalIdentifier } from '../../domain/identifier/external-identifier.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import { maskNumber } from '../../domain/identifier/identifier-number.js';
import { findDifferences, type FieldDifference } from '../../domain/readiness/held-fields.js';
import { heldForm } from '../../domain/registration/provider-record.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { sealerOf } from '../../storage/crypto/customer-keys.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import { profileOf } from '../customer-profile.js';
import { describeFault } from '../describe-fault.js';
import { openExtraction } from '../document/seal-document.js';
import { openRecord } from '../record/seal-record.js';
import type { ServiceContext } from '../service-context.js';

/** Where what is known of a customer disagrees. */
export interface CustomerConflicts {
  /** Over all providers and documents, one for each field. */
  readonly all: FieldConflict[];
  /** By registration: what its provider holds otherwise. */
  readonly byRegistration: ReadonlyMap<string, FieldConflict[]>;
}

/**
 * Compares customers with what their providers hold as far as it is known, and with what was read from their documents, in
 * six statements for any number of customers. Nobody is asked. What cannot be compared is reported and left out.
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
  const documents = await em.find(Document, { customer: { $in: ids } }, { orderBy: { id: 'asc' } });
  const external = await em.find(ExternalIdentifier, { identifier: { $in: identifiers.map(({ id }) => id) } });
  const sealers = await context.keys.getSealers(em, ids);
  return new Map(
    customers.map((customer) => {
      const sealer = sealerOf(sealers, customer.id);
      const isOwn = (one: { readonly customer: { readonly id: string } }): boolean => one.customer.id === customer.id;
      const own = identifiers.filter(isOwn);
      const profileFor = (registration?: Registration): CustomerProfile =>
        profileOf(customer, own, registration?.agreementReference, sealer);
      const held = registrations.filter(isOwn).map((registration) => ({
        id: registration.id,
        provider: registration.providerId,
        differences: orNothing(context, { registration: registration.id }, () =>
          compare(context, sealer, registration, profileFor(registration), external),
        ),
      }));
      const extracted = documents
        .filter(isOwn)
        .filter(({ extractionEncrypted }) => extractionEncrypted)
        .flatMap((document) =>
          orNothing(context, { document: document.id }, () => {
            const read = openExtraction(sealer, document);
            return read ? findMismatches(read, document.type, profileFor()) : [];
          }),
        );
      const byRegistration = new Map(held.map((one) => [one.id, mergeDifferences([one], maskNumber)]));
      return [
        customer.id,
        { all: mergeConflicts([...mergeDifferences(held, maskNumber), ...extracted]), byRegistration },
      ];
    }),
  );
}

/** A fault concerns its own registration or document only, e.g. one that was sealed under a lost key. */
function orNothing<One>(
  { log }: ServiceContext,
  subject: { readonly registration: string } | { readonly document: string },
  look: () => One[],
): One[] {
  try {
    return look();
  } catch (error) {
    log.error({ ...subject, fault: describeFault(error) }, 'What is known of a customer could not be compared');
    return [];
  }
}

function compare(
  { providers }: ServiceContext,
  sealer: Sealer,
  registration: Registration,
  profile: CustomerProfile,
  external: readonly ExternalIdentifier[],
): FieldDifference[] {
  const provider = providers.find(registration.providerId);
  const record = openRecord(sealer, registration);
  if (!provider || !record) return [];
  const customer = heldForm(record.customer);
  const ofIdentifiers = profile.identifiers.flatMap((identifier, position) => {
    const known = external.find((one) => one.identifier.id === identifier.id && one.providerId === provider.id);
    const held = known && record.identifiers[known.externalId];
    const form = held && heldForm(held);
    if (!form) return [];
    const subject = { profile, identifier };
    return findDifferences(provider.identifierFields, subject, form, held.isComplete).map((difference) => ({
      ...difference,
      path: `identifiers.${position}.${difference.path}`,
    }));
  });
  const { isComplete } = record.customer;
  return [
    ...(customer ? findDifferences(provider.customerFields, profile, customer, isComplete) : []),
    ...ofIdentifiers,
  ];
}
