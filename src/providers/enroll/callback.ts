import { createHash, timingSafeEqual } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import type { VerificationReason } from '../../domain/verification/verification.js';
import { findUnknownFields, type ReportDrift } from '../answer-map.js';
import { listOf, objectOf, textOf, type JsonObject } from '../http/json.js';
import { ProviderError } from '../provider-error.js';
import type { RawWebhook, WebhookNotice, WebhookReader } from '../provider.js';
import { answers } from './answers.js';
import { ENROLL } from './name.js';
import type { components } from './wire.js';
import { tidyWords } from './words.js';

type Topic = components['schemas']['CustomerStatus'];

/** What each callback means, and its operation in the contract; a topic that the contract gains does not compile until it is decided. */
const TOPICS: Readonly<Record<Topic, { readonly state: VerificationState; readonly operation: string }>> = {
  approved: { state: 'VERIFIED', operation: 'onApplicantsApproved' },
  rejected: { state: 'UNSUCCESSFUL', operation: 'onApplicantsRejected' },
};

/** Where an applicant has what, in any case of letters: the first name is the contract's guess, the others are more. */
const NAMES = {
  customerId: ['customerid', 'applicantid'],
  requestId: ['requestid'],
  correlationId: ['correlationid'],
  reason: ['reason', 'reasons', 'rejectionreason', 'rejectionreasons'],
} as const;

/**
 * Checks and reads eNROLL's callbacks. No signature is documented: what proves them is a secret that only eNROLL was
 * given, as part of the callbacks' address or as their bearer token.
 */
export class EnrollCallbackReader implements WebhookReader {
  readonly #secret: Buffer;
  readonly #reportDrift: ReportDrift;

  constructor(secret: string, reportDrift: ReportDrift) {
    this.#secret = digest(secret);
    this.#reportDrift = reportDrift;
  }

  isProbe({ headers }: RawWebhook): boolean {
    const given = headers['callback-test'];
    return given !== undefined && !/^(false|0)$/i.test(String(given).trim());
  }

  isAuthentic({ headers, query = {} }: RawWebhook): boolean {
    const bearer = /^Bearer +(\S+)$/i.exec(String(headers.authorization ?? '').trim())?.[1];
    return [bearer, query.secret].some(
      (given) => typeof given === 'string' && timingSafeEqual(digest(given), this.#secret),
    );
  }

  read({ topic = '', headers, rawBody }: RawWebhook): WebhookNotice[] {
    if (!Object.hasOwn(TOPICS, topic)) throw unknownForm('is neither approved nor rejected');
    const { state, operation } = TOPICS[topic as Topic];
    const applicants = parse(rawBody);
    const notices = applicants.map((applicant) => toNotice(applicant, topic, state));
    // A stored applicant is read again, alone and without headers, and has been looked through before.
    if (Object.keys(headers).length === 0) return notices;
    if (notices.length > 0 && notices.every(isNameless)) throw unknownForm('names no applicant');
    this.#reportUnknown(operation, applicants);
    return notices;
  }

  #reportUnknown(operation: string, applicants: readonly JsonObject[]): void {
    for (const field of findUnknownFields(answers[operation] ?? {}, applicants)) {
      this.#reportDrift({ kind: 'FIELD', name: `${operation}: ${field}` });
    }
  }
}

function toNotice(applicant: JsonObject, topic: string, state: VerificationState): WebhookNotice {
  return {
    // No event has an id. What an applicant is told of is the same in each repeat, and another request, reason or date
    // makes another event.
    eventId: createHash('sha256')
      .update(readableText(() => canonicalize([topic, applicant])))
      .digest('hex'),
    externalId: textOf(find(applicant, 'customerId')) ?? textOf(find(applicant, 'requestId')) ?? null,
    reference: textOf(find(applicant, 'correlationId')),
    observation: {
      state,
      rawStatus: topic,
      reasons: state === 'VERIFIED' ? [] : readReasons(find(applicant, 'reason')),
      requiredActions: [],
    },
    body: readableText(() => JSON.stringify(applicant)),
  };
}

/** RFC 8785 has no form for half a character or a number past the greatest, and nothing writes what is nested too deep. */
function readableText(write: () => string | undefined): string {
  try {
    return write() ?? '';
  } catch {
    throw unknownForm('has a text or a number that is none');
  }
}

function find(applicant: JsonObject, what: keyof typeof NAMES): unknown {
  const told = Object.entries(applicant).filter(([, value]) => value !== null);
  for (const name of NAMES[what]) {
    const field = told.find(([given]) => given.toLowerCase() === name);
    if (field) return field[1];
  }
  return undefined;
}

/** A reason in words, or a list of such. */
function readReasons(reason: unknown): VerificationReason[] {
  return [reason, ...listOf(reason)].flatMap((given) => {
    const message = tidyWords(textOf(given));
    // eNROLL does not say whether a reason can be mended: an operator has to judge it.
    return message === undefined ? [] : [{ code: 'REJECTED', message, retryable: false }];
  });
}

function isNameless({ externalId, reference }: WebhookNotice): boolean {
  return externalId === null && reference === undefined;
}

/** The applicants: eNROLL posts a list, and a single one is read as well. */
function parse(rawBody: Buffer): JsonObject[] {
  try {
    const body: unknown = JSON.parse(rawBody.toString('utf8'));
    if (typeof body !== 'object' || body === null) throw unknownForm('is no list of applicants');
    return (Array.isArray(body) ? body : [body]).map(objectOf);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unknownForm('is no JSON');
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function unknownForm(what: string): ProviderError {
  return new ProviderError({
    code: 'UNEXPECTED_ANSWER',
    providerId: ENROLL.id,
    message: `A callback of ${ENROLL.name} ${what}`,
  });
}
