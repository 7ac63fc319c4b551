import { Refusal, type Answer } from '../server/answer.js';
import { enrollError } from './errors.js';
import type { DocumentPage } from './scan/layout.js';
import { scanDocument, type DocumentScan } from './scan/scan-document.js';
import type { Session } from './session.js';

/** A refusal under the status 200, as eNROLL answers an image that it cannot use. */
export class UnusableImage extends Error {
  readonly errorCode: string;

  constructor(errorCode: string, message: string) {
    super(message);
    this.name = 'UnusableImage';
    this.errorCode = errorCode;
  }

  /** @param part where the answer would have what was read */
  toAnswer(part: string): Answer {
    return { status: 200, body: { isSuccess: false, message: this.message, errorCode: this.errorCode, [part]: null } };
  }
}

const FAILURES = {
  INVALID_IMAGE: 'The image is not a JPEG or PNG in base64, or it is damaged',
  UNREADABLE_DOCUMENT: 'No document could be read from the image',
  INVALID_MRZ: 'The machine-readable zone of the passport does not add up',
} as const;

const PAGES: Readonly<Record<DocumentPage, string>> = {
  front: 'the front of a national id',
  back: 'the back of a national id',
  passport: 'a passport',
};

/** The bytes of an image in base64; none where there is none. */
export function bytesOf(body: unknown): Buffer {
  return Buffer.from((body as { image?: string | null }).image ?? '', 'base64');
}

/** The refusal of what is no picture at all. */
export function invalidImage(): UnusableImage {
  return new UnusableImage('INVALID_IMAGE', FAILURES.INVALID_IMAGE);
}

/**
 * Reads the page that is asked for from an upload.
 * @throws UnusableImage where it shows another page, or none that can be read
 */
export async function readUpload(body: unknown, page: DocumentPage): Promise<DocumentScan> {
  const scan = await scanDocument(bytesOf(body));
  if (typeof scan === 'string') throw new UnusableImage(scan, FAILURES[scan]);
  if (scan.page !== page) {
    throw new UnusableImage('WRONG_PAGE', `The image shows ${PAGES[scan.page]}, not ${PAGES[page]}`);
  }
  return scan;
}

/**
 * Makes sure that a step belongs to the document that was selected, and that the request is still open.
 * @throws Refusal
 */
export function requireStep(session: Session, document: Session['document']): void {
  if (session.document !== document) {
    const wanted = document === 'nationalId' ? 'true' : 'false';
    throw new Refusal(enrollError(400, 'STEP_NOT_SELECTED', `Call SelectNationalIdStep/${wanted} first`));
  }
}

/** Makes sure that nothing is uploaded into a request that waits for its decision or has it. @throws Refusal */
export function requireOpen({ isComplete }: Session): void {
  if (!isComplete) return;
  throw new Refusal(
    enrollError(400, 'REQUEST_COMPLETED', 'Everything is approved: call SelectNationalIdStep to begin anew'),
  );
}

/** Makes sure that a page was read. @throws Refusal */
export function requirePage({ pages }: Session, page: DocumentPage, what: string): void {
  if (pages?.[page]) return;
  throw new Refusal(
    enrollError(400, 'NOTHING_TO_APPROVE', `Upload ${what} first: nothing was read that could be approved`),
  );
}
