import { ProviderError } from '../provider-error.js';
import type { ProviderFetch } from './provider-fetch.js';

/** Where bearer tokens come from. */
export interface TokenSource {
  /** A token that should be good. */
  current(): Promise<string>;
  /** Another token after this one was refused; undefined when there is no other. */
  renew(refused: string): Promise<string | undefined>;
}

/** One token for good. */
export function fixedToken(token: string): TokenSource {
  return { current: () => Promise.resolve(token), renew: () => Promise.resolve(undefined) };
}

/** Sends with a bearer token, and once more with another one when the token was refused. */
export function withBearer(send: ProviderFetch, tokens: TokenSource): ProviderFetch {
  return async (request) => {
    const again = request.clone();
    const token = await tokens.current();
    try {
      return await send(authorize(request, token));
    } catch (error) {
      if (!(error instanceof ProviderError) || error.details.status !== 401) throw error;
      const other = await tokens.renew(token);
      if (other === undefined) throw error;
      return send(authorize(again, other));
    }
  };
}

function authorize(request: Request, token: string): Request {
  request.headers.set('authorization', `Bearer ${token}`);
  return request;
}
