import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { objectOf, textOf, type JsonObject } from '../http/json.js';
import { ProviderError } from '../provider-error.js';
import type { RawWebhook, WebhookNotice, WebhookReader } from '../provider.js';
import { readObservation } from './status.js';

/** Before BVNK existed: an instant before this was not told in nanoseconds. */
const EARLIEST = Date.UTC(2016, 0);

/** Where each event names the customer; events that are not listed do not concern a customer's verification. */
const CUSTOMER_FIELDS: ReadonlyMap<string, string> = new Map([
  ['bvnk:platform:customer:status-change', 'reference'],
  ['bvnk:customers:status-change', 'customerId'],
  ['bvnk:platform:customer:update', 'reference'],
]);

/** Checks and reads BVNK's webhooks of both generations. */
export class BvnkWebhookReader implements WebhookReader {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  isAuthentic({ headers, rawBody }: RawWebhook): boolean {
    const given = headers['x-signature'];
    if (typeof given !== 'string') return false;
    const expected = createHmac('sha256', this.#secret).update(rawBody).digest();
    const signature = Buffer.from(given, 'base64');
    return signature.length === expected.length && timingSafeEqual(signature, expected);
  }

  read({ rawBody }: RawWebhook): WebhookNotice[] {
    const event = parse(rawBody);
    const kind = textOf(event.event);
    if (kind === undefined) throw unknownForm('names no event');
    const data = objectOf(event.data);
    const field = CUSTOMER_FIELDS.get(kind);
    const externalId = field === undefined ? null : textOf(data[field]);
    if (externalId === undefined) throw unknownForm('names no customer');
    const notice: WebhookNotice = {
      // Not every event is documented to carry an id; its bytes are the same in each repeat.
      eventId: textOf(event.eventId) ?? createHash('sha256').update(rawBody).digest('hex'),
      occurredAt: readTimestamp(event.timestamp),
      externalId,
      observation: externalId === null ? undefined : readObservation(data),
    };
    return [notice];
  }
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
  return new ProviderError({ code: 'UNEXPECTED_ANSWER', providerId: 'bvnk', message: `A webhook of BVNK ${what}` });
}
