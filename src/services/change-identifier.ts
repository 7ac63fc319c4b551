import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { Identifier } from '../domain/identifier/identifier.entity.js';
import type { AuditAction } from '../domain/audit/audit-event.entity.js';
import { RefusedInput } from '../domain/problem/user-problem.js';
import { Registration } from '../domain/registration/registration.entity.js';
import { Submission } from '../domain/submission/submission.entity.js';
import type { SubmissionOperation } from '../domain/submission/submission-state.js';
import { announceChange } from '../storage/changes/change-feed.js';
import { recordAudit } from './audit.js';
import { refreshRegistrationState } from './delivery/refresh-registration-state.js';
import { getCustomer, getIdentifier, type LoadedCustomer } from './load-customer.js';
import { releaseBlocked } from './release-blocked.js';
import { sealIdentifier, type IdentifierDetails } from './seal-identifier.js';
import type { Caller, ServiceContext } from './service-context.js';

/** An identifier to add. */
export interface CreateIdentifierRequest {
  readonly customerId: string;
  readonly identifier: IdentifierDetails;
  /** The providers to carry it to; default: all that the customer is registered with and that take identifiers. */
  readonly providers?: readonly string[];
}

/** What of an identifier changes; absent fields stay. */
export interface UpdateIdentifierRequest extends Partial<Omit<IdentifierDetails, 'type' | 'status'>> {
  readonly identifierId: string;
}

type IdentifierOperation = Exclude<SubmissionOperation, 'createCustomer'>;

/**
 * Adds an identifier and carries it to the providers that take identifiers. @returns its id and its customer's
 * @throws RefusedInput when the customer is unknown, a provider does not take it, or an active one of its type exists
 */
export async function createIdentifier(
  context: ServiceContext,
  caller: Caller,
  request: CreateIdentifierRequest,
): Promise<{ identifierId: string; customerId: string }> {
  return context.em.fork().transactional(async (em) => {
    const loaded = await getCustomer(em, request.customerId);
    refuseSecondOfType(loaded, request.identifier);
    const targets = await findTargets(context, em, loaded, 'createIdentifier', request.providers);
    const identifier = sealIdentifier(loaded.customer, request.identifier, context.vault);
    em.persist(identifier);
    await submit(
      context,
      em,
      caller,
      { ...loaded, identifiers: [...loaded.identifiers, identifier] },
      identifier,
      'createIdentifier',
      targets,
    );
    return { identifierId: identifier.id, customerId: loaded.customer.id };
  });
}

/** Changes an identifier and carries the change to the providers that have it. @returns its customer's id */
export async function updateIdentifier(
  context: ServiceContext,
  caller: Caller,
  request: UpdateIdentifierRequest,
): Promise<string> {
  const { identifierId, number, ...changes } = request;
  return context.em.fork().transactional(async (em) => {
    const { identifier, ...loaded } = await getIdentifier(em, identifierId);
    if (identifier.status === 'INACTIVE') {
      throw new RefusedInput({
        path: ['input', 'identifierId'],
        code: 'INVALID_STATE',
        message: 'This identifier is inactive: create a new one instead',
      });
    }
    Object.assign(identifier, changes);
    refuseExpiryBeforeIssue(identifier, changes.expiresOn === undefined ? 'issuedOn' : 'expiresOn');
    if (number !== undefined) identifier.renumber(context.vault.seal(identifier.id, number));
    const targets = await findTargets(context, em, loaded, 'updateIdentifier');
    await submit(context, em, caller, loaded, identifier, 'updateIdentifier', targets);
    return loaded.customer.id;
  });
}

/** Takes an identifier out of use, here and at the providers that have it. @returns its customer's id */
export async function deactivateIdentifier(
  context: ServiceContext,
  caller: Caller,
  identifierId: string,
): Promise<string> {
  return context.em.fork().transactional(async (em) => {
    const { identifier, ...loaded } = await getIdentifier(em, identifierId);
    if (identifier.status === 'INACTIVE') return loaded.customer.id;
    identifier.status = 'INACTIVE';
    const targets = await findTargets(context, em, loaded, 'deactivateIdentifier');
    await submit(context, em, caller, loaded, identifier, 'deactivateIdentifier', targets);
    return loaded.customer.id;
  });
}

const auditActions: Readonly<Record<IdentifierOperation, AuditAction>> = {
  createIdentifier: 'IDENTIFIER_CREATED',
  updateIdentifier: 'IDENTIFIER_UPDATED',
  deactivateIdentifier: 'IDENTIFIER_DEACTIVATED',
};

/** The registrations whose providers have the operation; with `wanted`, exactly those. */
async function findTargets(
  context: ServiceContext,
  em: EntityManager,
  { customer }: LoadedCustomer,
  operation: IdentifierOperation,
  wanted?: readonly string[],
): Promise<Registration[]> {
  const registrations = await em.find(Registration, { customer: customer.id, state: { $nin: ['BLOCKED', 'CLOSED'] } });
  const able = registrations.filter(({ providerId }) => context.providers.find(providerId)?.[operation]);
  const problems = (wanted ?? []).flatMap((id, position) =>
    able.some(({ providerId }) => providerId === id)
      ? []
      : [
          {
            path: ['input', 'providers', String(position)],
            code: 'NOT_SUPPORTED' as const,
            message: 'The customer has no registration with this provider that takes identifiers',
          },
        ],
  );
  if (problems.length > 0) throw new RefusedInput(...problems);
  return wanted ? able.filter(({ providerId }) => wanted.includes(providerId)) : able;
}

/** Plans the operation at each target, and wakes the workers, in the transaction of `em`. */
async function submit(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  loaded: LoadedCustomer,
  identifier: Identifier,
  operation: IdentifierOperation,
  targets: readonly Registration[],
): Promise<void> {
  recordAudit(em, loaded.customer.id, auditActions[operation], caller.id, {
    identifier: identifier.id,
    providers: targets.map(({ providerId }) => providerId),
  });
  for (const registration of targets) {
    const submissions = await em.find(Submission, { registration: registration.id }, { orderBy: { position: 'asc' } });
    const added = carryChange(registration, submissions, identifier, operation);
    em.persist(added);
    refreshRegistrationState(em, registration, [...submissions, ...added], caller.id);
  }
  loaded.customer.updatedAt = new Date();
  await releaseBlocked(context, em, caller, loaded);
  await announceChange(em, loaded.customer.id);
  await em.flush();
  await context.queue.enqueue(
    em,
    'deliver',
    targets.map(({ id }) => ({ data: { registrationId: id } })),
  );
}

/**
 * Brings a registration's submissions in line with a change of an identifier. What the provider never took is sent as
 * it is now, or not at all; what it has, or may have, gets a submission of its own.
 * @returns the submissions to add
 */
function carryChange(
  registration: Registration,
  submissions: readonly Submission[],
  identifier: Identifier,
  operation: IdentifierOperation,
): Submission[] {
  const creation = submissions.findLast(
    (one) => one.operation === 'createIdentifier' && one.identifier?.id === identifier.id,
  );
  if (operation !== 'createIdentifier') {
    const isUnsent = creation?.state === 'REFUSED' || (creation?.state === 'PENDING' && creation.attempts === 0);
    if (!creation || creation.state === 'CANCELLED') return [];
    if (isUnsent) {
      if (operation === 'deactivateIdentifier') creation.state = 'CANCELLED';
      else creation.startAnew(uuidv4());
      return [];
    }
  }
  const position = 1 + Math.max(-1, ...submissions.map((submission) => submission.position));
  return [new Submission(uuidv7(), registration, operation, position, uuidv4(), identifier)];
}

/** The input alone cannot tell: the other of the two dates may be one that stays. */
function refuseExpiryBeforeIssue({ issuedOn, expiresOn }: Identifier, changed: 'issuedOn' | 'expiresOn'): void {
  if (issuedOn && expiresOn && expiresOn <= issuedOn) {
    const message = changed === 'expiresOn' ? 'Give a date after issuedOn' : 'Give a date before expiresOn';
    throw new RefusedInput({ path: ['input', changed], code: 'INVALID', message });
  }
}

function refuseSecondOfType({ identifiers }: LoadedCustomer, { type, status }: IdentifierDetails): void {
  if (status === 'ACTIVE' && identifiers.some((one) => one.type === type && one.status === 'ACTIVE')) {
    throw new RefusedInput({
      path: ['input', 'identifier', 'type'],
      code: 'DUPLICATE',
      message: 'The customer has an active identifier of this type: deactivate or update that one',
    });
  }
}
