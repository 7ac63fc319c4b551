import type { Document } from '../../domain/document/document.entity.js';
import type { DocumentExtraction } from '../../domain/document/extraction.js';
import type { Sealer } from '../../storage/crypto/sealer.js';

/** What was read from a document's images; undefined when nothing was. */
export function openExtraction(
  sealer: Sealer,
  { id, extractionEncrypted }: Pick<Document, 'id' | 'extractionEncrypted'>,
): DocumentExtraction | undefined {
  if (!extractionEncrypted) return undefined;
  return JSON.parse(sealer.open(extractionEncrypted, documentContext(id, 'extraction'))) as DocumentExtraction;
}

/** Keeps, sealed, what was read from a document's images. */
export function keepExtraction(sealer: Sealer, document: Document, extraction: DocumentExtraction): void {
  document.extractionEncrypted = sealer.seal(JSON.stringify(extraction), documentContext(document.id, 'extraction'));
}

/** The provider's session of a document; undefined when it has none. */
export function openSession(sealer: Sealer, { id, sessionEncrypted }: Document): string | undefined {
  return sessionEncrypted ? sealer.open(sessionEncrypted, documentContext(id, 'session')) : undefined;
}

/** Keeps, sealed, the provider's session of a document. */
export function keepSession(sealer: Sealer, document: Document, session: string): void {
  document.sessionEncrypted = sealer.seal(session, documentContext(document.id, 'session'));
}

/** What a sealed field of a document is bound to (see `Sealer`). */
export function documentContext(documentId: string, field: 'extraction' | 'session'): string {
  return `document/${documentId}/${field}`;
}
