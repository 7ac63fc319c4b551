import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { CustomerProfile } from '../domain/customer/profile.js';
import type { Customer } from '../domain/customer/customer.entity.js';
import type { Identifier } from '../domain/identifier/identifier.entity.js';
import { Registration } from '../domain/registration/registration.entity.js';
import { deriveRegistrationState } from '../domain/registration/registration-state.js';
import { Submission } from '../domain/submission/submission.entity.js';
import { judgeProvider } from '../providers/judge-provider.js';
import type { Provider } from '../providers/provider.js';

/** A registration and the submissions that carry the customer to its provider, not yet stored. */
export interface PlannedRegistration {
  readonly registration: Registration;
  readonly submissions: Submission[];
}

/** What a registration is planned from. */
export interface RegistrationRequest {
  readonly provider: Provider;
  readonly customer: Customer;
  readonly identifiers: readonly Identifier[];
  /** The customer as the provider's adapter sees it, with the agreement meant for this provider. */
  readonly profile: CustomerProfile;
  /** The provider's id, when the customer exists there already: nothing is created then. */
  readonly externalId?: string;
  /** The position of the first submission, behind those that the registration has; default 0. */
  readonly firstPosition?: number;
}

/** Makes the registration of a customer at a provider: BLOCKED with what is missing, or with its submissions. */
export function planRegistration(request: RegistrationRequest): PlannedRegistration {
  const { provider, customer, profile, externalId } = request;
  const registration = new Registration(uuidv7(), customer, provider.id);
  registration.externalId = externalId;
  registration.agreementReference = profile.agreementReference;
  return { registration, submissions: planSubmissions(registration, request) };
}

/**
 * Judges a registration that nothing was sent for yet and plans what to send; sets its state. Serves new
 * registrations and blocked ones that may have become ready.
 */
export function planSubmissions(registration: Registration, request: RegistrationRequest): Submission[] {
  const { provider, identifiers, profile, externalId, firstPosition = 0 } = request;
  const isKnown = externalId !== undefined;
  registration.missing = isKnown ? [] : judgeProvider(provider, profile);
  if (registration.missing.length > 0) {
    registration.become('BLOCKED');
    return [];
  }
  const submissions: Submission[] = [];
  const add = (operation: Submission['operation'], identifier?: Identifier): void => {
    submissions.push(
      new Submission(uuidv7(), registration, operation, firstPosition + submissions.length, uuidv4(), identifier),
    );
  };
  if (!isKnown && provider.createCustomer) add('createCustomer');
  if (provider.createIdentifier) {
    for (const identifier of identifiers) {
      if (identifier.status === 'ACTIVE') add('createIdentifier', identifier);
    }
  }
  // What is known of somebody whom the provider has already is not known here: verifying them is for the bank to decide.
  if (!isKnown) {
    if (provider.verifyCustomer) add('verifyCustomer');
    if (provider.activateCustomer) add('activateCustomer');
  }
  registration.become(
    deriveRegistrationState(
      submissions.map(({ state }) => state),
      false,
    ),
  );
  return submissions;
}
