import type { EraseOperation } from '../provider.js';
import type { MbanqClient } from './client.js';
import { toId } from './ids.js';

/**
 * Has Mbanq forget what it documents a way for: the identifiers that were carried to a client. One that is gone already
 * answers 404, which is as good.
 */
export function eraseClient(client: MbanqClient): EraseOperation {
  return {
    leaves:
      'The identifiers are deleted. Mbanq documents no way to delete or close the client itself: have the bank’s people do it there, for the client of the external id',
    perform: async ({ externalCustomerId, externalIdentifierIds }) => {
      for (const id of externalIdentifierIds) await client.deleteIdentifier(toId(externalCustomerId), toId(id));
    },
  };
}
