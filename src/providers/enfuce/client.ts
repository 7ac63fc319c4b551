import createClient, { type Client } from 'openapi-fetch';
import { objectOf, textOf, type JsonObject } from '../http/json.js';
import { ProviderCaller, type ProviderFetchOptions } from '../http/provider-fetch.js';
import type { CallConfig } from '../provider-definition.js';
import { answers } from './answers.js';
import { readEnfuceRefusal } from './refusal.js';
import type { components, paths } from './wire.js';

/** What the client needs. */
export interface EnfuceClientOptions extends Pick<ProviderFetchOptions, 'provider' | keyof CallConfig> {
  readonly baseUrl: string;
  /** The whole `Authorization` header. */
  readonly authorization: string;
  /** In whose name Enfuce logs the requests. */
  readonly auditUser: string;
}

/** Our path for a field that Enfuce complains about; null where it is none of ours. */
export type OurPath = (theirs: string) => string | null;

/** Enfuce's operations over HTTP. Answers are as they came, since a provider may say less or more than its contract. */
export class EnfuceClient {
  readonly #caller: ProviderCaller;
  readonly #http: Client<paths>;
  /** Part of the address of every request. */
  readonly #query: { readonly auditUser: string };

  constructor({ baseUrl, authorization, auditUser, ...options }: EnfuceClientOptions) {
    this.#caller = new ProviderCaller({ ...options, answers, readRefusal: readEnfuceRefusal });
    this.#http = createClient<paths>({ baseUrl, fetch: this.#caller.fetchFor(), headers: { authorization } });
    this.#query = { auditUser };
  }

  /** POST /v3/PRIVATE. */
  async createCustomer(
    body: components['schemas']['CreatePrivateCustomerRequest'],
    idempotencyKey: string,
    ourPath: OurPath,
  ): Promise<JsonObject> {
    const { data } = await this.#http.POST('/v3/PRIVATE', {
      params: { query: this.#query, header: { 'x-idempotency-key': idempotencyKey } },
      body,
      fetch: this.#caller.fetchFor({ operation: 'createPrivateCustomer', ourPath }),
    });
    return objectOf(data);
  }

  /** PATCH /v3/PRIVATE/{id}; without a key, under which a former answer could come again instead of a change. */
  async updateCustomer(
    id: string,
    body: components['schemas']['UpdatePrivateCustomerRequest'],
    ourPath: OurPath,
  ): Promise<JsonObject> {
    const { data } = await this.#http.PATCH('/v3/PRIVATE/{id}', {
      params: { path: { id }, query: this.#query },
      body,
      fetch: this.#caller.fetchFor({ operation: 'updatePrivateCustomer', ourPath }),
    });
    return objectOf(data);
  }

  /** POST /v3/PRIVATE/{id}/update/DELETE_TEMPORARY_ADDRESS; without a key, as {@link updateCustomer}. */
  async deleteTemporaryAddress(id: string): Promise<JsonObject> {
    const { data } = await this.#http.POST('/v3/{role}/{id}/update/DELETE_TEMPORARY_ADDRESS', {
      params: { path: { role: 'PRIVATE', id }, query: this.#query },
      fetch: this.#caller.fetchFor({ operation: 'deleteTemporaryAddress' }),
    });
    return objectOf(data);
  }

  /** GET /v3/{id}. */
  async fetchCustomer(id: string): Promise<JsonObject> {
    const { data } = await this.#http.GET('/v3/{id}', {
      params: { path: { id }, query: this.#query },
      fetch: this.#caller.fetchFor({ operation: 'getCustomer' }),
    });
    return objectOf(data);
  }

  /** GET /v3/customerNumber/{customerNumber}; null when there is no such customer. */
  async findCustomer(customerNumber: string): Promise<JsonObject | null> {
    const { data, response } = await this.#http.GET('/v3/customerNumber/{customerNumber}', {
      params: { path: { customerNumber }, query: this.#query },
      fetch: this.#caller.fetchFor({ operation: 'getCustomerByCustomerNumber', expectedStatuses: [404] }),
    });
    return response.status === 404 ? null : objectOf(data);
  }

  /** GET /v3/regNo/{regNo}/id; undefined when nobody has the number. */
  async findCustomerId(regNo: string): Promise<string | undefined> {
    const { data, response } = await this.#http.GET('/v3/regNo/{regNo}/id', {
      params: { path: { regNo }, query: this.#query },
      fetch: this.#caller.fetchFor({ operation: 'getCustomerIdByRegNo', expectedStatuses: [404] }),
    });
    return response.status === 404 ? undefined : textOf(objectOf(data).id);
  }
}
