import { DateTime } from 'luxon';
import type { TokenSource } from '../http/bearer.js';
import { textOf, type JsonObject } from '../http/json.js';
import { RequestedToken, type IssuedToken } from '../http/requested-token.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import { ENROLL } from './name.js';

/** In whose name eNROLL is called. */
export interface Applicant {
  /** Our reference of the customer: eNROLL repeats it in its callbacks. */
  readonly reference: string;
  /** The language of eNROLL's messages, as a BCP 47 tag; default: eNROLL's own. */
  readonly locale?: string;
  /** eNROLL's id of a request to go on with; default: a new one. */
  readonly requestId?: string;
}

/** What a session token is requested with, besides the tenant's credentials. */
export type SessionRequest = Pick<Applicant, 'reference' | 'requestId'>;

/** The life of a token whose answer does not tell it. */
const ASSUMED_LIFE_MS = 5 * 60_000;
/** Sessions remembered at once; the one used longest ago is forgotten, and requested again where it is needed. */
const MOST_SESSIONS = 10_000;

/** The session tokens of applicants, one each, renewed before they end. */
export class Sessions {
  readonly #request: (session: SessionRequest) => Promise<JsonObject>;
  readonly #now: () => number;
  readonly #tokens = new Map<string, TokenSource>();

  /** @param now milliseconds of a clock, for tests to move */
  constructor(request: (session: SessionRequest) => Promise<JsonObject>, now: () => number = Date.now) {
    this.#request = request;
    this.#now = now;
  }

  /** The tokens of an applicant's session. */
  of({ reference, requestId }: SessionRequest): TokenSource {
    const key = JSON.stringify([reference, requestId]);
    const tokens =
      this.#tokens.get(key) ??
      new RequestedToken(async () => this.#read(await this.#request({ reference, requestId })), this.#now);
    this.#tokens.delete(key);
    const [oldest] = this.#tokens.keys();
    if (oldest !== undefined && this.#tokens.size >= MOST_SESSIONS) this.#tokens.delete(oldest);
    this.#tokens.set(key, tokens);
    return tokens;
  }

  #read({ token, expirationDate }: JsonObject): IssuedToken {
    const value = textOf(token);
    if (value === undefined) throw unreadableAnswer(ENROLL, 'read', 'without a session token');
    const endsAt = DateTime.fromISO(textOf(expirationDate) ?? '', { zone: 'utc' });
    return { value, lifeMs: endsAt.isValid ? Math.max(0, endsAt.toMillis() - this.#now()) : ASSUMED_LIFE_MS };
  }
}
