import type { CustomerProfile } from '../../domain/customer/profile.js';
import { findOurPath, type FieldRule } from '../../domain/readiness/field-map.js';
import { writeRequest } from '../write-request.js';
import { currentFields } from './current-fields.js';
import type { Generation } from './generation.js';
import { BVNK } from './name.js';
import { seedFields } from './seed-fields.js';
import type { components } from './wire.js';

/** The body that creates a customer, in the form of either generation. */
export type CreateCustomerBody =
  components['schemas']['CreateCustomerRequest'] | components['schemas']['CreateCustomerCurrent'];

const FIELDS: Readonly<Record<Generation, readonly FieldRule<CustomerProfile>[]>> = {
  seed: seedFields,
  current: currentFields,
};

/** Every field that BVNK takes of an individual, under the names of a generation. */
export function customerFields(generation: Generation): readonly FieldRule<CustomerProfile>[] {
  return FIELDS[generation];
}

/** The body that creates a customer, in a generation's form. @throws ProviderError as `writeRequest` */
export function mapCreateCustomer(generation: Generation, profile: CustomerProfile): CreateCustomerBody {
  // The rules write the contract's form, which the compiler cannot see through their paths; the tests do.
  return writeRequest(BVNK, FIELDS[generation], profile) as CreateCustomerBody;
}

/** Our path for a field that BVNK complains about, whichever generation's name it uses; null for none of ours. */
export function findCustomerPath(theirs: string): string | null {
  return findOurPath(seedFields, theirs) ?? findOurPath(currentFields, theirs);
}
