import { randomUUID } from 'node:crypto';
import { SANDBOX_CREDENTIALS } from '../../../../src/sandbox/index.js';
import { signWebhook } from '../../../../src/sandbox/bvnk/status-changes.js';
import { onboard, person, type SaidUserError } from '../../../support/people.js';
import { eventually, type TestService } from '../../../support/service.js';

/** A registration as tests of agreements look at it. */
export interface SeenRegistration {
  readonly id: string;
  readonly state: string;
  readonly externalId: string | null;
  readonly failure: { readonly code: string } | null;
  readonly agreement: { readonly reference: string; readonly status: string } | null;
  readonly agreementFailure: { readonly code: string; readonly message: string; readonly retryable: boolean } | null;
  readonly differences: readonly { readonly path: string }[];
}

const REGISTRATION = `id state externalId failure { code } agreement { reference status }
  agreementFailure { code message retryable } differences { path }`;

/** What `signAgreement` answers. */
export interface Signed {
  readonly userErrors: SaidUserError[];
  readonly agreement: { readonly reference: string; readonly status: string } | null;
  readonly registration: SeenRegistration | null;
}

/** Somebody whose registration at BVNK waits for an agreement. */
export async function unsigned(service: TestService): Promise<string> {
  const { id } = await onboard(service, person({ providers: ['bvnk'], agreements: [] }));
  return id;
}

/** Takes a step of an agreement with BVNK; default: START. */
export async function sign(service: TestService, input: object): Promise<Signed> {
  const answer = await service.graph<{ signAgreement: Signed }>(
    `mutation ($input: SignAgreementInput!) {
      signAgreement(input: $input) {
        userErrors { path code message } agreement { reference status } registration { ${REGISTRATION} }
      }
    }`,
    { input: { provider: 'bvnk', waitMs: 20_000, ...input } },
  );
  if (answer.errors) throw new Error(answer.text);
  return answer.data.signAgreement;
}

/** Opens a session. @returns its reference */
export async function start(service: TestService, customerId: string): Promise<string> {
  const { agreement, userErrors } = await sign(service, { customerId });
  if (agreement?.status !== 'PENDING') throw new Error(`No session was opened: ${JSON.stringify(userErrors)}`);
  return agreement.reference;
}

/** Passes the reference of an agreement with BVNK with `updateCustomer`. */
export async function pass(
  service: TestService,
  customerId: string,
  reference: unknown,
  waitMs = 20_000,
): Promise<SaidUserError[]> {
  const answer = await service.graph<{ updateCustomer: { userErrors: SaidUserError[] } }>(
    `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { path code message } } }`,
    { input: { customerId, agreements: [{ provider: 'bvnk', reference }], waitMs } },
  );
  if (answer.errors) throw new Error(answer.text);
  return answer.data.updateCustomer.userErrors;
}

/** The registration of a customer that has only one. */
export async function registrationOf(service: TestService, customerId: string): Promise<SeenRegistration> {
  const answer = await service.graph<{ customer: { registrations: SeenRegistration[] } }>(
    `query ($id: ID!) { customer(id: $id) { registrations { ${REGISTRATION} } } }`,
    { id: customerId },
  );
  const [registration] = answer.data.customer.registrations;
  if (!registration) throw new Error(answer.text);
  return registration;
}

/** Waits until the customer's registration is as `isThere` says. */
export function registrationWhen(
  service: TestService,
  customerId: string,
  isThere: (registration: SeenRegistration) => boolean,
): Promise<SeenRegistration> {
  return eventually(async () => {
    const registration = await registrationOf(service, customerId);
    return isThere(registration) ? registration : undefined;
  });
}

/** Has BVNK change a session, which it announces. */
export async function changeSession(service: TestService, reference: string, change: object): Promise<void> {
  await service.control('POST', `/bvnk/agreement-sessions/${reference}`, change);
}

/** Tells of a session as BVNK would, and waits until that is counted. */
export async function announce(
  service: TestService,
  reference: string,
  status: string,
  occurredAt?: string,
): Promise<void> {
  const eventId = randomUUID();
  const event = 'bvnk:platform:customer:agreement-session-status-change';
  const body = JSON.stringify({ event, eventId, timestamp: occurredAt, data: { reference, status } });
  const headers = { 'content-type': 'application/json', ...signWebhook(SANDBOX_CREDENTIALS.bvnk.webhookSecret, body) };
  const response = await fetch(`${service.url}/webhooks/bvnk`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`The webhook was answered with ${response.status}`);
  await eventually(async () => {
    const [event] = await service.sql<{ state: string }>('select state from webhook_event where event_id = ?', [
      eventId,
    ]);
    return event?.state === 'PROCESSED' ? true : undefined;
  });
}

/** Makes the outcome of a step unknown, as it becomes after the last try. */
export async function loseOutcome(service: TestService, registrationId: string, operation: string): Promise<void> {
  const lost = await service.sql<object>(
    `update submission set state = 'UNKNOWN', next_attempt_at = null, is_outcome_open = true, version = version + 1,
            failure = '{"code": "UNKNOWN_OUTCOME", "message": "The call was interrupted", "retryable": false, "fieldErrors": []}'
      where registration_id = ? and operation = ? and state = 'WAITING' returning id`,
    [registrationId, operation],
  );
  if (lost.length !== 1) throw new Error(`${lost.length} submissions of ${operation} were waiting`);
}

/** Has BVNK ask for patience at the next call of an operation, so that it waits for its next try. */
export async function delay(service: TestService, operationId: string): Promise<void> {
  await service.control('POST', '/bvnk/faults', { kind: 'rateLimit', operationId, retryAfterSeconds: 600 });
}

/** Takes a step that BVNK puts off. @returns the registration once it has */
export async function stall(
  service: TestService,
  input: { readonly customerId: string; readonly step?: string; readonly ipAddress?: string },
): Promise<SeenRegistration> {
  await delay(service, input.step === 'SIGN' ? 'updateAgreementSession' : 'createAgreementSession');
  const { userErrors } = await sign(service, { ...input, waitMs: 0 });
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return registrationWhen(service, input.customerId, (one) => one.agreementFailure?.code === 'RATE_LIMITED');
}
