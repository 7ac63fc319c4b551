import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { AuditAction } from '../../domain/audit/audit-event.entity.js';
import type { CustomerProfile } from '../../domain/customer/profile.js';
import type { Identifier } from '../../domain/identifier/identifier.entity.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { SubmissionOperation } from '../../domain/submission/submission-state.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { recordAudit } from '../audit.js';
import { profileOf } from '../customer-profile.js';
import { putClosingLast } from '../delivery/put-closing-last.js';
import { refreshRegistrationState } from '../delivery/refresh-registration-state.js';
import type { LoadedCustomer } from '../load-customer.js';
import { positionAfter } from '../next-position.js';
import { releaseBlocked } from '../release-blocked.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { carryUpdate } from '../update/carry-update.js';
import { taskOf } from '../task-of.js';

/** What can be done to an identifier at a provider. */
export type IdentifierOperation = Extract<SubmissionOperation, `${string}Identifier`>;

/** A registration whose provider can carry out an operation, with what was submitted to it so far. */
export interface Target {
  readonly registration: Registration;
  readonly submissions: Submission[];
}

/** A change of an identifier, made and to be carried. */
export interface IdentifierChange {
  readonly loaded: LoadedCustomer;
  readonly identifier: Identifier;
  readonly operation: IdentifierOperation;
  readonly targets: readonly Target[];
  /** The customer before the change: some providers take numbers as a part of it. */
  readonly before: CustomerProfile;
}

const auditActions: Readonly<Record<IdentifierOperation, AuditAction>> = {
  createIdentifier: 'IDENTIFIER_CREATED',
  updateIdentifier: 'IDENTIFIER_UPDATED',
  deactivateIdentifier: 'IDENTIFIER_DEACTIVATED',
  deleteIdentifier: 'IDENTIFIER_DELETED',
};

/** The customer's registrations whose providers have the operation; blocked ones are planned anew, closed ones are over. */
export async function findTargets(
  context: ServiceContext,
  em: EntityManager,
  { customer }: LoadedCustomer,
  operation: IdentifierOperation,
): Promise<Target[]> {
  const registrations = await em.find(Registration, { customer: customer.id, state: { $nin: ['BLOCKED', 'CLOSED'] } });
  const able = registrations.filter(({ providerId }) => context.providers.find(providerId)?.[operation]);
  const submissions = await em.find(
    Submission,
    { registration: { $in: able.map(({ id }) => id) } },
    { orderBy: { position: 'asc' } },
  );
  return able.map((registration) => ({
    registration,
    submissions: submissions.filter((one) => one.registration.id === registration.id),
  }));
}

/** The submission that first carries an identifier to a target, if any does: what was cancelled carries nothing. */
export function findCreation({ submissions }: Target, identifier: Identifier): Submission | undefined {
  return submissions.findLast(
    ({ operation, state, identifier: own }) =>
      operation === 'createIdentifier' && state !== 'CANCELLED' && own?.id === identifier.id,
  );
}

/** Plans the operation at each target, releases what it unblocks, and wakes the workers, in the transaction of `em`. */
export async function carryIdentifier(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  { loaded, identifier, operation, targets, before }: IdentifierChange,
): Promise<void> {
  const carried = targets.filter((target) => {
    const added = planChange(target, identifier, operation);
    if (!added) return false;
    em.persist(added);
    const submissions = [...target.submissions, ...added];
    putClosingLast(submissions);
    refreshRegistrationState(em, target.registration, submissions, caller);
    return true;
  });
  recordAudit(em, loaded.customer.id, auditActions[operation], caller, {
    identifier: identifier.id,
    providers: carried.map(({ registration }) => registration.providerId),
  });
  loaded.customer.updatedAt = new Date();
  const sealer = await context.keys.getSealer(em, loaded.customer.id);
  const after = profileOf(loaded.customer, loaded.identifiers, undefined, sealer);
  const registrations = await em.find(Registration, { customer: loaded.customer.id }, { orderBy: { id: 'asc' } });
  await carryUpdate(context, em, caller, { registrations, before, after });
  await releaseBlocked(context, em, caller, loaded);
  await announceChange(em, loaded.customer.id);
  await em.flush();
  const jobs = carried.map(({ registration }) => ({ data: taskOf(registration) }));
  await context.queue.enqueue(em, 'deliver', jobs);
}

/**
 * Brings a target's submissions in line with a change of an identifier. What the provider never took is sent as it is
 * now, or not at all; what it has, or may have, gets a submission of its own.
 * @returns the submissions to add, or null when this provider is not concerned
 */
function planChange(target: Target, identifier: Identifier, operation: IdentifierOperation): Submission[] | null {
  if (operation !== 'createIdentifier') {
    const creation = findCreation(target, identifier);
    if (!creation || isRemoved(target, identifier)) return null;
    if (hadNoEffect(creation)) {
      if (operation !== 'updateIdentifier') creation.cancel();
      else if (creation.state === 'REFUSED') creation.startAnew(uuidv4());
      return [];
    }
  }
  for (const refused of target.submissions.filter((one) => isSuperseded(one, identifier))) refused.cancel();
  const position = positionAfter(target.submissions);
  return [new Submission(uuidv7(), target.registration, operation, position, uuidv4(), identifier)];
}

/** A change that the provider refused: the one at hand says what is to be now. */
function isSuperseded({ operation, state, identifier: own }: Submission, { id }: Identifier): boolean {
  return state === 'REFUSED' && operation !== 'createIdentifier' && own?.id === id;
}

/** Whether it was, or is about to be, removed there. */
function isRemoved({ submissions }: Target, { id }: Identifier): boolean {
  return submissions.some(
    ({ operation, state, identifier }) =>
      operation === 'deleteIdentifier' && identifier?.id === id && state !== 'REFUSED' && state !== 'CANCELLED',
  );
}

function hadNoEffect({ state, isOutcomeOpen }: Submission): boolean {
  return state === 'REFUSED' || ((state === 'PENDING' || state === 'WAITING') && !isOutcomeOpen);
}
