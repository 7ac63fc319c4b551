import { randomUUID } from 'node:crypto';
import createClient, { type Client } from 'openapi-fetch';
import type { AnswerMap } from '../answer-map.js';
import { fixedToken, withBearer, type TokenSource } from '../http/bearer.js';
import { objectOf, type JsonObject } from '../http/json.js';
import { ProviderCaller, type CallOptions } from '../http/provider-fetch.js';
import type { Refusal, RefusedAnswer } from '../http/refusal.js';
import type { CallConfig } from '../provider-definition.js';
import { CodeValues } from './code-values.js';
import { MBANQ } from './name.js';
import { readMbanqRefusal } from './refusal.js';
import { RequestedTokens, type TokenCredentials, type TokenRequest } from './tokens.js';
import { readVerifyRefusal } from './verify-refusal.js';
import type { components, paths } from './wire.js';

/** What the client needs. */
export interface MbanqClientOptions extends CallConfig {
  readonly baseUrl: string;
  readonly tenantId: string;
  /** A fixed token, or what tokens are requested with. */
  readonly authentication: { readonly token: string } | TokenCredentials;
  readonly answers: AnswerMap;
}

type OurPath = CallOptions['ourPath'];
type CreateIdentifierRequest = components['schemas']['CreateIdentifierRequest'];
type UpdateIdentifierRequest = components['schemas']['UpdateIdentifierRequest'];

/** Mbanq's operations over HTTP. Answers are as they came, since a provider may say less or more than its contract. */
export class MbanqClient {
  /** The deployment's lists of values. */
  readonly codeValues: CodeValues;
  readonly #caller: ProviderCaller;
  readonly #tokenCaller: ProviderCaller;
  readonly #http: Client<paths>;
  readonly #tokens: TokenSource;
  readonly #tenant: { readonly tenantId: string };

  constructor({ baseUrl, tenantId, authentication, ...calls }: MbanqClientOptions) {
    const options = { ...calls, provider: MBANQ };
    this.#caller = new ProviderCaller({ ...options, readRefusal: readMbanqRefusal });
    this.#tokenCaller = new ProviderCaller({ ...options, readRefusal: refuseCredentials });
    this.#tenant = { tenantId };
    this.#tokens =
      'token' in authentication
        ? fixedToken(authentication.token)
        : new RequestedTokens((form) => this.#requestToken(form), authentication);
    this.#http = createClient<paths>({ baseUrl, fetch: this.#fetch() });
    this.#http.use({
      onRequest({ request }) {
        request.headers.set('trace-id', `RequestUUID=${randomUUID()}`);
      },
    });
    this.codeValues = new CodeValues(this);
  }

  /** POST /v1/clients. @param ourPath our path for a field that Mbanq complains about */
  async createClient(body: components['schemas']['CreateClientRequest'], ourPath: OurPath): Promise<JsonObject> {
    const fetch = this.#fetch({ operation: 'createClient', ourPath });
    return objectOf((await this.#http.POST('/v1/clients', { params: { header: this.#tenant }, body, fetch })).data);
  }

  /** GET /v1/clients: those that were created with our reference, as a list or a page. */
  async findClients(externalId: string): Promise<unknown> {
    const params = { header: this.#tenant, query: { externalId } };
    return (await this.#http.GET('/v1/clients', { params, fetch: this.#fetch({ operation: 'findClients' }) })).data;
  }

  /** GET /v1/clients/{clientId}. */
  async getClient(clientId: number): Promise<JsonObject> {
    const params = { header: this.#tenant, path: { clientId } };
    const fetch = this.#fetch({ operation: 'getClient' });
    return objectOf((await this.#http.GET('/v1/clients/{clientId}', { params, fetch })).data);
  }

  /** POST /v1/clients/{clientId}?command=verify; a refusal carries what it says of the verification. */
  async verifyClient(clientId: number): Promise<JsonObject> {
    return this.#command(clientId, 'verify', undefined, { readRefusal: readVerifyRefusal });
  }

  /** POST /v1/clients/{clientId}?command=activate. */
  async activateClient(clientId: number, body: components['schemas']['ClientCommandRequest']): Promise<JsonObject> {
    return this.#command(clientId, 'activate', body);
  }

  /** POST /v1/clients/{clientId}/identifiers. */
  async createIdentifier(clientId: number, body: CreateIdentifierRequest, ourPath: OurPath): Promise<JsonObject> {
    const params = { header: this.#tenant, path: { clientId } };
    const fetch = this.#fetch({ operation: 'createIdentifier', ourPath });
    return objectOf((await this.#http.POST('/v1/clients/{clientId}/identifiers', { params, body, fetch })).data);
  }

  /** PUT /v1/clients/{clientId}/identifiers/{identifierId}. */
  async updateIdentifier(
    clientId: number,
    identifierId: number,
    body: UpdateIdentifierRequest,
    ourPath: OurPath,
  ): Promise<void> {
    await this.#http.PUT('/v1/clients/{clientId}/identifiers/{identifierId}', {
      params: { header: this.#tenant, path: { clientId, identifierId } },
      body,
      fetch: this.#fetch({ operation: 'updateIdentifier', ourPath }),
    });
  }

  /** DELETE /v1/clients/{clientId}/identifiers/{identifierId}; one that is not there is gone. */
  async deleteIdentifier(clientId: number, identifierId: number): Promise<void> {
    await this.#http.DELETE('/v1/clients/{clientId}/identifiers/{identifierId}', {
      params: { header: this.#tenant, path: { clientId, identifierId } },
      fetch: this.#fetch({ operation: 'deleteIdentifier', expectedStatuses: [404] }),
    });
  }

  /** GET /v1/clients/{clientId}/identifiers, as a list or a page. */
  async listIdentifiers(clientId: number): Promise<unknown> {
    const params = { header: this.#tenant, path: { clientId } };
    const fetch = this.#fetch({ operation: 'listIdentifiers' });
    return (await this.#http.GET('/v1/clients/{clientId}/identifiers', { params, fetch })).data;
  }

  /** POST /v1/client_identifiers/{resourceId}/documents, as a form with the file. */
  async uploadDocument(resourceId: number, form: FormData, ourPath: OurPath): Promise<JsonObject> {
    const { data } = await this.#http.POST('/v1/client_identifiers/{resourceId}/documents', {
      params: { header: this.#tenant, path: { resourceId } },
      // The generated type calls the file a text; a form is sent as it is.
      body: form as unknown as components['schemas']['UploadIdentifierDocumentRequest'],
      fetch: this.#fetch({ operation: 'uploadIdentifierDocument', ourPath }),
    });
    return objectOf(data);
  }

  /** GET /v1/codes. */
  async listCodes(): Promise<unknown> {
    const params = { header: this.#tenant };
    return (await this.#http.GET('/v1/codes', { params, fetch: this.#fetch({ operation: 'listCodes' }) })).data;
  }

  /** GET /v1/codes/{codeId}/codevalues. */
  async listCodeValues(codeId: number): Promise<unknown> {
    const params = { header: this.#tenant, path: { codeId } };
    const fetch = this.#fetch({ operation: 'listCodeValues' });
    return (await this.#http.GET('/v1/codes/{codeId}/codevalues', { params, fetch })).data;
  }

  async #command(
    clientId: number,
    command: components['schemas']['ClientCommand'],
    body?: components['schemas']['ClientCommandRequest'],
    call?: CallOptions,
  ): Promise<JsonObject> {
    const params = { header: this.#tenant, path: { clientId }, query: { command } };
    const fetch = this.#fetch({ ...call, operation: 'commandClient' });
    return objectOf((await this.#http.POST('/v1/clients/{clientId}', { params, body, fetch })).data);
  }

  #fetch(call?: CallOptions) {
    return withBearer(this.#caller.fetchFor(call), this.#tokens);
  }

  /** POST /oauth/token: changes nothing, so that a failure leaves nothing open. */
  async #requestToken(body: TokenRequest): Promise<JsonObject> {
    const { data } = await this.#http.POST('/oauth/token', {
      params: { header: this.#tenant },
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
      bodySerializer: (form) => new URLSearchParams({ ...form }).toString(),
      fetch: this.#tokenCaller.fetchFor({ effect: 'read', operation: 'requestAccessToken' }),
    });
    return objectOf(data);
  }
}

/** What Mbanq says of a token request may quote the credentials: only that they were refused is kept. */
function refuseCredentials({ status }: RefusedAnswer): Refusal {
  return [400, 401, 403].includes(status) ? { code: 'UNAUTHENTICATED' } : {};
}
