import type { StoredRecord, Transaction } from '../store/transaction.js';
import type { Decision } from './callbacks.js';
import type { DocumentPage } from './scan/layout.js';
import type { PageFields } from './scan/page-fields.js';
import type { DocumentScan } from './scan/scan-document.js';

/** The kind of a session's record; its id is the requestId. */
export const SESSION = 'session';
/** The kind of the record of a page's pictures; its parent is the session. */
const PICTURES = 'pictures';

/** The request of one applicant as the sandbox keeps it. */
export interface Session {
  /** The caller's reference, which callbacks repeat. */
  readonly correlationId?: string;
  /** The applicant: as the first upload names it, or a new one. */
  readonly customerId?: string;
  /** What SelectNationalIdStep has chosen. */
  readonly document?: 'nationalId' | 'passport';
  /** What was read from each page. */
  readonly pages?: Readonly<Partial<Record<DocumentPage, PageFields>>>;
  /** The names with which a page was approved; they replace what was read of it. */
  readonly corrections?: PageFields;
  readonly approved?: readonly DocumentPage[];
  /** Whether the last selfie shows whom the portrait shows. */
  readonly isSelfieMatched?: boolean;
  /** True once everything is approved, so that the decision is on its way or made. */
  readonly isComplete?: boolean;
  readonly decision?: Decision;
}

/** A session with its id. */
export type StoredSession = StoredRecord<Session>;

/** The pictures that were cut out of an upload. */
export type Pictures = Pick<DocumentScan, 'scan' | 'photo'>;

/** Replaces what is kept of a session. */
export async function saveSession({ id }: StoredSession, body: Session, tx: Transaction): Promise<StoredSession> {
  await tx.update(SESSION, id, body);
  return { id, body };
}

/** The pictures of a page, or undefined while there are none. */
export async function findPictures(
  { id }: StoredSession,
  page: DocumentPage,
  tx: Transaction,
): Promise<Pictures | undefined> {
  return (await tx.find<Pictures>(PICTURES, picturesId(id, page)))?.body;
}

/** Keeps the pictures of a page instead of any before. */
export async function savePictures(
  { id }: StoredSession,
  page: DocumentPage,
  pictures: Pictures,
  tx: Transaction,
): Promise<void> {
  await tx.remove(PICTURES, picturesId(id, page));
  await tx.insert(PICTURES, pictures, { id: picturesId(id, page), parent: id });
}

/** Forgets the pictures of a page. */
export async function removePictures({ id }: StoredSession, page: DocumentPage, tx: Transaction): Promise<void> {
  await tx.remove(PICTURES, picturesId(id, page));
}

function picturesId(sessionId: string, page: DocumentPage): string {
  return `${sessionId}/${page}`;
}
