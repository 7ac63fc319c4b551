import type { ProviderId } from './provider-id.js';

/** A provider's refusal that a magic value brings about. */
export interface MagicRefusal {
  readonly status: number;
  readonly message: string;
}

/** What a magic last name does to a verification: the status in which it ends, and what is told with it. */
export interface MagicVerification {
  /** `PENDING_AGREEMENTS` and `PENDING_VERIFICATION` are never left. */
  readonly endStatus: string;
  readonly details?: readonly { readonly code: string; readonly message: string }[];
  readonly requiredActions?: readonly string[];
}

/** One row of the table: a family name that decides an outcome at one provider and means nothing to the others. */
export interface MagicValue {
  readonly provider: ProviderId;
  /** Compared exactly. */
  readonly lastName: string;
  /** What happens, for the documentation. */
  readonly effect: string;
  readonly refusal?: MagicRefusal;
  readonly verification?: MagicVerification;
}

/** All magic values, as `docs/sandbox.md` lists them. */
export const MAGIC_VALUES: readonly MagicValue[] = [
  {
    provider: 'bvnk',
    lastName: 'Unsuccessful',
    effect: 'the verification ends UNSUCCESSFUL with a reason in `details`',
    verification: {
      endStatus: 'UNSUCCESSFUL',
      details: [{ code: 'DOCUMENT_NOT_VERIFIED', message: 'The identity document could not be verified' }],
    },
  },
  {
    provider: 'bvnk',
    lastName: 'Pending',
    effect: 'the verification stays PENDING_VERIFICATION',
    verification: { endStatus: 'PENDING_VERIFICATION' },
  },
  {
    provider: 'bvnk',
    lastName: 'Agreements',
    effect: 'the customer stays PENDING_AGREEMENTS, whatever is signed',
    verification: { endStatus: 'PENDING_AGREEMENTS' },
  },
  {
    provider: 'bvnk',
    lastName: 'Inforequired',
    effect: 'the verification ends INFO_REQUIRED with `requiredActions` (later generation)',
    verification: { endStatus: 'INFO_REQUIRED', requiredActions: ['UPLOAD_PROOF_OF_ADDRESS'] },
  },
  {
    provider: 'bvnk',
    lastName: 'Rejected',
    effect: 'the verification ends REJECTED (later generation)',
    verification: {
      endStatus: 'REJECTED',
      details: [{ code: 'SANCTIONS_MATCH', message: 'The individual matches a sanctions list' }],
    },
  },
  {
    provider: 'bvnk',
    lastName: 'Unheardof',
    effect: 'the verification ends ON_HOLD, a status that no documentation names',
    verification: { endStatus: 'ON_HOLD' },
  },
  {
    provider: 'bvnk',
    lastName: 'Disallowed',
    effect: 'creating the customer is refused with 400 on `individual.lastName`',
    refusal: { status: 400, message: 'The individual is not allowed' },
  },
  {
    provider: 'connect',
    lastName: 'Forbidden',
    effect: 'creating the customer is refused with 403',
    refusal: { status: 403, message: 'The client does not have sufficient permissions' },
  },
  {
    provider: 'enfuce',
    lastName: 'Declined',
    effect: 'creating the customer is refused with 400 on `lastName`',
    refusal: { status: 400, message: 'The customer is declined' },
  },
  {
    provider: 'enroll',
    lastName: 'Rejected',
    effect: 'the applicant of a document with this Latin name is rejected by callback, with a reason',
    verification: {
      endStatus: 'rejected',
      details: [{ code: 'REJECTED', message: 'The document is on a list of stolen documents' }],
    },
  },
  {
    provider: 'mbanq',
    lastName: 'Unverifiable',
    effect: 'the command `verify` is refused with 403 and a reason',
    refusal: { status: 403, message: 'The client cannot be verified' },
  },
];

/** The magic value that this family name is at this provider, or undefined for an ordinary name. */
export function findMagicValue(provider: ProviderId, lastName: string | undefined): MagicValue | undefined {
  return MAGIC_VALUES.find((magic) => magic.provider === provider && magic.lastName === lastName);
}
