import { Refusal } from '../server/answer.js';
import type { Handler } from '../server/simulator.js';
import { detect } from './customer-data.js';
import { enrollError } from './errors.js';
import type { EnrollParts } from './parts.js';
import { bytesOf, invalidImage } from './read-upload.js';
import { compareFaces } from './scan/compare-faces.js';
import { decodePicture } from './scan/picture.js';
import { findPictures, saveSession } from './session.js';
import { openSession } from './sessions.js';

const LOWEST_MATCH_PERCENT = 85;

/** POST …/BiometricTest/UploadSelfieImage: compared with the portrait on the document, which has to be there before. */
export function uploadSelfieImage({ credentials }: EnrollParts): Handler {
  return async (request, tx) => {
    const session = await openSession(request, credentials, tx);
    const page = session.body.document === 'passport' ? 'passport' : 'front';
    const photo = (await findPictures(session, page, tx))?.photo;
    const portrait = photo ? await decodePicture(Buffer.from(photo, 'base64')) : undefined;
    if (!portrait) {
      throw new Refusal(
        enrollError(400, 'PORTRAIT_MISSING', 'Upload a document first: there is no portrait to compare'),
      );
    }
    const selfie = await decodePicture(bytesOf(request.body));
    if (!selfie) return invalidImage().toAnswer('data');
    const percent = await compareFaces(portrait, selfie);
    const isSelfieMatched = percent >= LOWEST_MATCH_PERCENT;
    await saveSession(session, { ...session.body, isSelfieMatched }, tx);
    const { detectedAge, detectedGender } = detect(session);
    // The documentation writes every value as text.
    const data = {
      customerId: session.body.customerId,
      photoMatched: String(isSelfieMatched),
      photoMatchPercentage: String(percent),
      detectedAge: detectedAge === null ? null : String(detectedAge),
      detectedGender,
    };
    return { status: 200, body: { isSuccess: true, message: 'The selfie was compared', data } };
  };
}

/** POST …/BiometricTest/Approve: a failure where the selfie shows somebody else. */
export function approveBiometricTest({ credentials }: EnrollParts): Handler {
  return async (request, tx) => {
    const { isSelfieMatched } = (await openSession(request, credentials, tx)).body;
    if (isSelfieMatched === undefined) {
      const message = 'Upload a selfie first: nothing was read that could be approved';
      throw new Refusal(enrollError(400, 'NOTHING_TO_APPROVE', message));
    }
    return { status: 200, body: { status: isSelfieMatched ? 0 : 1 } };
  };
}
