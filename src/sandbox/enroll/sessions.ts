import { randomBytes, randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { SandboxCredentials } from '../credentials.js';
import { Refusal, type Answer } from '../server/answer.js';
import { isSameSecret, readAuthorization } from '../server/secrets.js';
import type { Handler, Simulator } from '../server/simulator.js';
import type { StoredRecord, Transaction } from '../store/transaction.js';
import { enrollError } from './errors.js';

/** The kind of a session's record; its id is the requestId. */
export const SESSION = 'session';

/** The request of one applicant as the sandbox keeps it. */
export interface Session {
  readonly correlationId?: string;
  /** What SelectNationalIdStep has chosen. */
  readonly document?: 'nationalId' | 'passport';
}

const TOKEN = 'token';
const TOKEN_SECONDS = 30 * 60;
/** All callers with the fixed token share one request. */
const FIXED_SESSION = 'fixed-token';

/** Lets a request pass with the fixed token or that of a session that still lives. */
export function authenticate(credentials: SandboxCredentials['enroll']): Simulator['authenticate'] {
  return async ({ operationId, headers }, store) => {
    if (operationId === 'generateOnboardingSessionToken') return undefined;
    const token = readAuthorization(headers.authorization, 'Bearer') ?? '';
    if (isSameSecret(token, credentials.token)) return undefined;
    const issued = await store.transaction('enroll', (tx) => tx.findByKey(TOKEN, 'token', token));
    return issued ? undefined : unauthorized('The token is missing, wrong or too old');
  };
}

/** POST /api/v1/Auth/GenerateOnboardingSessionToken */
export function generateOnboardingSessionToken(credentials: SandboxCredentials['enroll']): Handler {
  return async ({ body }, tx) => {
    const { tenantId, tenantSecret, correlationId, requestId } = body as Readonly<Record<string, string | undefined>>;
    if (!isSameSecret(tenantId, credentials.tenantId) || !isSameSecret(tenantSecret, credentials.tenantSecret)) {
      throw new Refusal(unauthorized('The tenant or its secret is wrong'));
    }
    const session = requestId
      ? await tx.find<Session>(SESSION, requestId)
      : await tx.insert<Session>(SESSION, { correlationId }, { id: randomUUID() });
    if (!session) throw new Refusal(enrollError(404, 'NOT_FOUND', 'There is no such request'));
    const token = randomBytes(32).toString('base64url');
    const kept = { requestId: session.id };
    await tx.insert(TOKEN, kept, { id: randomUUID(), keys: { token }, keysExpireAfterSeconds: TOKEN_SECONDS });
    const expirationDate = DateTime.utc().plus({ seconds: TOKEN_SECONDS }).toISO();
    return { status: 200, body: { token, expirationDate } };
  };
}

/** The session of an authenticated request. */
export async function findSession(
  authorization: string | undefined,
  credentials: SandboxCredentials['enroll'],
  tx: Transaction,
): Promise<StoredRecord<Session>> {
  const token = readAuthorization(authorization, 'Bearer') ?? '';
  if (isSameSecret(token, credentials.token)) {
    return (await tx.find<Session>(SESSION, FIXED_SESSION)) ?? tx.insert<Session>(SESSION, {}, { id: FIXED_SESSION });
  }
  const issued = await tx.findByKey<{ requestId: string }>(TOKEN, 'token', token);
  const session = issued && (await tx.find<Session>(SESSION, issued.body.requestId));
  if (!session) throw new Refusal(unauthorized('The token is missing, wrong or too old'));
  return session;
}

function unauthorized(message: string): Answer {
  return enrollError(401, 'UNAUTHORIZED', message);
}
