import { objectOf, textOf } from '../http/json.js';
import type { Refusal, RefusedAnswer } from '../http/refusal.js';
import { SentValues } from '../http/sent-values.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import { ProviderError, type ProviderErrorDetails } from '../provider-error.js';
import { ENROLL } from './name.js';
import { tidyWords } from './words.js';

const ACCEPTED: readonly unknown[] = [true, 'true'];
const REFUSED: readonly unknown[] = [false, 'false'];

/** Reads eNROLL's error form, the same as that of a refused upload. */
export function readEnrollRefusal({ body }: RefusedAnswer): Refusal {
  return { message: wordsOf(body) };
}

/** What eNROLL says of a session request may quote the tenant's secret: only that it was refused is kept. */
export function refuseTenant({ status }: RefusedAnswer): Refusal {
  return [400, 401, 403].includes(status) ? { code: 'UNAUTHENTICATED' } : {};
}

/**
 * What was read from an image.
 * @param part where the answer has it, e.g. `customerData`
 * @param sent values of the request, masked where eNROLL quotes them
 * @throws ProviderError `REFUSED` where eNROLL refused the image under the status 200
 */
export function readUpload(answer: unknown, part: string, sent: object = {}): Readonly<Record<string, unknown>> {
  const { isSuccess, [part]: read } = objectOf(answer);
  if (REFUSED.includes(isSuccess)) throw refusedAnswer('refused the image', 'image', answer, sent);
  if (!ACCEPTED.includes(isSuccess)) throw unreadableAnswer(ENROLL, 'read', 'without saying whether it took the image');
  if (typeof read !== 'object' || read === null) throw unreadableAnswer(ENROLL, 'read', 'without what it read');
  return objectOf(read);
}

/**
 * Makes sure that an approval was recorded: `true`, the status 0, or no content where that is documented.
 * @throws ProviderError `REFUSED` where eNROLL says that it was not
 */
export function requireApproval(answer: unknown, { mayBeEmpty = false, sent = {} }: ApprovalOptions = {}): void {
  const { status, isSuccess } = objectOf(answer);
  if (mayBeEmpty && answer === undefined) return;
  if (ACCEPTED.includes(answer) || textOf(status) === '0') return;
  if (REFUSED.includes(answer) || REFUSED.includes(isSuccess) || textOf(status) === '1') {
    throw refusedAnswer('did not record the approval', 'documents', answer, sent);
  }
  throw unreadableAnswer(ENROLL, 'read', 'without saying whether it recorded the approval');
}

/** How an approval is answered. */
export interface ApprovalOptions {
  /** Whether older deployments answer with no content. */
  readonly mayBeEmpty?: boolean;
  /** Values of the request, masked where eNROLL quotes them. */
  readonly sent?: object;
}

/**
 * A refusal of a step of a document.
 * @param what follows eNROLL's name @param path where it has to be mended in our input
 */
export function refused(what: string, path: string, more: Partial<ProviderErrorDetails> = {}): ProviderError {
  const message = `${ENROLL.name} ${what}`;
  const fieldErrors = [{ path, message }];
  return new ProviderError({ code: 'REFUSED', providerId: ENROLL.id, message, fieldErrors, ...more });
}

function refusedAnswer(what: string, path: string, answer: unknown, sent: object): ProviderError {
  const values = SentValues.of('http://enroll.invalid/', 'application/json', JSON.stringify(sent));
  const words = values.mask(wordsOf(answer));
  const fieldErrors = [{ path, message: words ?? `${ENROLL.name} does not say why` }];
  return refused(words === undefined ? what : `${what}: ${words}`, path, { fieldErrors, status: 200 });
}

function wordsOf(answer: unknown): string | undefined {
  const { message, errorCode } = objectOf(answer);
  return tidyWords(textOf(message) ?? textOf(errorCode));
}
