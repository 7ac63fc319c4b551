import { findOurPath } from '../../domain/readiness/field-map.js';
import type { DocumentCall, Operation } from '../provider.js';
import type { BvnkClient } from './client.js';
import { doubts } from './doubts.js';
import { documentFields, mapDocuments } from './documents.js';

/** Gives BVNK one image of a document; its answer has no id, so that ours stands for it. */
export function createUpload(client: BvnkClient): Operation<DocumentCall> {
  return {
    policy: { kind: 'sameKey' },
    doubt: doubts.uploadDocument,
    perform: async (call) => {
      const ourPath = (theirs: string) => findOurPath(documentFields, theirs);
      await client.uploadDocuments(call.externalCustomerId, mapDocuments(call), ourPath);
      return { externalId: call.idempotencyKey };
    },
  };
}
