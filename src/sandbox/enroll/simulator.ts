import type { SandboxCredentials } from '../credentials.js';
import { Refusal, type Answer } from '../server/answer.js';
import { findFileType } from '../server/file-type.js';
import type { ErrorForm, Handler, Simulator } from '../server/simulator.js';
import type { Transaction } from '../store/transaction.js';
import { addressCallback } from './callbacks.js';
import { enrollError } from './errors.js';
import { authenticate, findSession, generateOnboardingSessionToken, SESSION, type Session } from './sessions.js';

/**
 * Simulates eNROLL's protocol: sessions, the choice of the document, uploads, approvals, callbacks. It reads nothing from
 * images yet, so that every upload is refused with what is wrong, and there is nothing to approve.
 */
export function createEnrollSimulator(credentials: SandboxCredentials['enroll']): Simulator {
  const inSession = (perform: (session: Session, id: string, tx: Transaction) => Promise<Answer>): Handler => {
    return async ({ headers }, tx) => {
      const { id, body } = await findSession(headers.authorization, credentials, tx);
      return perform(body, id, tx);
    };
  };
  const upload = (document: Session['document'], absent: string): Handler => {
    return (request, tx) =>
      inSession((session) => {
        requireDocument(session, document);
        return Promise.resolve(refuseImage(request.body, absent));
      })(request, tx);
  };
  const approve = (document: Session['document'], what: string): Handler =>
    inSession((session) => {
      requireDocument(session, document);
      throw new Refusal(
        enrollError(400, 'NOTHING_TO_APPROVE', `Upload ${what} first: nothing was read that could be approved`),
      );
    });

  return {
    id: 'enroll',
    errors: enrollErrors,
    handlers: {
      generateOnboardingSessionToken: generateOnboardingSessionToken(credentials),
      selectNationalIdStep: (request, tx) =>
        inSession(async (session, id) => {
          const document = request.params.isNationalID === 'true' ? 'nationalId' : 'passport';
          await tx.update(SESSION, id, { ...session, document });
          return { status: 200 };
        })(request, tx),
      uploadFrontImage: upload('nationalId', 'customerData'),
      uploadBackImage: upload('nationalId', 'customerData'),
      approveFrontImage: approve('nationalId', 'the front image'),
      approveBackImage: approve('nationalId', 'the back image'),
      uploadPassportImage: upload('passport', 'passportData'),
      approvePassport: approve('passport', 'the passport image'),
      uploadSelfieImage: upload(undefined, 'data'),
      approveBiometricTest: approve(undefined, 'a selfie'),
    },
    authenticate: authenticate(credentials),
    addressWebhook: (event) => addressCallback(event, credentials.callbackSecret),
  };
}

const enrollErrors: ErrorForm = {
  unknownRoute: (status, route) => enrollError(status, 'NOT_FOUND', `There is no ${route}`),
  invalid: (issues) => {
    const told = issues.map(({ path, location, message }) => `${path.join('.') || location} ${message}`);
    return enrollError(400, 'INVALID_REQUEST', told.join('; '));
  },
  rateLimited: () => enrollError(429, 'TOO_MANY_REQUESTS', 'Too many requests'),
  failed: () => enrollError(500, 'INTERNAL_ERROR', 'An unexpected error occurred'),
};

/** A step of a document that the session has not chosen is refused; a selfie belongs to either. */
function requireDocument(session: Session, document: Session['document']): void {
  if (document === undefined || session.document === document) return;
  const wanted = document === 'nationalId' ? 'true' : 'false';
  throw new Refusal(enrollError(400, 'STEP_NOT_SELECTED', `Call SelectNationalIdStep/${wanted} first`));
}

function refuseImage(body: unknown, absent: string): Answer {
  const { image } = body as { image?: string | null };
  const type = findFileType(Buffer.from(image ?? '', 'base64'));
  const isImage = type === 'jpeg' || type === 'png';
  return {
    status: 200,
    body: {
      isSuccess: false,
      message: isImage ? 'No document could be read from the image' : 'The image is not a JPEG or PNG in base64',
      errorCode: isImage ? 'UNREADABLE_DOCUMENT' : 'INVALID_IMAGE',
      [absent]: null,
    },
  };
}
