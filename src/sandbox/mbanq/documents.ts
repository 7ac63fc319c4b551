import { createHash } from 'node:crypto';
import { Refusal } from '../server/answer.js';
import type { Handler } from '../server/simulator.js';
import { findFileType } from '../server/file-type.js';
import { IDENTIFIER } from './clients.js';
import { invalidParameters, parameterError, unknownResource } from './errors.js';

const DOCUMENT = 'document';

/** POST /v1/client_identifiers/{resourceId}/documents: keeps what describes the file, not the file. */
export const uploadIdentifierDocument: Handler = async ({ params, body }, tx) => {
  const identifier = await tx.find(IDENTIFIER, params.resourceId ?? '');
  if (!identifier) throw new Refusal(unknownResource('clientIdentifier'));
  const { file, ...fields } = body as { file?: unknown };
  const bytes = file instanceof File ? Buffer.from(await file.arrayBuffer()) : undefined;
  const fileType = bytes && findFileType(bytes);
  if (!bytes || !fileType) {
    const error = parameterError('document', 'file', 'invalid.type', 'must be a PDF, JPEG or PNG file');
    throw new Refusal(invalidParameters([error]));
  }
  const id = await tx.nextNumber();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const document = { ...fields, fileType, sizeBytes: bytes.length, sha256 };
  await tx.insert(DOCUMENT, document, { id: String(id), parent: identifier.id });
  return { status: 200, body: { id, resourceId: id, changes: {} } };
};
