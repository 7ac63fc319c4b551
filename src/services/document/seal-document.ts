import type { Document } from '../../domain/document/document.entity.js';
import type { DocumentExtraction } from '../../domain/document/extraction.js';
import type { FieldCipher } from '../../storage/crypto/field-cipher.js';

/** What was read from a document's images; undefined when nothing was. */
export function openExtraction(
  cipher: FieldCipher,
  { id, extractionEncrypted }: Pick<Document, 'id' | 'extractionEncrypted'>,
): DocumentExtraction | undefined {
  if (!extractionEncrypted) return undefined;
  return JSON.parse(cipher.decrypt(extractionEncrypted, contextOf(id, 'extraction'))) as DocumentExtraction;
}

/** Keeps, sealed, what was read from a document's images. */
export function keepExtraction(cipher: FieldCipher, document: Document, extraction: DocumentExtraction): void {
  document.extractionEncrypted = cipher.encrypt(JSON.stringify(extraction), contextOf(document.id, 'extraction'));
}

/** The provider's session of a document; undefined when it has none. */
export function openSession(cipher: FieldCipher, { id, sessionEncrypted }: Document): string | undefined {
  return sessionEncrypted ? cipher.decrypt(sessionEncrypted, contextOf(id, 'session')) : undefined;
}

/** Keeps, sealed, the provider's session of a document. */
export function keepSession(cipher: FieldCipher, document: Document, session: string): void {
  document.sessionEncrypted = cipher.encrypt(session, contextOf(document.id, 'session'));
}

function contextOf(documentId: string, field: 'extraction' | 'session'): string {
  return `document/${documentId}/${field}`;
}
