import { CloseCode } from 'graphql-ws';
import type { Caller } from '../../services/service-context.js';
import type { AuthenticRequest, Authenticate } from '../authenticate.js';
import { Unauthenticated } from '../unauthenticated.js';
import type { SocketExtra } from './socket-limits.js';

/** The longest that a timer of Node can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Closes a connection with 4403 when what proves who is at its other end expires, or does not prove it any more, e.g. because
 * the API key was revoked: it is asked for anew every `recheckMs`. Where that cannot be found out for now, the connection
 * stays, and it is asked for again.
 * @param request what the connection was authenticated by
 */
export function keepAuthentic(
  extra: SocketExtra,
  { expiresAt }: Caller,
  authenticate: Authenticate,
  request: AuthenticRequest,
  recheckMs: number,
): void {
  const end = (): void => {
    extra.close(CloseCode.Forbidden, 'Forbidden');
  };
  if (expiresAt) {
    const remainingMs = Math.min(Math.max(expiresAt.getTime() - Date.now(), 0), MAX_TIMER_MS);
    const timer = setTimeout(end, remainingMs);
    extra.whenClosed(() => {
      clearTimeout(timer);
    });
  }
  let isUnderWay = false;
  const check = async (): Promise<void> => {
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      await authenticate(request);
    } catch (error) {
      // Others are no word against the caller; requests that meet them report them.
      if (error instanceof Unauthenticated) end();
    } finally {
      isUnderWay = false;
    }
  };
  const checking = setInterval(() => void check(), recheckMs);
  extra.whenClosed(() => {
    clearInterval(checking);
  });
}
