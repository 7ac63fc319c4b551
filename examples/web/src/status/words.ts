import type { ApplicantFragment } from '../graph/graphql.js';

type Verification = Pick<ApplicantFragment['verification'], 'state' | 'waitingOn'>;
type Registration = ApplicantFragment['registrations'][number];

/** How something stands: colour is never the only sign of it. */
export type Tone = 'good' | 'waiting' | 'bad';

/** A state in the words of this page. */
export interface Description {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
}

const APPLICANT = 'There is something for you to do below.';
const NOBODY = 'You do not have to do anything. This page shows by itself when that changes.';

/** What was decided on the applicant in all. */
export function describeVerification({ state, waitingOn }: Verification): Description {
  const next = waitingOn === 'APPLICANT' ? APPLICANT : NOBODY;
  switch (state) {
    case 'VERIFIED':
      return { tone: 'good', title: 'Verified', text: 'Your identity is confirmed. Welcome!' };
    case 'UNSUCCESSFUL':
    case 'CLOSED':
    case 'SUSPENDED':
    case 'EXPIRED':
      return { tone: 'bad', title: 'Not verified', text: 'We could not confirm your identity. Please call us.' };
    case 'NOT_STARTED':
      return { tone: 'waiting', title: 'Received', text: next };
    case 'PENDING_AGREEMENTS':
      return { tone: 'waiting', title: 'Waiting for your signature', text: next };
    case 'PENDING_INFORMATION':
      return { tone: 'waiting', title: 'More information needed', text: next };
    case 'PENDING_VERIFICATION':
    case 'IN_REVIEW':
      return { tone: 'waiting', title: 'Being checked', text: next };
  }
}

/** How far one service is. */
export function describeRegistration({ state, verification, failure }: Registration): Description {
  switch (state) {
    case 'REGISTERED':
      if (verification.state === 'NOT_STARTED')
        return { tone: 'good', title: 'Registered', text: 'This service knows you.' };
      if (verification.state === 'VERIFIED') {
        return { tone: 'good', title: 'Verified', text: 'This service has confirmed who you are.' };
      }
      return describeVerification(verification);
    case 'BLOCKED':
      return { tone: 'waiting', title: 'Waiting for you', text: APPLICANT };
    case 'FAILED':
      return { tone: 'bad', title: 'Refused', text: failure?.message ?? 'This service has refused. Please call us.' };
    case 'CLOSED':
      return { tone: 'bad', title: 'Closed', text: 'This service does not know you any more.' };
    case 'QUEUED':
    case 'DELIVERING':
    case 'RETRYING':
    case 'UNKNOWN_OUTCOME':
      return { tone: 'waiting', title: 'On its way', text: 'We are telling this service.' };
  }
}
