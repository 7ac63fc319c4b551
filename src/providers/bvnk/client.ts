import createClient, { type Client } from 'openapi-fetch';
import { objectOf, type JsonObject } from '../http/json.js';
import { ProviderCaller } from '../http/provider-fetch.js';
import { signHawk, type HawkCredentials } from './hawk.js';
import { readBvnkRefusal } from './refusal.js';
import type { components, paths } from './wire.js';

/** What the client needs. */
export interface BvnkClientOptions {
  readonly provider: { readonly id: string; readonly name: string };
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly credentials: HawkCredentials;
}

/** BVNK's operations over HTTP. Answers are as they came, since a provider may say less or more than its contract. */
export class BvnkClient {
  readonly #caller: ProviderCaller;
  readonly #http: Client<paths>;

  constructor({ provider, baseUrl, timeoutMs, credentials }: BvnkClientOptions) {
    this.#caller = new ProviderCaller({ answers: {}, reportDrift: () => undefined, provider, timeoutMs, readRefusal: readBvnkRefusal });
    this.#http = createClient<paths>({ baseUrl, fetch: this.#caller.fetchFor() });
    this.#http.use({
      onRequest({ request }) {
        request.headers.set('authorization', signHawk(request.method, request.url, credentials));
      },
    });
  }

  /** POST /platform/v1/customers. @param ourPath our path for a field that BVNK complains about */
  async createCustomer(
    body: components['schemas']['CreateCustomerRequest'],
    idempotencyKey: string,
    ourPath: (theirs: string) => string | null,
  ): Promise<JsonObject> {
    const { data } = await this.#http.POST('/platform/v1/customers', {
      params: { header: { 'X-Idempotency-Key': idempotencyKey } },
      body,
      fetch: this.#caller.fetchFor({ ourPath }),
    });
    return objectOf(data);
  }

  /** GET /platform/v1/customers/{reference}. */
  async getCustomer(reference: string): Promise<JsonObject> {
    const { data } = await this.#http.GET('/platform/v1/customers/{reference}', { params: { path: { reference } } });
    return objectOf(data);
  }

  /** GET /platform/v2/customers: those that were created with our reference; undefined when the answer has no list. */
  async findCustomers(externalReference: string): Promise<JsonObject[] | undefined> {
    const { data } = await this.#http.GET('/platform/v2/customers', {
      params: { query: { reference: externalReference } },
    });
    const { content } = objectOf(data);
    return Array.isArray(content) ? content.map(objectOf) : undefined;
  }
}
