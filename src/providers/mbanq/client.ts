import { randomUUID } from 'node:crypto';
import createClient, { type Client } from 'openapi-fetch';
import { objectOf, type JsonObject } from '../http/json.js';
import { ProviderCaller, type CallOptions } from '../http/provider-fetch.js';
import type { Refusal, RefusedAnswer } from '../http/refusal.js';
import { CodeValues } from './code-values.js';
import { MBANQ } from './name.js';
import { readMbanqRefusal } from './refusal.js';
import {
  fixedToken,
  RequestedTokens,
  withBearer,
  type TokenCredentials,
  type TokenRequest,
  type TokenSource,
} from './tokens.js';
import type { components, paths } from './wire.js';

/** What the client needs. */
export interface MbanqClientOptions {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly tenantId: string;
  /** A fixed token, or what tokens are requested with. */
  readonly authentication: { readonly token: string } | TokenCredentials;
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

  constructor({ baseUrl, timeoutMs, tenantId, authentication }: MbanqClientOptions) {
    this.#caller = new ProviderCaller({ answers: {}, reportDrift: () => undefined, provider: MBANQ, timeoutMs, readRefusal: readMbanqRefusal });
    this.#tokenCaller = new ProviderCaller({ answers: {}, reportDrift: () => undefined, provider: MBANQ, timeoutMs, readRefusal: refuseCredentials });
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
    const params = { header: this.#tenant };
    return objectOf((await this.#http.POST('/v1/clients', { params, body, fetch: this.#fetch({ ourPath }) })).data);
  }

  /** GET /v1/clients: those that were created with our reference, as a list or a page. */
  async findClients(externalId: string): Promise<unknown> {
    const params = { header: this.#tenant, query: { externalId } };
    return (await this.#http.GET('/v1/clients', { params })).data;
  }

  /** POST /v1/clients/{clientId}/identifiers. */
  async createIdentifier(clientId: number, body: CreateIdentifierRequest, ourPath: OurPath): Promise<JsonObject> {
    const params = { header: this.#tenant, path: { clientId } };
    const fetch = this.#fetch({ ourPath });
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
      fetch: this.#fetch({ ourPath }),
    });
  }

  /** GET /v1/clients/{clientId}/identifiers, as a list or a page. */
  async listIdentifiers(clientId: number): Promise<unknown> {
    const params = { header: this.#tenant, path: { clientId } };
    return (await this.#http.GET('/v1/clients/{clientId}/identifiers', { params })).data;
  }

  /** GET /v1/codes. */
  async listCodes(): Promise<unknown> {
    return (await this.#http.GET('/v1/codes', { params: { header: this.#tenant } })).data;
  }

  /** GET /v1/codes/{codeId}/codevalues. */
  async listCodeValues(codeId: number): Promise<unknown> {
    const params = { header: this.#tenant, path: { codeId } };
    return (await this.#http.GET('/v1/codes/{codeId}/codevalues', { params })).data;
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
      fetch: this.#tokenCaller.fetchFor({ effect: 'read' }),
    });
    return objectOf(data);
  }
}

/** What Mbanq says of a token request may quote the credentials: only that they were refused is kept. */
function refuseCredentials({ status }: RefusedAnswer): Refusal {
  return [400, 401, 403].includes(status) ? { code: 'UNAUTHENTICATED' } : {};
}
