import createClient, { type Client } from 'openapi-fetch';
import { objectOf, type JsonObject } from '../http/json.js';
import { ProviderCaller } from '../http/provider-fetch.js';
import { readConnectRefusal } from './refusal.js';
import type { components, paths } from './wire.js';

/** What the client needs. */
export interface ConnectClientOptions {
  readonly provider: { readonly id: string; readonly name: string };
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly apiKey: string;
  readonly apiKeyHeader: string;
}

/** The gateway's operations over HTTP. Answers are as they came, since a provider may say less or more than its contract. */
export class ConnectClient {
  readonly #caller: ProviderCaller;
  readonly #http: Client<paths>;

  constructor({ provider, baseUrl, timeoutMs, apiKey, apiKeyHeader }: ConnectClientOptions) {
    // Creating can neither be repeated nor looked up: each call has a connection that nobody has closed meanwhile.
    this.#caller = new ProviderCaller({
      answers: {}, reportDrift: () => undefined, provider,
      timeoutMs,
      readRefusal: readConnectRefusal,
      keepsConnections: false,
    });
    this.#http = createClient<paths>({ baseUrl, fetch: this.#caller.fetchFor(), headers: { [apiKeyHeader]: apiKey } });
  }

  /** POST /customers/individual. @param ourPath our path for a field that the gateway complains about */
  async createCustomer(
    body: components['schemas']['CreateIndividualCustomerRequest'],
    ourPath: (theirs: string) => string | null,
  ): Promise<JsonObject> {
    const { data } = await this.#http.POST('/customers/individual', {
      body,
      fetch: this.#caller.fetchFor({ ourPath }),
    });
    return objectOf(data);
  }
}
