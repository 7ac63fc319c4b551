import { v7 as uuidv7 } from 'uuid';
import type { Customer } from '../domain/customer/customer.entity.js';
import type { ProfileIdentifier } from '../domain/customer/profile.js';
import { Identifier } from '../domain/identifier/identifier.entity.js';
import type { IdentifierVault } from '../storage/crypto/identifier-vault.js';
import type { Sealer } from '../storage/crypto/sealer.js';

/** What a client says of an identifier. */
export type IdentifierDetails = Omit<ProfileIdentifier, 'id'>;

/** Makes a customer's declared identifier with its number sealed; not yet stored. */
export function sealIdentifier(
  customer: Customer,
  details: IdentifierDetails,
  vault: IdentifierVault,
  sealer: Sealer,
): Identifier {
  const { type, number, ...rest } = details;
  const id = uuidv7();
  return Object.assign(new Identifier(id, customer, type, vault.seal(sealer, id, number)), rest);
}
