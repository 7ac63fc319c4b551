import type { CustomerProfile } from '../../domain/customer/profile.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import { saysCustomer } from '../../domain/submission/submission-state.js';
import type { Provider } from '../../providers/provider.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import { chooseDue } from './choose-due.js';
import { leaseFrom } from './keep-lease.js';
import { openInput, profileToRepeat, sealInput, type SubmissionInput } from './submission-input.js';
import { takeUp, type TakenUp } from './take-up.js';

/** A submission that is due, and what taking it up made of it. */
export interface DueCall {
  readonly submission: Submission;
  readonly takenUp: TakenUp;
}

/** Chooses what is due of a registration and takes it up, see {@link takeUp}. @returns undefined when nothing is due */
export function takeUpDue(
  registration: Registration,
  submissions: readonly Submission[],
  provider: Provider,
  now: Date,
): DueCall | undefined {
  const submission = chooseDue(submissions, registration, now);
  if (!submission) return undefined;
  const policy = provider[submission.operation]?.policy ?? { kind: 'neverRetry' };
  return { submission, takenUp: takeUp(submission, { name: provider.name, policy }, now) };
}

/** What a call is made from: as it was said before, or else still to be said as the customer is now. */
export interface CallMaterial {
  readonly input: SubmissionInput;
  readonly saidBefore?: CustomerProfile;
}

/** Opens what a submission's call is made from. */
export function openMaterial(sealer: Sealer, submission: Submission): CallMaterial {
  const input = openInput(sealer, submission);
  return { input, saidBefore: profileToRepeat(submission, input) };
}

/** Begins the call: its intent, and what it says, are on the entities and have to be stored before anything is sent. */
export function beginCall(
  sealer: Sealer,
  registration: Registration,
  submission: Submission,
  { input, saidBefore, profile }: CallMaterial & { readonly profile: CustomerProfile },
  now: Date,
): void {
  submission.beginCall(now, leaseFrom(now));
  registration.attempts += 1;
  if (!saidBefore && saysCustomer.includes(submission.operation)) {
    sealInput(sealer, submission, { ...input, profile });
  }
}
