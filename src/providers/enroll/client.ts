import createClient, { type Client } from 'openapi-fetch';
import { objectOf, type JsonObject } from '../http/json.js';
import { ProviderCaller, type ProviderFetch } from '../http/provider-fetch.js';
import type { Effect } from '../http/refusal.js';
import type { CallConfig } from '../provider-definition.js';
import { answers } from './answers.js';
import { ENROLL } from './name.js';
import { readEnrollRefusal, readUpload, refuseTenant, requireApproval } from './refusal.js';
import { inSession, readIssuedSession, type EnrollSession } from './session.js';
import type { components, paths } from './wire.js';

type Schemas = components['schemas'];
type UploadBody = Schemas['UploadImageRequest'];
type SelfieBody = Pick<Schemas['UploadSelfieImageRequest'], 'image'>;

/** In whose name eNROLL is called. */
export interface Applicant {
  /** The session of the document at hand. */
  readonly session: EnrollSession;
  /** The language of eNROLL's messages, as a BCP 47 tag; default: eNROLL's own. */
  readonly locale?: string;
}

/** What session tokens are requested with. */
export interface TenantCredentials {
  readonly tenantId: string;
  readonly tenantSecret: string;
}

/** What the client needs. */
export interface EnrollClientOptions extends CallConfig {
  readonly baseUrl: string;
  /** A fixed token, or what session tokens are requested with. */
  readonly authentication: { readonly token: string } | TenantCredentials;
}

/** eNROLL's operations over HTTP, each in the session of a document. A refusal under the status 200 is an error, too. */
export class EnrollClient {
  readonly #caller: ProviderCaller;
  readonly #tokenCaller: ProviderCaller;
  readonly #http: Client<paths>;
  readonly #authentication: EnrollClientOptions['authentication'];

  constructor({ baseUrl, authentication, ...options }: EnrollClientOptions) {
    const common = { ...options, provider: ENROLL, answers };
    this.#caller = new ProviderCaller({ ...common, readRefusal: readEnrollRefusal });
    this.#tokenCaller = new ProviderCaller({ ...common, readRefusal: refuseTenant });
    this.#http = createClient<paths>({ baseUrl, fetch: this.#caller.fetchFor() });
    this.#authentication = authentication;
  }

  /**
   * POST …/GenerateOnboardingSessionToken, or nothing with a fixed token. An unused session does no harm, so that a failure
   * leaves nothing open.
   * @param reference our reference of the customer: eNROLL repeats it in its callbacks
   */
  async startSession(reference: string): Promise<EnrollSession> {
    if ('token' in this.#authentication) return {};
    const { tenantId, tenantSecret } = this.#authentication;
    const { data } = await this.#http.POST('/api/v1/Auth/GenerateOnboardingSessionToken', {
      body: { tenantId, tenantSecret, correlationId: reference },
      fetch: this.#tokenCaller.fetchFor({ operation: 'generateOnboardingSessionToken', effect: 'read' }),
    });
    return readIssuedSession(objectOf(data));
  }

  /** POST …/Request/SelectNationalIdStep/{isNationalID}: a national id, or else a passport. Choosing again does no harm. */
  async selectNationalIdStep(applicant: Applicant, isNationalID: boolean): Promise<void> {
    const { params, fetch } = this.#call(applicant, 'selectNationalIdStep', 'read');
    await this.#http.POST('/api/v1/onboarding/Request/SelectNationalIdStep/{isNationalID}', {
      params: { ...params, path: { isNationalID } },
      fetch,
    });
  }

  /** POST …/NationalId/UploadFrontImage. @returns what was read. @throws ProviderError `REFUSED` for an unusable image */
  async uploadFrontImage(applicant: Applicant, body: UploadBody): Promise<JsonObject> {
    const { data } = await this.#http.POST('/api/v1/onboarding/NationalId/UploadFrontImage', {
      ...this.#call(applicant, 'uploadFrontImage'),
      body,
    });
    return readUpload(data, 'customerData', { customerId: body.customerId });
  }

  /** POST …/NationalId/UploadBackImage. @returns what was read. @throws ProviderError `REFUSED` for an unusable image */
  async uploadBackImage(applicant: Applicant, body: UploadBody): Promise<JsonObject> {
    const { data } = await this.#http.POST('/api/v1/onboarding/NationalId/UploadBackImage', {
      ...this.#call(applicant, 'uploadBackImage'),
      body,
    });
    return readUpload(data, 'customerData', { customerId: body.customerId });
  }

  /** POST …/NationalId/ApproveFrontImage, with corrections of the Latin names. */
  async approveFrontImage(applicant: Applicant, body: Schemas['ApproveFrontImageRequest']): Promise<void> {
    const call = this.#call(applicant, 'approveFrontImage');
    const { data } = await this.#http.POST('/api/v1/onboarding/NationalId/ApproveFrontImage', { ...call, body });
    requireApproval(data, { sent: body });
  }

  /** POST …/NationalId/ApproveBackImage. */
  async approveBackImage(applicant: Applicant): Promise<void> {
    const call = this.#call(applicant, 'approveBackImage');
    requireApproval((await this.#http.POST('/api/v1/onboarding/NationalId/ApproveBackImage', call)).data);
  }

  /** POST …/Passport/UploadPassportImage. @returns what was read. @throws ProviderError `REFUSED` for an unusable image */
  async uploadPassportImage(applicant: Applicant, body: UploadBody): Promise<JsonObject> {
    const { data } = await this.#http.POST('/api/v1/onboarding/Passport/UploadPassportImage', {
      ...this.#call(applicant, 'uploadPassportImage'),
      body,
    });
    return readUpload(data, 'passportData', { customerId: body.customerId });
  }

  /** POST …/Passport/Approve, with a translation of the name. */
  async approvePassport(applicant: Applicant, body: Schemas['ApprovePassportRequest']): Promise<void> {
    const call = this.#call(applicant, 'approvePassport');
    const { data } = await this.#http.POST('/api/v1/onboarding/Passport/Approve', { ...call, body });
    requireApproval(data, { mayBeEmpty: true, sent: body });
  }

  /** POST …/BiometricTest/UploadSelfieImage. @returns the match. @throws ProviderError `REFUSED` for an unusable image */
  async uploadSelfieImage(applicant: Applicant, { image }: SelfieBody): Promise<JsonObject> {
    const { data } = await this.#http.POST('/api/v1/onboarding/BiometricTest/UploadSelfieImage', {
      ...this.#call(applicant, 'uploadSelfieImage'),
      body: { image },
    });
    return readUpload(data, 'data');
  }

  /** POST …/BiometricTest/Approve. */
  async approveBiometricTest(applicant: Applicant): Promise<void> {
    const call = this.#call(applicant, 'approveBiometricTest');
    requireApproval((await this.#http.POST('/api/v1/onboarding/BiometricTest/Approve', call)).data);
  }

  #call(
    { session, locale }: Applicant,
    operation: string,
    effect?: Effect,
  ): { params: { header: { 'Accept-Language'?: string } }; fetch: ProviderFetch } {
    const send = this.#caller.fetchFor({ operation, effect });
    return { params: { header: { 'Accept-Language': locale } }, fetch: this.#authorize(send, session) };
  }

  /** A document that was begun in a session of its own goes on in it, also where a fixed token came since. */
  #authorize(send: ProviderFetch, session: EnrollSession): ProviderFetch {
    const authentication = this.#authentication;
    if (session.token !== undefined || !('token' in authentication)) return inSession(send, session);
    return (request) => {
      request.headers.set('authorization', `Bearer ${authentication.token}`);
      return send(request);
    };
  }
}
