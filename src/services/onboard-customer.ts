import { UniqueConstraintViolationException, type EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { Customer } from '../domain/customer/customer.entity.js';
import type { PersonDetails } from '../domain/customer/profile.js';
import type { Identifier } from '../domain/identifier/identifier.entity.js';
import { RefusedInput } from '../domain/problem/user-problem.js';
import type { Provider } from '../providers/provider.js';
import { recordAudit } from './audit.js';
import { assignAgreements, assignToProviders, chooseProviders } from './choose-providers.js';
import { profileOf } from './customer-profile.js';
import { findReplay, keyInput, rememberKey, type KeyedInput } from './idempotency.js';
import { planRegistration } from './plan-registration.js';
import { refuseKnownIdentifiers } from './resolution/refuse-known-identifiers.js';
import { sealIdentifier, type IdentifierDetails } from './seal-identifier.js';
import type { Caller, ServiceContext } from './service-context.js';
import { enqueueFirstTasks, refuseForeignExternalIds, type GivenExternalId } from './store-registrations.js';

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
}

/**
 * Stores a customer with a registration at each provider, and the work that it causes, in one transaction.
 * @throws RefusedInput when anything is wrong; then nothing was written
 */
export async function onboardCustomer(
  context: ServiceContext,
  caller: Caller,
  request: OnboardingRequest,
): Promise<Onboarded> {
  const { idempotencyKey, ...input } = request;
  const keyed = idempotencyKey === undefined ? undefined : keyInput(caller.id, idempotencyKey, input);
  const replayOf = keyed && (await findReplay(context, context.em.fork(), keyed));
  if (replayOf) return { customerId: replayOf, replayed: true };
  const providers = chooseProviders(context.providers, request.providers);
  try {
    const customerId = await context.em
      .fork()
      .transactional((em) => storeCustomer(context, em, caller, request, providers, keyed));
    return { customerId, replayed: false };
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException || error instanceof RefusedInput) {
      return settleCollision(context, keyed, error);
    }
    throw error;
  }
}

async function storeCustomer(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  request: OnboardingRequest,
  providers: readonly Provider[],
  keyed: KeyedInput | undefined,
): Promise<string> {
  const agreements = assignAgreements(request.agreements, providers);
  const externalIds = assignToProviders('externalIds', request.externalIds, providers);
  await refuseForeignExternalIds(em, request.externalIds, (position) => [
    'input',
    'externalIds',
    String(position),
    'externalId',
  ]);

  const id = uuidv7();
  const wanted = request.identifiers.map((one, position) => ({
    ...one,
    path: ['input', 'identifiers', String(position), 'number'],
  }));
  const isDuplicateAllowed = request.allowDuplicateIdentifiers;
  await refuseKnownIdentifiers(em, context.vault, wanted, { customerId: id, caller, isDuplicateAllowed });
  const customer = new Customer(id, request.reference ?? id.replaceAll('-', ''), request.details);
  const sealer = await context.keys.makeKey(em, customer);
  const identifiers: Identifier[] = request.identifiers.map((details) =>
    sealIdentifier(customer, details, context.vault, sealer),
  );
  const planned = providers.map((provider) =>
    planRegistration({
      provider,
      customer,
      identifiers,
      profile: profileOf(customer, identifiers, agreements.get(provider.id)?.reference, sealer),
      externalId: externalIds.get(provider.id)?.externalId,
    }),
  );
  em.persist([
    customer,
    ...identifiers,
    ...planned.flatMap(({ registration, submissions }) => [registration, ...submissions]),
  ]);
  recordAudit(em, id, 'CUSTOMER_ONBOARDED', caller, {
    providers: providers.map((provider) => provider.id),
    identifiers: identifiers.map((identifier) => identifier.id),
  });
  if (keyed) rememberKey(em, keyed, id, sealer);
  await em.flush();
  await enqueueFirstTasks(context, em, planned);
  return id;
}

/** Two calls met: the loser replays the winner's answer, or is told what is taken. */
async function settleCollision(
  context: ServiceContext,
  keyed: KeyedInput | undefined,
  error: UniqueConstraintViolationException | RefusedInput,
): Promise<Onboarded> {
  const em = context.em.fork();
  const replayOf = keyed && (await findReplay(context, em, keyed));
  if (replayOf) return { customerId: replayOf, replayed: true };
  if (error instanceof RefusedInput) throw error;
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
