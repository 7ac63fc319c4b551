import createClient, { type Client } from 'openapi-fetch';
import { objectOf, type JsonObject } from '../http/json.js';
import { ProviderCaller } from '../http/provider-fetch.js';
import { readEnfuceRefusal } from './refusal.js';
import type { components, paths } from './wire.js';

/** What the client needs. */
export interface EnfuceClientOptions {
  readonly provider: { readonly id: string; readonly name: string };
  readonly baseUrl: string;
  readonly timeoutMs: number;
  /** The whole `Authorization` header. */
  readonly authorization: string;
  /** In whose name Enfuce logs the requests. */
  readonly auditUser: string;
}

/** Enfuce's operations over HTTP. Answers are as they came, since a provider may say less or more than its contract. */
export class EnfuceClient {
  readonly #caller: ProviderCaller;
  readonly #http: Client<paths>;
  readonly #auditUser: string;

  constructor({ provider, baseUrl, timeoutMs, authorization, auditUser }: EnfuceClientOptions) {
    this.#caller = new ProviderCaller({ answers: {}, reportDrift: () => undefined, provider, timeoutMs, readRefusal: readEnfuceRefusal });
    this.#http = createClient<paths>({ baseUrl, fetch: this.#caller.fetchFor(), headers: { authorization } });
    this.#auditUser = auditUser;
  }

  /** POST /v3/PRIVATE. @param ourPath our path for a field that Enfuce complains about */
  async createCustomer(
    body: components['schemas']['CreatePrivateCustomerRequest'],
    idempotencyKey: string,
    ourPath: (theirs: string) => string | null,
  ): Promise<JsonObject> {
    const { data } = await this.#http.POST('/v3/PRIVATE', {
      params: { query: { auditUser: this.#auditUser }, header: { 'x-idempotency-key': idempotencyKey } },
      body,
      fetch: this.#caller.fetchFor({ ourPath }),
    });
    return objectOf(data);
  }

  /** GET /v3/customerNumber/{customerNumber}; null when there is no such customer. */
  async findCustomer(customerNumber: string): Promise<JsonObject | null> {
    const { data, response } = await this.#http.GET('/v3/customerNumber/{customerNumber}', {
      params: { path: { customerNumber }, query: { auditUser: this.#auditUser } },
      fetch: this.#caller.fetchFor({ expectedStatuses: [404] }),
    });
    return response.status === 404 ? null : objectOf(data);
  }
}
