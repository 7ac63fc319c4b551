import { DateTime } from 'luxon';
import { parseJson } from '../http/answer-body.js';
import { objectOf, textOf, type JsonObject } from '../http/json.js';
import type { ProviderFetch } from '../http/provider-fetch.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import { ProviderError } from '../provider-error.js';
import { ENROLL } from './name.js';

/** The session in which the steps of one document are taken, also by different processes. */
export interface EnrollSession {
  /** What eNROLL knows it by; absent where one fixed token serves all. */
  readonly token?: string;
  /** RFC 3339; absent where it is not told. */
  readonly endsAt?: string;
}

/**
 * The session that eNROLL opened. An end that is past already is none: the clocks differ, and eNROLL itself says when
 * its sessions end.
 * @throws ProviderError `UNEXPECTED_ANSWER` when there is no token
 */
export function readIssuedSession({ token, expirationDate }: JsonObject, nowMs = Date.now()): EnrollSession {
  const value = textOf(token);
  if (value === undefined) throw unreadableAnswer(ENROLL, 'read', 'without a session token');
  const end = DateTime.fromISO(textOf(expirationDate) ?? '', { zone: 'utc' });
  return { token: value, endsAt: end.isValid && end.toMillis() > nowMs ? end.toISO() : undefined };
}

/** The text as which a session is kept between the steps; it holds a secret. */
export function writeSession(session: EnrollSession): string {
  return JSON.stringify(session);
}

/** Reads {@link writeSession}'s text; a session without a token where there is none. */
export function readSession(text: string | undefined): EnrollSession {
  const { token, endsAt } = objectOf(parseJson(text ?? '').value);
  return { token: textOf(token), endsAt: textOf(endsAt) };
}

/**
 * Sends in a session. Its token is never renewed: another one begins another request, in which nothing was uploaded.
 * @throws ProviderError `REFUSED` when the session has ended, by our clock or in eNROLL's word
 */
export function inSession(send: ProviderFetch, { token, endsAt }: EnrollSession): ProviderFetch {
  return async (request) => {
    const hasEnded = endsAt !== undefined && Date.parse(endsAt) <= Date.now();
    if (token === undefined || hasEnded) throw endedSession();
    request.headers.set('authorization', `Bearer ${token}`);
    try {
      return await send(request);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.details.status !== 401) throw error;
      throw endedSession(error);
    }
  };
}

function endedSession(cause?: ProviderError): ProviderError {
  const message = 'The session at eNROLL ended: start the document again';
  const fieldErrors = [{ path: 'documents', message }];
  const { status, traceId } = cause?.details ?? {};
  return new ProviderError(
    { code: 'REFUSED', providerId: ENROLL.id, message, fieldErrors, status, traceId },
    { cause },
  );
}
