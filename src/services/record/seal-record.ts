import { mergeRecords, type ProviderRecord, type RecordSource } from '../../domain/registration/provider-record.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { FieldCipher } from '../../storage/crypto/field-cipher.js';

/** What the provider of a registration holds, as far as we know; undefined when nothing is known. */
export function openRecord(
  cipher: FieldCipher,
  { id, recordEncrypted }: Pick<Registration, 'id' | 'recordEncrypted'>,
): ProviderRecord | undefined {
  if (!recordEncrypted) return undefined;
  return JSON.parse(cipher.decrypt(recordEncrypted, contextOf(id))) as ProviderRecord;
}

/** A record in its sealed form for a registration's row. */
export function sealRecord(cipher: FieldCipher, registrationId: string, record: ProviderRecord): string {
  return cipher.encrypt(JSON.stringify(record), contextOf(registrationId));
}

/** Keeps on a registration what its provider took of the customer: in place of what it held of the customer before. */
export function keepSentRecord(
  cipher: FieldCipher,
  registration: Registration,
  customer: ProviderRecord['customer'],
): void {
  const identifiers = openRecord(cipher, registration)?.identifiers ?? {};
  registration.recordEncrypted = sealRecord(cipher, registration.id, { customer, identifiers });
  registration.recordAt = new Date();
  registration.recordSource = 'SENT';
}

/** What is known after an answer: all of it where the provider shows everything, otherwise laid over what was known. */
export function learnRecord(
  known: ProviderRecord | undefined,
  { isWhole, ...read }: ProviderRecord & { readonly isWhole: boolean },
): { readonly record: ProviderRecord; readonly source: RecordSource } {
  return { record: isWhole ? read : mergeRecords(known, read), source: 'READ' };
}

function contextOf(registrationId: string): string {
  return `registration/${registrationId}/record`;
}
