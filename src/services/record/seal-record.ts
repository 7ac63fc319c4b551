import type { KnownRecord } from '../../domain/registration/provider-record.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import { describeFault } from '../describe-fault.js';
import type { ServiceContext } from '../service-context.js';

type SealedRecord = Pick<Registration, 'id' | 'recordEncrypted'>;

/**
 * What is known of what the provider of a registration holds; undefined when that is nothing.
 * @throws Error when it was sealed under a key that we do not have
 */
export function openRecord(sealer: Sealer, { id, recordEncrypted }: SealedRecord): KnownRecord | undefined {
  if (!recordEncrypted) return undefined;
  return JSON.parse(sealer.open(recordEncrypted, recordContext(id))) as KnownRecord;
}

/** As {@link openRecord}; a record that cannot be opened is reported, and counts as if nothing were known. */
export function findRecord(
  { log }: Pick<ServiceContext, 'log'>,
  sealer: Sealer,
  registration: SealedRecord,
): KnownRecord | undefined {
  try {
    return openRecord(sealer, registration);
  } catch (error) {
    log.error({ registration: registration.id, fault: describeFault(error) }, 'A record could not be opened');
    return undefined;
  }
}

/** A record in its sealed form for a registration's row. */
export function sealRecord(sealer: Sealer, registrationId: string, record: KnownRecord): string {
  return sealer.seal(JSON.stringify(record), recordContext(registrationId));
}

/** What a sealed record is bound to (see `Sealer`). */
export function recordContext(registrationId: string): string {
  return `registration/${registrationId}/record`;
}
