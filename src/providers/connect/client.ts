import createClient, { type Client } from 'openapi-fetch';
import { objectOf, type JsonObject } from '../http/json.js';
import { ProviderCaller, type ProviderFetchOptions } from '../http/provider-fetch.js';
import type { CallConfig } from '../provider-definition.js';
import { answers } from './answers.js';
import { readConnectRefusal } from './refusal.js';
import type { components, paths } from './wire.js';

/** What the client needs. */
export interface ConnectClientOptions extends Pick<ProviderFetchOptions, 'provider' | keyof CallConfig> {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiKeyHeader: string;
}

/** The most customers that the gateway gives at a time. */
const PAGE_SIZE = 200;

/** The gateway's operations over HTTP. Answers are as they came, since a provider may say less or more than its contract. */
export class ConnectClient {
  readonly #caller: ProviderCaller;
  readonly #http: Client<paths>;

  constructor({ baseUrl, apiKey, apiKeyHeader, ...options }: ConnectClientOptions) {
    // Creating can hardly be repeated: each call has a connection that nobody has closed meanwhile.
    const isolation = { keepsConnections: false };
    this.#caller = new ProviderCaller({ ...options, ...isolation, answers, readRefusal: readConnectRefusal });
    this.#http = createClient<paths>({ baseUrl, fetch: this.#caller.fetchFor(), headers: { [apiKeyHeader]: apiKey } });
  }

  /** POST /customers/individual. @param ourPath our path for a field that the gateway complains about */
  async createCustomer(
    body: components['schemas']['CreateIndividualCustomerRequest'],
    ourPath: (theirs: string) => string | null,
  ): Promise<JsonObject> {
    const { data } = await this.#http.POST('/customers/individual', {
      body,
      fetch: this.#caller.fetchFor({ operation: 'createIndividualCustomer', ourPath }),
    });
    return objectOf(data);
  }

  /** GET /v1/customers: a page of them, in the order of their ids, so that none is passed over between two pages. */
  async listCustomers(offset: number): Promise<unknown> {
    const { data } = await this.#http.GET('/v1/customers', {
      params: { query: { limit: PAGE_SIZE, offset, sortBy: 'id' } },
      fetch: this.#caller.fetchFor({ operation: 'listCustomers' }),
    });
    return data;
  }

  /** GET /customers/{id}. */
  async fetchCustomer(id: string): Promise<JsonObject> {
    const { data } = await this.#http.GET('/customers/{id}', {
      params: { path: { id } },
      fetch: this.#caller.fetchFor({ operation: 'getCustomer' }),
    });
    return objectOf(data);
  }
}
