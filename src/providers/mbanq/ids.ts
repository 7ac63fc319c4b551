import type { FieldFailure } from '../../domain/registration/provider-failure.js';
import { ProviderError } from '../provider-error.js';
import { MBANQ } from './name.js';

/**
 * Mbanq's id, which is a whole number, of an external id, which may be anything that was linked by hand.
 * @throws ProviderError `REFUSED` when it cannot be one
 */
export function toId(externalId: string): number {
  if (!/^\d{1,15}$/.test(externalId)) {
    throw refused('cannot have given this id', [{ path: 'externalIds', message: 'An id of Mbanq is a whole number' }]);
  }
  return Number(externalId);
}

/** A refusal of our own, before anything is sent. @param what follows the provider's name */
export function refused(what: string, fieldErrors: FieldFailure[] = []): ProviderError {
  return new ProviderError({ code: 'REFUSED', providerId: MBANQ.id, message: `${MBANQ.name} ${what}`, fieldErrors });
}
