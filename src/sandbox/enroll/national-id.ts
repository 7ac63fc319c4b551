import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../server/answer.js';
import type { Handler } from '../server/simulator.js';
import type { Transaction } from '../store/transaction.js';
import { toCustomerData } from './customer-data.js';
import { complete } from './decide.js';
import { enrollError } from './errors.js';
import type { EnrollParts } from './parts.js';
import { readUpload, requireOpen, requirePage, requireStep, UnusableImage } from './read-upload.js';
import type { PageFields } from './scan/page-fields.js';
import type { DocumentScan } from './scan/scan-document.js';
import { removePictures, savePictures, saveSession, type Session, type StoredSession } from './session.js';
import { openSession, openUploadSession } from './sessions.js';

/** POST …/NationalId/UploadFrontImage: another front takes back the approval of the one before, the same one does not. */
export function uploadFrontImage({ credentials }: EnrollParts): Handler {
  return upload(async (request, tx) => {
    const session = await openUploadSession(request, credentials, tx);
    requireStep(session.body, 'nationalId');
    requireOpen(session.body);
    const scan = await readUpload(request.body, 'front');
    const { back, ...pages } = session.body.pages ?? {};
    // A back of somebody else was uploaded with the former front.
    const isOther = back !== undefined && back.idNumberBack !== scan.fields.idNumber;
    if (isOther) await removePictures(session, 'back', tx);
    const kept = isOther ? pages : { ...pages, back };
    return { session: await keep(session, scan, kept, tx), scan };
  });
}

/** POST …/NationalId/UploadBackImage: of the same person as the front. */
export function uploadBackImage({ credentials }: EnrollParts): Handler {
  return upload(async (request, tx) => {
    const session = await openUploadSession(request, credentials, tx);
    requireStep(session.body, 'nationalId');
    requireOpen(session.body);
    const { pages } = session.body;
    if (!pages?.front) throw new Refusal(enrollError(400, 'FRONT_MISSING', 'Upload the front image first'));
    const scan = await readUpload(request.body, 'back');
    if (scan.fields.idNumberBack !== pages.front.idNumber) {
      throw new UnusableImage('SIDES_DIFFER', 'The front and the back have different id numbers');
    }
    return { session: await keep(session, scan, pages, tx), scan };
  });
}

/** POST …/NationalId/ApproveFrontImage: the corrections of the Latin names are kept. */
export function approveFrontImage({ credentials, stepDelayMs }: EnrollParts): Handler {
  return async (request, tx) => {
    const session = await openSession(request, credentials, tx);
    requireStep(session.body, 'nationalId');
    requirePage(session.body, 'front', 'the front image');
    const given = Object.entries(request.body as Record<string, string | null>).filter(([, name]) => name !== null);
    return approve(session, 'front', stepDelayMs, tx, Object.fromEntries(given));
  };
}

/** POST …/NationalId/ApproveBackImage, after the front. */
export function approveBackImage({ credentials, stepDelayMs }: EnrollParts): Handler {
  return async (request, tx) => {
    const session = await openSession(request, credentials, tx);
    requireStep(session.body, 'nationalId');
    requirePage(session.body, 'back', 'the back image');
    if (!session.body.approved?.includes('front')) {
      throw new Refusal(enrollError(400, 'FRONT_NOT_APPROVED', 'Approve the front image first'));
    }
    return approve(session, 'back', stepDelayMs, tx);
  };
}

type Perform = (...args: Parameters<Handler>) => Promise<{ session: StoredSession; scan: DocumentScan }>;

function upload(perform: Perform): Handler {
  return async (request, tx) => {
    try {
      const { session, scan } = await perform(request, tx);
      const customerData = await toCustomerData(session, tx);
      return { status: 200, body: { isSuccess: true, message: `The ${scan.page} was read`, customerData } };
    } catch (error) {
      if (!(error instanceof UnusableImage)) throw error;
      return error.toAnswer('customerData');
    }
  };
}

async function keep(session: StoredSession, scan: DocumentScan, pages: Session['pages'], tx: Transaction) {
  const { page, fields } = scan;
  await savePictures(session, page, { scan: scan.scan, photo: scan.photo }, tx);
  // A caller that got no answer sends the image again, perhaps after the approval.
  if (isDeepStrictEqual(session.body.pages?.[page], fields)) return session;
  const approved = session.body.approved?.filter((other) => other !== page);
  const corrections = page === 'front' ? undefined : session.body.corrections;
  return saveSession(session, { ...session.body, approved, corrections, pages: { ...pages, [page]: fields } }, tx);
}

/** Approving again changes nothing once everything is approved. */
async function approve(
  session: StoredSession,
  page: 'front' | 'back',
  delayMs: number,
  tx: Transaction,
  corrections: PageFields = {},
) {
  if (!session.body.isComplete) {
    const approved = [...new Set([...(session.body.approved ?? []), page])];
    const names = { ...session.body.corrections, ...corrections };
    const saved = await saveSession(session, { ...session.body, approved, corrections: names }, tx);
    if (approved.length === 2) await complete(saved, delayMs, tx);
  }
  return { status: 200, body: true };
}
