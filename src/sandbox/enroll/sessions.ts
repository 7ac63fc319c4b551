import { randomBytes, randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { SandboxCredentials } from '../credentials.js';
import { Refusal, type Answer } from '../server/answer.js';
import { isSameSecret, readAuthorization } from '../server/secrets.js';
import type { Handler, SandboxRequest, Simulator } from '../server/simulator.js';
import type { Transaction } from '../store/transaction.js';
import { enrollError } from './errors.js';
import { bindFixedSession, openFixedSession } from './fixed-token.js';
import { saveSession, SESSION, type Session, type StoredSession } from './session.js';

const TOKEN = 'token';
const TOKEN_SECONDS = 30 * 60;

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
export async function openSession(
  request: SandboxRequest,
  credentials: SandboxCredentials['enroll'],
  tx: Transaction,
): Promise<StoredSession> {
  const token = readAuthorization(request.headers.authorization, 'Bearer') ?? '';
  if (isSameSecret(token, credentials.token)) return openFixedSession(request, tx);
  const issued = await tx.findByKey<{ requestId: string }>(TOKEN, 'token', token);
  const session = issued && (await tx.find<Session>(SESSION, issued.body.requestId));
  if (!session) throw new Refusal(unauthorized('The token is missing, wrong or too old'));
  return session;
}

/**
 * The session of an upload, which knows its applicant: the one that the upload names, or a new one.
 * @throws Refusal where something was read of another applicant before
 */
export async function openUploadSession(
  request: SandboxRequest,
  credentials: SandboxCredentials['enroll'],
  tx: Transaction,
): Promise<StoredSession> {
  const session = await openSession(request, credentials, tx);
  const { customerId, pages } = session.body;
  const given = (request.body as { customerId?: string | null }).customerId ?? undefined;
  if (given === undefined ? customerId !== undefined : given === customerId) return session;
  if (customerId !== undefined && pages !== undefined) {
    throw new Refusal(enrollError(400, 'CUSTOMER_MISMATCH', 'The request belongs to another customer'));
  }
  const token = readAuthorization(request.headers.authorization, 'Bearer');
  const owner = given ?? randomUUID();
  if (isSameSecret(token, credentials.token)) return bindFixedSession(session, owner, tx);
  return saveSession(session, { ...session.body, customerId: owner }, tx);
}

function unauthorized(message: string): Answer {
  return enrollError(401, 'UNAUTHORIZED', message);
}
