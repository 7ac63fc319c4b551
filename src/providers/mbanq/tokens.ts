import { textOf, type JsonObject } from '../http/json.js';
import type { ProviderFetch } from '../http/provider-fetch.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import { ProviderError } from '../provider-error.js';
import { MBANQ } from './name.js';
import type { components } from './wire.js';

/** Where bearer tokens come from. */
export interface TokenSource {
  /** A token that should be good. */
  current(): Promise<string>;
  /** Another token after this one was refused; undefined when there is no other. */
  renew(refused: string): Promise<string | undefined>;
}

/** What a token is requested with. */
export interface TokenCredentials {
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The form of a token request. */
export type TokenRequest = components['schemas']['AccessTokenRequest'];

interface Token {
  readonly value: string;
  readonly refreshToken?: string;
  readonly renewAtMs: number;
}

/** A token is renewed this long before it ends, or at half of a life that is shorter. */
const RENEW_BEFORE_MS = 60_000;
/** The life of a token whose answer does not tell it. */
const ASSUMED_LIFE_SECONDS = 300;

/** One token for good. */
export function fixedToken(token: string): TokenSource {
  return { current: () => Promise.resolve(token), renew: () => Promise.resolve(undefined) };
}

/** Tokens that are requested with credentials, renewed before they end, and requested once for all who wait. */
export class RequestedTokens implements TokenSource {
  readonly #request: (form: TokenRequest) => Promise<JsonObject>;
  readonly #credentials: TokenCredentials;
  readonly #now: () => number;
  #token: Token | undefined;
  #pending: Promise<Token> | undefined;

  /** @param now milliseconds of a clock, for tests to move */
  constructor(
    request: (form: TokenRequest) => Promise<JsonObject>,
    credentials: TokenCredentials,
    now: () => number = Date.now,
  ) {
    this.#request = request;
    this.#credentials = credentials;
    this.#now = now;
  }

  async current(): Promise<string> {
    if (this.#token && this.#now() < this.#token.renewAtMs) return this.#token.value;
    return (await this.#obtain()).value;
  }

  async renew(refused: string): Promise<string> {
    // Whoever came first has renewed it already.
    if (this.#token?.value === refused) this.#token = undefined;
    return this.current();
  }

  #obtain(): Promise<Token> {
    this.#pending ??= this.#fetch().finally(() => (this.#pending = undefined));
    return this.#pending;
  }

  async #fetch(): Promise<Token> {
    const { clientId: client_id, clientSecret: client_secret, username, password } = this.#credentials;
    const refresh_token = this.#token?.refreshToken;
    const answer =
      (refresh_token &&
        (await this.#tryRefresh({ grant_type: 'refresh_token', refresh_token, client_id, client_secret }))) ||
      (await this.#request({ grant_type: 'password', username, password, client_id, client_secret }));
    this.#token = this.#read(answer);
    return this.#token;
  }

  /** Undefined when the refresh token is no longer taken: the password still is. */
  async #tryRefresh(form: TokenRequest): Promise<JsonObject | undefined> {
    try {
      return await this.#request(form);
    } catch (error) {
      if (error instanceof ProviderError && ['REFUSED', 'UNAUTHENTICATED'].includes(error.details.code))
        return undefined;
      throw error;
    }
  }

  #read(answer: JsonObject): Token {
    const value = textOf(answer.access_token);
    if (value === undefined) throw unreadableAnswer(MBANQ, 'read', 'without an access token');
    const lifeMs = (Number(textOf(answer.expires_in)) || ASSUMED_LIFE_SECONDS) * 1000;
    const renewAtMs = this.#now() + Math.max(lifeMs - RENEW_BEFORE_MS, lifeMs / 2);
    return { value, refreshToken: textOf(answer.refresh_token), renewAtMs };
  }
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
