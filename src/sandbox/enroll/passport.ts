import type { Handler } from '../server/simulator.js';
import { toPassportData } from './customer-data.js';
import { complete } from './decide.js';
import type { EnrollParts } from './parts.js';
import { readUpload, requireOpen, requirePage, requireStep, UnusableImage } from './read-upload.js';
import { savePictures, saveSession } from './session.js';
import { openSession, openUploadSession } from './sessions.js';

/** POST …/Passport/UploadPassportImage */
export function uploadPassportImage({ credentials }: EnrollParts): Handler {
  return async (request, tx) => {
    const session = await openUploadSession(request, credentials, tx);
    requireStep(session.body, 'passport');
    requireOpen(session.body);
    try {
      const { scan, photo, fields } = await readUpload(request.body, 'passport');
      await savePictures(session, 'passport', { scan, photo }, tx);
      const read = await saveSession(session, { ...session.body, pages: { passport: fields } }, tx);
      const passportData = await toPassportData(read, tx);
      return { status: 200, body: { isSuccess: true, message: 'The passport was read', passportData } };
    } catch (error) {
      if (!(error instanceof UnusableImage)) throw error;
      return error.toAnswer('passportData');
    }
  };
}

/** POST …/Passport/Approve: no answer tells the translation of the name again, so that it is not kept. */
export function approvePassport({ credentials, stepDelayMs }: EnrollParts): Handler {
  return async (request, tx) => {
    const session = await openSession(request, credentials, tx);
    requireStep(session.body, 'passport');
    requirePage(session.body, 'passport', 'the passport image');
    if (!session.body.isComplete) {
      await complete(session, stepDelayMs, tx);
    }
    return { status: 200, body: { status: 0 } };
  };
}
