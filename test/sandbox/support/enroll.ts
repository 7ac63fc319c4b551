import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { call, type TestAnswer, type TestSandbox } from './sandbox.js';

/** Calls of eNROLL's simulator in the name of one applicant. */
export interface EnrollCalls {
  /** Selects a national id, or a passport. */
  select(isNationalId?: boolean): Promise<TestAnswer>;
  /** Uploads a picture; `fields` are sent beside it. */
  upload(step: string, image: Buffer, fields?: object): Promise<TestAnswer>;
  /** Any other step, e.g. `NationalId/ApproveBackImage`. */
  post(step: string, body?: unknown): Promise<TestAnswer>;
}

/** The calls with a token of the caller's own, or with the fixed one. */
export function enrollCalls(sandbox: TestSandbox, token: string = SANDBOX_CREDENTIALS.enroll.token): EnrollCalls {
  const post = (step: string, body?: unknown) =>
    call(`${sandbox.current().baseUrls.enroll}/api/v1/onboarding/${step}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body,
    });
  return {
    post,
    select: (isNationalId = true) => post(`Request/SelectNationalIdStep/${String(isNationalId)}`),
    upload: (step, image, fields = {}) => post(step, { ...fields, image: image.toString('base64') }),
  };
}

/** Opens a session of its own for an applicant. */
export async function openEnrollSession(sandbox: TestSandbox, correlationId?: string): Promise<EnrollCalls> {
  const { tenantId, tenantSecret } = SANDBOX_CREDENTIALS.enroll;
  const { body } = await call(`${sandbox.current().baseUrls.enroll}/api/v1/Auth/GenerateOnboardingSessionToken`, {
    method: 'POST',
    body: { tenantId, tenantSecret, correlationId },
  });
  return enrollCalls(sandbox, (body as { token: string }).token);
}

/** What an upload has read. */
export function readOf({ body }: TestAnswer, part = 'customerData'): Readonly<Record<string, unknown>> {
  return (body as Record<string, Record<string, unknown>>)[part] ?? {};
}
