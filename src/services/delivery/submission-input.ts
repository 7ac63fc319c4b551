import { v4 as uuidv4 } from 'uuid';
import type { CustomerProfile, LatinName } from '../../domain/customer/profile.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import type { Sealer } from '../../storage/crypto/sealer.js';

/** What the applicant did to an agreement session, for the provider to be told. */
export interface AgreementSignature {
  readonly agreementReference: string;
  /** The net address that the applicant signed from. */
  readonly ipAddress: string;
}

/** What a call is made from. */
export interface SubmissionInput {
  /** The customer as it was when the call was first sent; absent before that. */
  readonly profile?: CustomerProfile;
  readonly signature?: AgreementSignature;
  /** The Latin name as it should be, for the approval of what was read. */
  readonly corrections?: LatinName;
}

/** Keeps what a call is made from, sealed, on its submission. */
export function sealInput(sealer: Sealer, submission: Submission, input: SubmissionInput): void {
  submission.inputEncrypted = sealer.seal(JSON.stringify(input), inputContext(submission.id));
}

/** What a submission's call is made from; empty when nothing was kept. */
export function openInput(sealer: Sealer, submission: Submission): SubmissionInput {
  if (!submission.inputEncrypted) return {};
  return JSON.parse(
    sealer.open(submission.inputEncrypted, inputContext(submission.id)),
    reviveInstants,
  ) as SubmissionInput;
}

/**
 * The customer as an earlier call said it, where the provider may have acted on that: it is told the same again, and what has
 * changed since is carried by a change of its own. Undefined where the customer is said as it is now.
 */
export function profileToRepeat({ isOutcomeOpen }: Submission, input: SubmissionInput): CustomerProfile | undefined {
  return isOutcomeOpen ? input.profile : undefined;
}

/**
 * Begins a submission anew, as if it had never been sent: only for what surely had no effect. It will say the customer as it
 * is then; what somebody did (a signature, corrections) is kept, since it is kept nowhere else.
 */
export function sendAnew(sealer: Sealer, submission: Submission, newKey: () => string = uuidv4): void {
  const { profile: _asItWas, ...done } = openInput(sealer, submission);
  submission.startAnew(newKey());
  if (Object.keys(done).length > 0) sealInput(sealer, submission, done);
}

function reviveInstants(key: string, value: unknown): unknown {
  return key === 'selfieVerifiedAt' && typeof value === 'string' ? new Date(value) : value;
}

/** What a sealed input is bound to (see `Sealer`). */
export function inputContext(submissionId: string): string {
  return `submission/${submissionId}/input`;
}
