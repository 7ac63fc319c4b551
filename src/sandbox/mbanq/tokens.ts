import { randomBytes, randomUUID } from 'node:crypto';
import type { SandboxCredentials } from '../credentials.js';
import { Refusal } from '../server/answer.js';
import { isSameSecret, readAuthorization } from '../server/secrets.js';
import type { Handler, Simulator } from '../server/simulator.js';
import { invalidParameters, parameterError, unauthenticated } from './errors.js';

const ACCESS = 'access-token';
const REFRESH = 'refresh-token';
const ACCESS_SECONDS = 3600;
const REFRESH_SECONDS = 24 * 3600;

/** Lets a request pass with the tenant's header and a bearer token: the fixed one, or an issued one that still lives. */
export function authenticate(credentials: SandboxCredentials['mbanq']): Simulator['authenticate'] {
  return async ({ operationId, headers }, store) => {
    const tenantId = headers.tenantid;
    // An absent header is off the contract, which names it; a wrong one is another bank's.
    if (tenantId !== undefined && !isSameSecret(tenantId, credentials.tenantId)) return unauthenticated();
    if (operationId === 'requestAccessToken') return undefined;
    const token = readAuthorization(headers.authorization, 'Bearer');
    if (token === undefined) return unauthenticated();
    if (isSameSecret(token, credentials.token)) return undefined;
    const issued = await store.transaction('mbanq', (tx) => tx.findByKey(ACCESS, 'token', token));
    return issued ? undefined : unauthenticated();
  };
}

/** POST /oauth/token: by password or refresh token, each refresh token once. */
export function requestAccessToken(credentials: SandboxCredentials['mbanq']): Handler {
  return async ({ body }, tx) => {
    const form = body as Readonly<Record<string, string | undefined>>;
    const isClient =
      isSameSecret(form.client_id, credentials.clientId) && isSameSecret(form.client_secret, credentials.clientSecret);
    if (!isClient) throw new Refusal(unauthenticated());
    if (form.grant_type === 'password') {
      const isUser =
        isSameSecret(form.username, credentials.username) && isSameSecret(form.password, credentials.password);
      if (!isUser) throw new Refusal(unauthenticated());
    } else {
      const kept = await tx.findByKey(REFRESH, 'token', form.refresh_token ?? '');
      if (!kept) {
        throw new Refusal(
          invalidParameters([parameterError('token', 'refresh_token', 'invalid', 'is not valid or no longer')]),
        );
      }
      await tx.remove(REFRESH, kept.id);
    }
    const issue = async (kind: string, seconds: number) => {
      const token = randomBytes(32).toString('base64url');
      await tx.insert(kind, {}, { id: randomUUID(), keys: { token }, keysExpireAfterSeconds: seconds });
      return token;
    };
    const access_token = await issue(ACCESS, ACCESS_SECONDS);
    const refresh_token = await issue(REFRESH, REFRESH_SECONDS);
    return { status: 200, body: { access_token, refresh_token, expires_in: ACCESS_SECONDS, scope: 'all' } };
  };
}
