import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { Customer } from '../domain/customer/customer.entity.js';
import type { CustomerProfile, PersonDetails } from '../domain/customer/profile.js';
import type { Identifier } from '../domain/identifier/identifier.entity.js';
import { RefusedInput } from '../domain/problem/user-problem.js';
import { lookAndInsert } from '../storage/writes/look-and-insert.js';
import { NewRows } from '../storage/writes/new-rows.js';
import { readNewCustomer } from '../storage/writes/read-new-customer.js';
import type { CustomerRow } from '../storage/reads/tables.js';
import { recordAudit } from './audit.js';
import { assignAgreements, assignToProviders, chooseProviders } from './choose-providers.js';
import { profileOf } from './customer-profile.js';
import { findReplay, keyInput, KeyUsed, lookForKey, rememberKey, type KeyedInput } from './idempotency.js';
import { planRegistration, type PlannedRegistration } from './plan-registration.js';
import { lookForIdentifiers } from './resolution/refuse-known-identifiers.js';
import { sealIdentifier, type IdentifierDetails } from './seal-identifier.js';
import type { Caller, ServiceContext } from './service-context.js';
import { composeFirstTasks, lookForExternalIds, type GivenExternalId } from './store-registrations.js';

/** A client's signed agreement with a provider. */
export interface GivenAgreement {
  readonly provider: string;
  readonly reference: string;
}

/** Who a person is and which providers must know them. */
export interface OnboardingRequest {
  readonly idempotencyKey?: string;
  /** Ours if given, else made up; at most 32 letters and digits. */
  readonly reference?: string;
  readonly details: PersonDetails;
  readonly identifiers: readonly IdentifierDetails[];
  readonly agreements: readonly GivenAgreement[];
  readonly externalIds: readonly GivenExternalId[];
  readonly providers: readonly string[];
  /** Whether identifiers that another customer has are taken all the same; audited. */
  readonly allowDuplicateIdentifiers?: boolean;
}

/** The customer that was onboarded, now or by an earlier call with the same key. */
export interface Onboarded {
  readonly customerId: string;
  readonly replayed: boolean;
  /** The customer as it was stored; absent where it was before. */
  readonly stored?: CustomerRow;
}

/**
 * Stores a customer with a registration at each provider, and the work that it causes, in one transaction of two round trips: one
 * that looks for what stands against it, and one that writes all, however much that is.
 * @throws RefusedInput when anything is wrong; then nothing was written
 */
export async function onboardCustomer(
  context: ServiceContext,
  caller: Caller,
  request: OnboardingRequest,
): Promise<Onboarded> {
  const { idempotencyKey, ...input } = request;
  const keyed = idempotencyKey === undefined ? undefined : keyInput(caller.id, idempotencyKey, input);
  try {
    const planned = await planOnboarding(context, request, keyed);
    await store(context, caller, planned);
    const { customer } = planned;
    return { customerId: customer.id, replayed: false, stored: readNewCustomer(context.em, customer) };
  } catch (error) {
    if (
      error instanceof UniqueConstraintViolationException ||
      error instanceof RefusedInput ||
      error instanceof KeyUsed
    ) {
      return settleCollision(context, keyed, error);
    }
    throw error;
  }
}

/** All that is to be written, before the database is asked anything. */
interface PlannedOnboarding {
  readonly request: OnboardingRequest;
  readonly customer: Customer;
  readonly identifiers: readonly Identifier[];
  readonly registrations: readonly PlannedRegistration[];
  readonly keyed: KeyedInput | undefined;
  /** All but the audit trail's. */
  readonly rows: NewRows;
}

/** Judges, seals and plans before the transaction begins, so that nobody waits for that who waits for its locks. */
async function planOnboarding(
  context: ServiceContext,
  request: OnboardingRequest,
  keyed: KeyedInput | undefined,
): Promise<PlannedOnboarding> {
  const providers = chooseProviders(context.providers, request.providers);
  const agreements = assignAgreements(request.agreements, providers);
  const externalIds = assignToProviders('externalIds', request.externalIds, providers);
  const id = uuidv7();
  const customer = new Customer(id, request.reference ?? id.replaceAll('-', ''), request.details);
  const rows = new NewRows();
  const sealer = await context.keys.makeKey(rows, customer);
  const sealed = request.identifiers.map((details) => ({
    details,
    identifier: sealIdentifier(customer, details, context.vault, sealer),
  }));
  const identifiers = sealed.map(({ identifier }) => identifier);
  // Nothing that was just sealed is opened for it.
  const profile: CustomerProfile = {
    ...profileOf(customer, [], undefined, sealer),
    identifiers: sealed.map(({ details, identifier }) => ({ ...details, id: identifier.id })),
  };
  const registrations = providers.map((provider) =>
    planRegistration({
      provider,
      customer,
      identifiers,
      profile: { ...profile, agreementReference: agreements.get(provider.id)?.reference },
      externalId: externalIds.get(provider.id)?.externalId,
    }),
  );
  rows.persist(customer);
  for (const identifier of identifiers) rows.persist(identifier);
  for (const { registration, submissions } of registrations) {
    rows.persist(registration);
    for (const submission of submissions) rows.persist(submission);
  }
  if (keyed) rememberKey(rows, keyed, id, sealer);
  return { request, customer, identifiers, registrations, keyed, rows };
}

async function store(context: ServiceContext, caller: Caller, planned: PlannedOnboarding): Promise<void> {
  const { request, customer, identifiers, registrations, keyed, rows } = planned;
  const alongside = await composeFirstTasks(context, registrations);
  const wanted = request.identifiers.map((one, position) => ({
    ...one,
    path: ['input', 'identifiers', String(position), 'number'],
  }));
  const pathOf = (position: number): string[] => ['input', 'externalIds', String(position), 'externalId'];
  const isDuplicateAllowed = request.allowDuplicateIdentifiers;
  const looks = [
    ...(keyed ? [lookForKey(context, keyed)] : []),
    ...lookForExternalIds(request.externalIds, pathOf),
    ...lookForIdentifiers(rows, context.vault, wanted, { customerId: customer.id, caller, isDuplicateAllowed }),
  ];
  await lookAndInsert(context.em, looks, () => {
    recordAudit(rows, customer.id, 'CUSTOMER_ONBOARDED', caller, {
      providers: registrations.map(({ registration }) => registration.providerId),
      identifiers: identifiers.map(({ id }) => id),
    });
    return { rows, alongside };
  });
  context.queue.announce(alongside.map(({ task }) => task));
}

/** A repeat, or two calls that met: the later one replays the answer of the first, or is told what is wrong or taken. */
async function settleCollision(
  context: ServiceContext,
  keyed: KeyedInput | undefined,
  error: UniqueConstraintViolationException | RefusedInput | KeyUsed,
): Promise<Onboarded> {
  const em = context.em.fork();
  const replayOf = keyed && (await findReplay(context, em, keyed));
  if (replayOf) return { customerId: replayOf, replayed: true };
  if (!(error instanceof UniqueConstraintViolationException)) throw error;
  const { constraint } = error as { constraint?: string };
  if (constraint === 'customer_reference_unique') {
    throw new RefusedInput({
      path: ['input', 'reference'],
      code: 'CONFLICT',
      message: 'Another customer has this reference: choose another one, or leave it out to get one',
    });
  }
  if (constraint === 'registration_provider_external_id') {
    throw new RefusedInput({
      path: ['input', 'externalIds'],
      code: 'CONFLICT',
      message: 'Another customer is already linked to one of these external ids',
    });
  }
  throw error;
}
