import type { VerificationState } from '../../domain/verification/verification-state.js';
import type { VerificationObservation } from '../../domain/verification/verification.js';
import { objectOf, textOf, type JsonObject } from '../http/json.js';
import type { components } from './wire.js';

type ClientStatus = components['schemas']['CustomerStatus'];

/** The one word that means a passed verification. */
const VERIFIED = 'Verified';
const ACTIVE: ClientStatus = 'clientStatusType.active';

/** What a client's state means of its verification: by itself, and beside a substatus that says Verified. */
interface Meaning {
  readonly alone: VerificationState | null;
  readonly verified: VerificationState | null;
}

/** Only the substatus says that somebody was verified: a client can be active without, so that this alone says nothing. */
const MEANINGS: Readonly<Record<ClientStatus, Meaning>> = {
  'clientStatusType.invalid': { alone: null, verified: null },
  'clientStatusType.pending': { alone: 'PENDING_VERIFICATION', verified: 'VERIFIED' },
  'clientStatusType.active': { alone: null, verified: 'VERIFIED' },
  'clientStatusType.transfer.in.progress': { alone: 'IN_REVIEW', verified: 'IN_REVIEW' },
  'clientStatusType.transfer.on.hold': { alone: 'IN_REVIEW', verified: 'IN_REVIEW' },
  'clientStatusType.closed': { alone: 'CLOSED', verified: 'CLOSED' },
  'clientStatusType.rejected': { alone: 'UNSUCCESSFUL', verified: 'UNSUCCESSFUL' },
  'clientStatusType.withdraw': { alone: 'CLOSED', verified: 'CLOSED' },
};

/** What a client as Mbanq answers it says of its verification; words that are not known here decide nothing. */
export function readVerification(client: JsonObject): VerificationObservation {
  const code = textOf(objectOf(client.status).code);
  const subStatus = subStatusOf(client);
  return observe(stateOf(code, subStatus), [code, subStatus], unknownWords(code, subStatus));
}

/** What the changes of a command that was carried out say of the verification; nothing in them takes its success back. */
export function readVerified(changes: JsonObject): VerificationObservation {
  const subStatus = subStatusOf(changes);
  const state = subStatus === undefined || subStatus === VERIFIED ? 'VERIFIED' : null;
  return observe(state, [subStatus ?? 'verify'], unknownWords(undefined, subStatus));
}

/** Whether Mbanq says explicitly that the client is verified. */
export function isVerified(client: JsonObject): boolean {
  return subStatusOf(client) === VERIFIED;
}

/** Whether Mbanq says explicitly that the client is active. */
export function isActive(client: JsonObject): boolean {
  return client.active === true || objectOf(client.status).code === ACTIVE;
}

function stateOf(code: string | undefined, subStatus: string | undefined): VerificationState | null {
  if (code === undefined) return subStatus === VERIFIED ? 'VERIFIED' : null;
  if (!isClientStatus(code)) return null;
  const { alone, verified } = MEANINGS[code];
  if (subStatus === undefined) return alone;
  // Beside a strange word only what does not depend on the substatus is certain.
  return subStatus === VERIFIED || alone === verified ? verified : null;
}

function isClientStatus(code: string): code is ClientStatus {
  return Object.hasOwn(MEANINGS, code);
}

function subStatusOf({ subStatus }: JsonObject): string | undefined {
  return textOf(objectOf(subStatus).name)?.trim();
}

/** An active client of which nothing is said is known well enough: it only does not tell of a verification. */
function unknownWords(code: string | undefined, subStatus: string | undefined): string[] {
  return [
    ...(code !== undefined && !isClientStatus(code) ? [code] : []),
    ...(subStatus !== undefined && subStatus !== VERIFIED ? [subStatus] : []),
  ];
}

function observe(
  state: VerificationState | null,
  words: readonly (string | undefined)[],
  unknown: readonly string[],
): VerificationObservation {
  const rawStatus = words.filter((word) => word !== undefined).join(' / ') || 'no status';
  return {
    state,
    rawStatus,
    reasons: [],
    requiredActions: [],
    ...((state === null || unknown.length > 0) && { unknownWords: unknown }),
  };
}
