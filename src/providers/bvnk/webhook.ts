import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { findUnknownFields, type ReportDrift } from '../answer-map.js';
import { objectOf, textOf, type JsonObject } from '../http/json.js';
import { ProviderError } from '../provider-error.js';
import type { RawWebhook, WebhookNotice, WebhookReader } from '../provider.js';
import { readAgreementStatus } from './agreement.js';
import { answers } from './answers.js';
import { BVNK } from './name.js';
import { readObservation } from './status.js';

/** Before BVNK existed: an instant before this was not told in nanoseconds. */
const EARLIEST = Date.UTC(2016, 0);

/** What an event is about. */
interface EventKind {
  /** The contract's name of it. */
  readonly operation: string;
  /** Where it names the customer; absent when it does not concern a customer's verification. */
  readonly customer?: 'reference' | 'customerId';
  /** Where it names the agreement session. */
  readonly session?: 'reference';
}

/** The events of both generations; others may come and concern nobody. */
const EVENTS: ReadonlyMap<string, EventKind> = new Map<string, EventKind>([
  ['bvnk:platform:customer:status-change', { operation: 'onPlatformCustomerStatusChange', customer: 'reference' }],
  ['bvnk:customers:status-change', { operation: 'onCustomersStatusChange', customer: 'customerId' }],
  ['bvnk:platform:customer:update', { operation: 'onPlatformCustomerUpdate', customer: 'reference' }],
  [
    'bvnk:platform:customer:agreement-session-status-change',
    { operation: 'onAgreementSessionStatusChange', session: 'reference' },
  ],
  ['bvnk:platform:customer:document-status-change', { operation: 'onDocumentStatusChange' }],
]);

/** Checks and reads BVNK's webhooks of both generations. */
export class BvnkWebhookReader implements WebhookReader {
  readonly #secret: string;
  readonly #reportDrift: ReportDrift;

  constructor(secret: string, reportDrift: ReportDrift) {
    this.#secret = secret;
    this.#reportDrift = reportDrift;
  }

  isAuthentic({ headers, rawBody }: RawWebhook): boolean {
    const given = headers['x-signature'];
    if (typeof given !== 'string') return false;
    const expected = Buffer.from(createHmac('sha256', this.#secret).update(rawBody).digest('base64'));
    // As text: what is decoded would also match where more follows, as Node reads Base64 up to its end alone.
    const signature = Buffer.from(given);
    return signature.length === expected.length && timingSafeEqual(signature, expected);
  }

  read({ headers, rawBody }: RawWebhook): WebhookNotice[] {
    const event = parse(rawBody);
    const name = textOf(event.event);
    if (name === undefined) throw unknownForm('names no event');
    // A stored webhook is read again, without headers: what it shows anew is told when it comes in.
    const reportDrift = headers['x-signature'] === undefined ? () => undefined : this.#reportDrift;
    const kind = EVENTS.get(name);
    for (const field of kind ? findUnknownFields(answers[kind.operation] ?? {}, event) : []) {
      reportDrift({ kind: 'FIELD', name: `${kind?.operation}: ${field}` });
    }
    const notice = {
      // Not every event is documented to carry an id; its bytes are the same in each repeat.
      eventId: textOf(event.eventId) ?? createHash('sha256').update(rawBody).digest('hex'),
      occurredAt: readTimestamp(event.timestamp),
    };
    return [{ ...notice, ...readData(objectOf(event.data), kind, reportDrift) }];
  }
}

/** Whom and what an event concerns. */
function readData(
  data: JsonObject,
  kind: EventKind | undefined,
  reportDrift: ReportDrift,
): Pick<WebhookNotice, 'externalId' | 'observation' | 'agreement'> {
  if (kind?.customer) {
    const externalId = textOf(data[kind.customer]);
    if (externalId === undefined) throw unknownForm('names no customer');
    return { externalId, observation: readObservation(data) };
  }
  if (!kind?.session) return { externalId: null };
  const reference = textOf(data[kind.session]);
  if (reference === undefined) throw unknownForm('names no agreement session');
  const status = readAgreementStatus(data.status, kind.operation, reportDrift);
  return { externalId: null, agreement: { reference, status } };
}

function parse(rawBody: Buffer): JsonObject {
  try {
    return objectOf(JSON.parse(rawBody.toString('utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unknownForm('is no JSON');
  }
}

/** Nanoseconds since 1970 as a number or in digits, or ISO 8601; undefined for anything else. */
function readTimestamp(timestamp: unknown): Date | undefined {
  const text = textOf(timestamp);
  if (text === undefined) return undefined;
  // A JSON number of nanoseconds is past the exact integers, by less than a microsecond.
  const instantMs = /^\d+(\.\d+)?(e\+?\d+)?$/i.test(text) ? Number(text) / 1_000_000 : Date.parse(text);
  return instantMs >= EARLIEST ? new Date(instantMs) : undefined;
}

function unknownForm(what: string): ProviderError {
  return new ProviderError({ code: 'UNEXPECTED_ANSWER', providerId: BVNK.id, message: `A webhook of BVNK ${what}` });
}
