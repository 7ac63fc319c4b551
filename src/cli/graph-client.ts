import { setTimeout } from 'node:timers/promises';
import { CliError, EXIT } from './cli-error.js';

const ANSWER_TIMEOUT_MS = 60_000;
const MOST_TRIES = 6;
const LONGEST_WAIT_SECONDS = 30;

interface GraphAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

/** The service does not take what was sent, whenever it is sent again. */
export class RefusedRequest extends CliError {}

/** Asks a running service over GraphQL. */
export class GraphClient {
  readonly #endpoint: string;
  readonly #token: string | undefined;

  /**
   * @param url of the service, with or without `/graphql`
   * @param token an API key or access token; undefined where this machine alone is asked in development
   * @throws CliError for what is no address, or one at which a token would be read on its way
   */
  constructor(url: string, token: string | undefined) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      throw new CliError('Give with --url the address of the service, e.g. https://graph.example.com', EXIT.usage);
    }
    const { protocol, hostname } = new URL(url);
    const isHere = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
    if (token !== undefined && protocol !== 'https:' && !isHere) {
      throw new CliError('Use an https address: a token would be read on its way', EXIT.usage);
    }
    this.#endpoint = `${url.replace(/\/+$/, '').replace(/\/graphql$/, '')}/graphql`;
    this.#token = token;
  }

  /**
   * Sends a document, again after a while where the service asks for that.
   * @throws RefusedRequest, or CliError for everything else that keeps an answer away
   */
  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    for (let tries = 1; ; tries += 1) {
      const response = await this.#post(JSON.stringify({ query, variables }));
      if ((response.status === 429 || response.status === 503) && tries < MOST_TRIES) {
        const seconds = Number(response.headers.get('retry-after') ?? tries);
        await response.body?.cancel();
        await setTimeout(1000 * Math.min(LONGEST_WAIT_SECONDS, Number.isFinite(seconds) ? seconds : tries));
        continue;
      }
      return (await this.#read(response)) as Data;
    }
  }

  async #post(body: string): Promise<Response> {
    const authorization = this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };
    try {
      return await fetch(this.#endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
    } catch (error) {
      if ((error as Error).name === 'TimeoutError')
        throw new CliError(`The service did not answer in ${ANSWER_TIMEOUT_MS / 1000} seconds`);
      throw new CliError(`No service answers at ${this.#endpoint}: give its address with --url`);
    }
  }

  async #read(response: Response): Promise<unknown> {
    const { data, errors = [] } = await (response.json() as Promise<GraphAnswer>).catch((): GraphAnswer => ({}));
    if (response.status === 401) {
      const what = this.#token === undefined ? 'needs CUSTOMER_GRAPH_TOKEN' : 'does not take CUSTOMER_GRAPH_TOKEN';
      throw new CliError(`The service ${what}: set it to an API key or an access token`);
    }
    if (errors.length > 0) {
      const message = `The service refused: ${errors.map((error) => error.message).join('; ')}`;
      throw response.status === 400 ? new RefusedRequest(message) : new CliError(message);
    }
    if (data === undefined || data === null) {
      throw new CliError(`What answers at ${this.#endpoint} is not this service: HTTP ${response.status}`);
    }
    return data;
  }
}
