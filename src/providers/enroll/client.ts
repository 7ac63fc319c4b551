import createClient, { type Client } from 'openapi-fetch';
import { fixedToken, withBearer, type TokenSource } from '../http/bearer.js';
import { objectOf, type JsonObject } from '../http/json.js';
import { ProviderCaller, type ProviderFetch, type ProviderFetchOptions } from '../http/provider-fetch.js';
import type { Effect } from '../http/refusal.js';
import { answers } from './answers.js';
import { ENROLL } from './name.js';
import { readEnrollRefusal, readUpload, refuseTenant, requireApproval } from './refusal.js';
import { Sessions, type Applicant, type SessionRequest } from './sessions.js';
import type { components, paths } from './wire.js';

type Schemas = components['schemas'];

/** What session tokens are requested with. */
export interface TenantCredentials {
  readonly tenantId: string;
  readonly tenantSecret: string;
}

/** What the client needs. */
export interface EnrollClientOptions extends Pick<ProviderFetchOptions, 'timeoutMs' | 'reportDrift'> {
  readonly baseUrl: string;
  /** A fixed token, or what session tokens are requested with. */
  readonly authentication: { readonly token: string } | TenantCredentials;
}

/** eNROLL's operations over HTTP, each in the session of an applicant. A refusal under the status 200 is an error, too. */
export class EnrollClient {
  readonly #caller: ProviderCaller;
  readonly #tokenCaller: ProviderCaller;
  readonly #http: Client<paths>;
  readonly #tokensOf: (applicant: Applicant) => TokenSource;

  constructor({ baseUrl, authentication, ...options }: EnrollClientOptions) {
    const common = { ...options, provider: ENROLL, answers };
    this.#caller = new ProviderCaller({ ...common, readRefusal: readEnrollRefusal });
    this.#tokenCaller = new ProviderCaller({ ...common, readRefusal: refuseTenant });
    this.#http = createClient<paths>({ baseUrl, fetch: this.#caller.fetchFor() });
    if ('token' in authentication) {
      const fixed = fixedToken(authentication.token);
      this.#tokensOf = () => fixed;
    } else {
      const sessions = new Sessions((session) => this.#requestToken(authentication, session));
      this.#tokensOf = (applicant) => sessions.of(applicant);
    }
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
  async uploadFrontImage(applicant: Applicant, image: Buffer, customerId?: string): Promise<JsonObject> {
    const { data } = await this.#http.POST('/api/v1/onboarding/NationalId/UploadFrontImage', {
      ...this.#call(applicant, 'uploadFrontImage'),
      body: imageOf(image, customerId),
    });
    return readUpload(data, 'customerData', { customerId });
  }

  /** POST …/NationalId/UploadBackImage. @returns what was read. @throws ProviderError `REFUSED` for an unusable image */
  async uploadBackImage(applicant: Applicant, image: Buffer, customerId?: string): Promise<JsonObject> {
    const { data } = await this.#http.POST('/api/v1/onboarding/NationalId/UploadBackImage', {
      ...this.#call(applicant, 'uploadBackImage'),
      body: imageOf(image, customerId),
    });
    return readUpload(data, 'customerData', { customerId });
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
  async uploadPassportImage(applicant: Applicant, image: Buffer, customerId?: string): Promise<JsonObject> {
    const { data } = await this.#http.POST('/api/v1/onboarding/Passport/UploadPassportImage', {
      ...this.#call(applicant, 'uploadPassportImage'),
      body: imageOf(image, customerId),
    });
    return readUpload(data, 'passportData', { customerId });
  }

  /** POST …/Passport/Approve, with a translation of the name. */
  async approvePassport(applicant: Applicant, body: Schemas['ApprovePassportRequest']): Promise<void> {
    const call = this.#call(applicant, 'approvePassport');
    const { data } = await this.#http.POST('/api/v1/onboarding/Passport/Approve', { ...call, body });
    requireApproval(data, { mayBeEmpty: true, sent: body });
  }

  /** POST …/BiometricTest/UploadSelfieImage. @returns the match. @throws ProviderError `REFUSED` for an unusable image */
  async uploadSelfieImage(applicant: Applicant, image: Buffer): Promise<JsonObject> {
    const { data } = await this.#http.POST('/api/v1/onboarding/BiometricTest/UploadSelfieImage', {
      ...this.#call(applicant, 'uploadSelfieImage'),
      body: { image: image.toString('base64') },
    });
    return readUpload(data, 'data');
  }

  /** POST …/BiometricTest/Approve. */
  async approveBiometricTest(applicant: Applicant): Promise<void> {
    const call = this.#call(applicant, 'approveBiometricTest');
    requireApproval((await this.#http.POST('/api/v1/onboarding/BiometricTest/Approve', call)).data);
  }

  #call(
    applicant: Applicant,
    operation: string,
    effect?: Effect,
  ): { params: { header: { 'Accept-Language'?: string } }; fetch: ProviderFetch } {
    return {
      params: { header: { 'Accept-Language': applicant.locale } },
      fetch: withBearer(this.#caller.fetchFor({ operation, effect }), this.#tokensOf(applicant)),
    };
  }

  /** POST …/GenerateOnboardingSessionToken: an unused session does no harm, so that a failure leaves nothing open. */
  async #requestToken(
    { tenantId, tenantSecret }: TenantCredentials,
    { reference, requestId }: SessionRequest,
  ): Promise<JsonObject> {
    const { data } = await this.#http.POST('/api/v1/Auth/GenerateOnboardingSessionToken', {
      body: { tenantId, tenantSecret, correlationId: reference, requestId },
      fetch: this.#tokenCaller.fetchFor({ operation: 'generateOnboardingSessionToken', effect: 'read' }),
    });
    return objectOf(data);
  }
}

function imageOf(image: Buffer, customerId: string | undefined): Schemas['UploadImageRequest'] {
  return { customerId, image: image.toString('base64') };
}
