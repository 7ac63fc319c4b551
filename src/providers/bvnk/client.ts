import createClient, { type Client } from 'openapi-fetch';
import { objectOf, type JsonObject } from '../http/json.js';
import { ProviderCaller, type ProviderFetchOptions } from '../http/provider-fetch.js';
import type { CallConfig } from '../provider-definition.js';
import { answers } from './answers.js';
import { signHawk, type HawkCredentials } from './hawk.js';
import type { CreateCustomerBody } from './mapping.js';
import { readBvnkRefusal } from './refusal.js';
import type { components, paths } from './wire.js';

type Schemas = components['schemas'];

/** What the client needs. */
export interface BvnkClientOptions extends Pick<ProviderFetchOptions, 'provider' | keyof CallConfig> {
  readonly baseUrl: string;
  readonly credentials: HawkCredentials;
}

/** Our path for a field that BVNK complains about; null where it is none of ours. */
export type OurPath = (theirs: string) => string | null;

/** BVNK's operations over HTTP. Answers are as they came, since a provider may say less or more than its contract. */
export class BvnkClient {
  readonly #caller: ProviderCaller;
  readonly #http: Client<paths>;

  constructor({ baseUrl, credentials, ...options }: BvnkClientOptions) {
    this.#caller = new ProviderCaller({ ...options, answers, readRefusal: readBvnkRefusal });
    this.#http = createClient<paths>({ baseUrl, fetch: this.#caller.fetchFor() });
    this.#http.use({
      onRequest({ request }) {
        request.headers.set('authorization', signHawk(request.method, request.url, credentials));
      },
    });
  }

  /** POST /platform/v1/customers. */
  async createCustomer(body: CreateCustomerBody, idempotencyKey: string, ourPath: OurPath): Promise<JsonObject> {
    const { data } = await this.#http.POST('/platform/v1/customers', {
      params: { header: { 'X-Idempotency-Key': idempotencyKey } },
      // The contract has the seed's form; a deployment of the later generation takes the other at the same place.
      body: body as Schemas['CreateCustomerRequest'],
      fetch: this.#caller.fetchFor({ operation: 'createCustomer', ourPath }),
    });
    return objectOf(data);
  }

  /** GET /platform/v1/customers/{reference}. */
  async getCustomer(reference: string): Promise<JsonObject> {
    const { data } = await this.#http.GET('/platform/v1/customers/{reference}', {
      params: { path: { reference } },
      fetch: this.#caller.fetchFor({ operation: 'getCustomer' }),
    });
    return objectOf(data);
  }

  /** GET /platform/v2/customers: those that were created with our reference; undefined when the answer has no list. */
  async findCustomers(externalReference: string): Promise<JsonObject[] | undefined> {
    const { data } = await this.#http.GET('/platform/v2/customers', {
      params: { query: { reference: externalReference } },
      fetch: this.#caller.fetchFor({ operation: 'findCustomersByExternalReference' }),
    });
    const { content } = objectOf(data);
    return Array.isArray(content) ? content.map(objectOf) : undefined;
  }

  /** POST /platform/v1/customers/agreement/sessions. */
  async createAgreementSession(body: Schemas['CreateAgreementSessionRequest'], ourPath: OurPath): Promise<JsonObject> {
    const { data } = await this.#http.POST('/platform/v1/customers/agreement/sessions', {
      body,
      fetch: this.#caller.fetchFor({ operation: 'createAgreementSession', ourPath }),
    });
    return objectOf(data);
  }

  /** PUT /platform/v1/customers/agreement/sessions/{reference}. @returns whether BVNK knows the session */
  async updateAgreementSession(reference: string, body: Schemas['UpdateAgreementSessionRequest']): Promise<boolean> {
    const { response } = await this.#http.PUT('/platform/v1/customers/agreement/sessions/{reference}', {
      params: { path: { reference } },
      body,
      fetch: this.#caller.fetchFor({ operation: 'updateAgreementSession', expectedStatuses: [404] }),
    });
    return response.status !== 404;
  }

  /** POST /platform/v1/customers/{reference}/documents. */
  async uploadDocuments(reference: string, body: Schemas['UploadDocumentsRequest'], ourPath: OurPath): Promise<void> {
    await this.#http.POST('/platform/v1/customers/{reference}/documents', {
      params: { path: { reference } },
      body,
      fetch: this.#caller.fetchFor({ operation: 'uploadDocuments', ourPath }),
    });
  }
}
