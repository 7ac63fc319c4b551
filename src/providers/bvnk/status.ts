import type { VerificationState } from '../../domain/verification/verification-state.js';
import type { VerificationObservation, VerificationReason } from '../../domain/verification/verification.js';
import { listOf, objectOf, textOf, type JsonObject } from '../http/json.js';
import { readRequiredActions } from './required-actions.js';
import type { components } from './wire.js';

type KnownStatus = components['schemas']['CustomerStatus'];

/** What each of BVNK's words means; a word added to the contract does not compile until it is decided here. */
const STATES: Readonly<Record<KnownStatus, VerificationState>> = {
  PENDING_AGREEMENTS: 'PENDING_AGREEMENTS',
  PENDING_VERIFICATION: 'PENDING_VERIFICATION',
  VERIFICATION_PENDING: 'PENDING_VERIFICATION',
  PENDING: 'PENDING_VERIFICATION',
  INFO_REQUIRED: 'PENDING_INFORMATION',
  ACTIONS_REQUIRED: 'PENDING_INFORMATION',
  VERIFIED: 'VERIFIED',
  UNSUCCESSFUL: 'UNSUCCESSFUL',
  REJECTED: 'UNSUCCESSFUL',
  TERMINATED: 'CLOSED',
};

/** What BVNK says of a customer's verification, in an answer or an event; undefined when it says no status. */
export function readObservation(customer: JsonObject): VerificationObservation | undefined {
  const rawStatus = textOf(customer.status);
  if (rawStatus === undefined) return undefined;
  const state = Object.hasOwn(STATES, rawStatus) ? STATES[rawStatus as KnownStatus] : null;
  return {
    state,
    rawStatus,
    reasons: listOf(customer.details).flatMap(readReason),
    requiredActions: readRequiredActions(customer.requiredActions, state),
  };
}

function readReason(detail: unknown): VerificationReason[] {
  const { code, message } = objectOf(detail);
  const words = textOf(detail) ?? textOf(message);
  const reason = textOf(code) ?? words;
  // BVNK never says whether a reason can be mended: an operator has to judge it.
  return reason === undefined ? [] : [{ code: toCode(reason), message: words ?? reason, retryable: false }];
}

function toCode(words: string): string {
  return words
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .slice(0, 64);
}
