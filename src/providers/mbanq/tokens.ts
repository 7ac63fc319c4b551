import type { TokenSource } from '../http/bearer.js';
import { textOf, type JsonObject } from '../http/json.js';
import { RequestedToken, type IssuedToken } from '../http/requested-token.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import { ProviderError } from '../provider-error.js';
import { MBANQ } from './name.js';
import type { components } from './wire.js';

/** What a token is requested with. */
export interface TokenCredentials {
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The form of a token request. */
export type TokenRequest = components['schemas']['AccessTokenRequest'];

/** The life of a token whose answer does not tell it. */
const ASSUMED_LIFE_SECONDS = 300;

/** Tokens that are requested with credentials, and renewed with the refresh token that came with the last one. */
export class RequestedTokens implements TokenSource {
  readonly #request: (form: TokenRequest) => Promise<JsonObject>;
  readonly #credentials: TokenCredentials;
  readonly #token: RequestedToken;
  #last: { readonly value: string; readonly refreshToken?: string } | undefined;

  /** @param now milliseconds of a clock, for tests to move */
  constructor(
    request: (form: TokenRequest) => Promise<JsonObject>,
    credentials: TokenCredentials,
    now: () => number = Date.now,
  ) {
    this.#request = request;
    this.#credentials = credentials;
    this.#token = new RequestedToken(() => this.#fetch(), now);
  }

  current(): Promise<string> {
    return this.#token.current();
  }

  renew(refused: string): Promise<string> {
    // Where a token is refused before its end, what came with it is not trusted either.
    if (this.#last?.value === refused) this.#last = undefined;
    return this.#token.renew(refused);
  }

  async #fetch(): Promise<IssuedToken> {
    const { clientId: client_id, clientSecret: client_secret, username, password } = this.#credentials;
    const refresh_token = this.#last?.refreshToken;
    const answer =
      (refresh_token &&
        (await this.#tryRefresh({ grant_type: 'refresh_token', refresh_token, client_id, client_secret }))) ||
      (await this.#request({ grant_type: 'password', username, password, client_id, client_secret }));
    const value = textOf(answer.access_token);
    if (value === undefined) throw unreadableAnswer(MBANQ, 'read', 'without an access token');
    this.#last = { value, refreshToken: textOf(answer.refresh_token) };
    return { value, lifeMs: (Number(textOf(answer.expires_in)) || ASSUMED_LIFE_SECONDS) * 1000 };
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
}
