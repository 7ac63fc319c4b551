import { findOurPath } from '../../domain/readiness/field-map.js';
import type { DocumentCall, Operation } from '../provider.js';
import type { BvnkClient } from './client.js';
import { documentFields, mapDocuments } from './documents.js';

/** Gives BVNK one image of a document; its answer has no id, so that ours stands for it. */
export function createUpload(client: BvnkClient): Operation<DocumentCall> {
  return {
    // There is no key: a repeat adds the image once more under the same reference, and shows nothing else to who checks it.
    policy: { kind: 'sameKey' },
    perform: async (call) => {
      const ourPath = (theirs: string) => findOurPath(documentFields, theirs);
      await client.uploadDocuments(call.externalCustomerId, mapDocuments(call), ourPath);
      return { externalId: call.idempotencyKey };
    },
  };
}
