import type { CustomerProfile } from '../../domain/customer/profile.js';
import { judgeReadiness, writeFields, type FieldRule } from '../../domain/readiness/field-map.js';
import type { Agreement, AgreementSession, AgreementStatus } from '../../domain/registration/agreement.js';
import type { AnswerMap, ReportDrift } from '../answer-map.js';
import { utcInstant } from '../convert/date.js';
import { declareFields } from '../field-declaration.js';
import { listOf, objectOf, textOf, type JsonObject } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import { ProviderError } from '../provider-error.js';
import type { SignAgreementCall } from '../provider.js';
import { BVNK } from './name.js';
import { agreementSessionStatusValues, type components } from './wire.js';

type Schemas = components['schemas'];

const session = declareFields<CustomerProfile>('verified');
const signature = declareFields<SignAgreementCall>('verified');

/** What BVNK takes to open a session. @param useCase what BVNK's agreements are to be about */
export function agreementFields(useCase: string): readonly FieldRule<CustomerProfile>[] {
  return [
    session.own('customerType', 'the type of customer', () => 'INDIVIDUAL'),
    session.required('mainAddress.country', 'countryCode', 'the country of an address', (p) => p.mainAddress?.country),
    session.own('useCase', 'the use of the account', () => useCase),
  ];
}

/** What BVNK takes to sign a session. */
export const signatureFields: readonly FieldRule<SignAgreementCall>[] = [
  signature.own('status', 'the new status', () => 'SIGNED'),
  signature.own('ipAddress', "the applicant's address on the net", ({ ipAddress }) => ipAddress),
];

/** The fields of the requests about agreements, with what fills each. */
export function agreementRequests(useCase: string): AnswerMap {
  return {
    createAgreementSession: describe(agreementFields(useCase)),
    updateAgreementSession: describe(signatureFields),
  };
}

/** The body that opens a session. @throws ProviderError `REFUSED` with what is missing; nothing is sent then */
export function mapAgreementSession(
  fields: readonly FieldRule<CustomerProfile>[],
  profile: CustomerProfile,
): Schemas['CreateAgreementSessionRequest'] {
  const missing = judgeReadiness(fields, profile, BVNK);
  if (missing.length > 0) {
    throw new ProviderError({
      code: 'REFUSED',
      providerId: BVNK.id,
      message: 'BVNK cannot open an agreement session yet, so that nothing was sent',
      fieldErrors: missing.map(({ path, message }) => ({ path, message })),
    });
  }
  // The rules write the contract's form, which the compiler cannot see through their paths; the tests do.
  return writeFields(fields, profile) as Schemas['CreateAgreementSessionRequest'];
}

/** The body that signs a session. */
export function mapSignature(call: SignAgreementCall): Schemas['UpdateAgreementSessionRequest'] {
  return writeFields(signatureFields, call) as Schemas['UpdateAgreementSessionRequest'];
}

function describe<Subject>(rules: readonly FieldRule<Subject>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rules.map(({ theirs, ours, label }) => [theirs, ours ?? label]));
}

/** A session that BVNK opened. @throws ProviderError `UNKNOWN_OUTCOME` when the answer lacks its reference */
export function readAgreementSession(answer: JsonObject, reportDrift: ReportDrift): AgreementSession {
  const reference = textOf(answer.reference);
  if (reference === undefined) throw unreadableAnswer(BVNK, 'write', "without the session's reference");
  return {
    reference,
    status: readAgreementStatus(answer.status, 'createAgreementSession', reportDrift),
    expiresOn: utcInstant.read(answer.expiresOn),
    agreements: readAgreements(answer.agreements),
  };
}

/** A session's status. @param operation where the word was said; a word that nobody knows is reported with it */
export function readAgreementStatus(status: unknown, operation: string, reportDrift: ReportDrift): AgreementStatus {
  const word = textOf(status);
  const known = agreementSessionStatusValues.find((value) => value === word);
  if (known === undefined && word !== undefined) reportDrift({ kind: 'STATUS', name: `${operation}: ${word}` });
  return known ?? 'UNKNOWN';
}

/** The texts to show, each with the privacy policy that goes with it, and each text once. */
function readAgreements(agreements: unknown): Agreement[] {
  const texts = listOf(agreements).map(objectOf).flatMap(readTexts);
  return texts.filter(({ name, url }, at) => texts.findIndex((text) => text.name === name && text.url === url) === at);
}

function readTexts(agreement: JsonObject): Agreement[] {
  const { name, displayName, url, privacyPolicyName, privacyPolicyUrl } = agreement;
  const policy = textOf(privacyPolicyUrl) && 'Privacy policy';
  return [
    ...readText(textOf(name) ?? textOf(displayName), textOf(displayName), url),
    ...readText(textOf(privacyPolicyName) ?? policy, undefined, privacyPolicyUrl),
  ];
}

function readText(name: string | undefined, displayName: string | undefined, url: unknown): Agreement[] {
  return name === undefined ? [] : [{ name, displayName, url: webAddressOf(url) }];
}

/** Clients make a link of it: anything but a page of the web is left out. */
function webAddressOf(url: unknown): string | undefined {
  const text = textOf(url);
  return text !== undefined && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;
}
