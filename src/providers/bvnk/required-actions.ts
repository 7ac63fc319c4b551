import type { Requirement } from '../../domain/readiness/requirement.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import { listOf, objectOf, textOf } from '../http/json.js';
import { BVNK } from './name.js';

/** Where in our input an action is answered, by what its word speaks of; the first that fits. The words are no closed list. */
const PATHS: readonly (readonly [RegExp, string])[] = [
  [/AGREEMENT|TERMS/i, 'agreements'],
  [/DOCUMENT|PROOF|UPLOAD|SELFIE|PASSPORT|LIVENESS/i, 'documents'],
  [/TAX/i, 'identifiers'],
  [/E-?MAIL/i, 'email'],
  [/PHONE|MOBILE/i, 'mobile'],
  [/ADDRESS|POST_?(AL_?)?CODE/i, 'mainAddress'],
  [/NATIONALITY/i, 'nationalities'],
  [/(BIRTH_?COUNTRY|COUNTRY_?OF_?BIRTH)/i, 'birthCountry'],
  [/BIRTH/i, 'dateOfBirth'],
  [/(^|_)PEP(_|$)|POLITICAL/i, 'politicallyExposed'],
  [/FUNDS/i, 'dueDiligence.sourceOfFunds'],
  [/(^|_)[CE]DD(_|$)|DUE_?DILIGENCE|EMPLOYMENT|INCOME|VOLUME/i, 'dueDiligence'],
];

const WAITS_FOR_SIGNATURE: Requirement = {
  path: 'agreements',
  code: 'AGREEMENT_REQUIRED',
  message: "BVNK waits for the applicant's signature: use signAgreement",
  providers: [BVNK.id],
};

/** What has to be done for BVNK: what it asks for, and the signature that a state waits for by itself. */
export function readRequiredActions(actions: unknown, state: VerificationState | null): Requirement[] {
  const asked = listOf(actions).flatMap(readAction);
  return state === 'PENDING_AGREEMENTS' ? [WAITS_FOR_SIGNATURE, ...asked] : asked;
}

/** An action is a word, or an object that names it under some key. */
function readAction(action: unknown): Requirement[] {
  const { code, type, name, message, description } = objectOf(action);
  const word = [action, code, type, name].map(textOf).find((text) => text !== undefined);
  if (word === undefined) return [];
  const words = textOf(message) ?? textOf(description) ?? word;
  const path = PATHS.find(([pattern]) => pattern.test(word))?.[1] ?? '';
  return [{ path, code: 'ACTION_REQUIRED', message: `BVNK asks for an action: ${words}`, providers: [BVNK.id] }];
}
