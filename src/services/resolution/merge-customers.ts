import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { validate as isUuid } from 'uuid';
import { Customer } from '../../domain/customer/customer.entity.js';
import { RefusedInput, type UserProblem } from '../../domain/problem/user-problem.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { planRegistrations } from '../../domain/resolution/plan-merge.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import { announceChange, announceVerificationChange } from '../../storage/changes/change-feed.js';
import { recordAudit } from '../audit.js';
import { changeRegistrationState } from '../delivery/refresh-registration-state.js';
import { deriveCustomerState } from '../derive-customer-state.js';
import { getCustomer, refuseErased, refuseMerged } from '../load-customer.js';
import { releaseBlocked } from '../release-blocked.js';
import type { Caller, ServiceContext } from '../service-context.js';
import { moveIdentifiers } from './move-identifiers.js';
import { moveRegistrations } from './move-registrations.js';
import { resealMoved } from './reseal-moved.js';
import { refuseWhileUnderWay } from './refuse-while-under-way.js';

/** Two customers that are one person. */
export interface MergeRequest {
  readonly survivorId: string;
  readonly mergedId: string;
  /** Why somebody is sure; kept in the audit trail. */
  readonly reason: string;
}

/** What became of a merge beside the two customers. */
export interface Merged {
  /** Registrations that stay with the merged customer, closed: their providers may have two records of the person. */
  readonly unmergedIds: readonly string[];
  /** The merged customer's identifiers that are out of use since. */
  readonly deactivatedIds: readonly string[];
}

type Pair = Record<'survivor' | 'merged', Customer>;

/**
 * Merges a customer into another one, for good. Registrations go over with all that belongs to them; where both have one
 * with the same provider, one is closed and told to whoever asked, and no provider is told anything. What the merged
 * customer said of itself stays with it. Both are locked, in the order of their ids.
 * @throws RefusedInput when either is unknown or merged already, both are the same, or something of either is under way
 */
export async function mergeCustomers(context: ServiceContext, caller: Caller, request: MergeRequest): Promise<Merged> {
  const survivorId = request.survivorId.toLowerCase();
  const mergedId = request.mergedId.toLowerCase();
  if (survivorId === mergedId) {
    const message = 'A customer cannot be merged into itself: give two customers';
    throw new RefusedInput({ path: ['input', 'mergedId'], code: 'INVALID', message });
  }
  // Asked before anything is locked: who is merged already is locked by others in whatever order.
  await findPair(context.em.fork(), survivorId, mergedId);
  return context.em.fork().transactional(async (em) => {
    const { survivor, merged } = await findPair(em, survivorId, mergedId, LockMode.PESSIMISTIC_WRITE);
    await refuseWhileUnderWay(context, em, { survivorId, mergedId });
    const registrations = await em.find(
      Registration,
      { customer: { $in: [survivorId, mergedId] } },
      { orderBy: { id: 'asc' } },
    );
    const plan = planRegistrations(ofCustomer(registrations, survivorId), ofCustomer(registrations, mergedId));
    const closed = [...plan.kept, ...plan.replaced];
    await closeRegistrations(em, caller, closed);
    const move = { survivorId, mergedId, moved: plan.moved, replaced: plan.replaced };
    const identifiers = await moveIdentifiers(context, em, caller, survivor, merged, plan.moved);
    await resealMoved(context, em, move);
    merged.mergedInto = survivor;
    merged.mergedAt = new Date();
    survivor.retainUntil = laterOf(survivor.retainUntil, merged.retainUntil);
    merged.retainUntil = undefined;
    survivor.updatedAt = merged.mergedAt;
    const details = {
      moved: plan.moved.map(({ id }) => id),
      closed: closed.map(({ id }) => id),
      identifiers: identifiers.movedIds,
      deactivated: identifiers.deactivatedIds,
    };
    recordAudit(em, mergedId, 'CUSTOMER_MERGED', caller, { into: survivorId, ...details }, request.reason);
    recordAudit(em, survivorId, 'CUSTOMER_ABSORBED', caller, { merged: mergedId, ...details }, request.reason);
    await em.flush();
    await em.execute('update customer set merged_into_id = ? where merged_into_id = ?', [survivorId, mergedId]);
    await moveRegistrations(em, move);
    // Rows were moved behind the unit of work: what follows reads them anew.
    em.clear();
    await settle(context, em, caller, survivorId, mergedId);
    return { unmergedIds: closed.map(({ id }) => id), deactivatedIds: identifiers.deactivatedIds };
  });
}

/** @throws RefusedInput with what is wrong with either */
async function findPair(
  em: EntityManager,
  survivorId: string,
  mergedId: string,
  lockMode?: LockMode.PESSIMISTIC_WRITE,
): Promise<Pair> {
  const ids = [survivorId, mergedId].filter((id) => isUuid(id));
  const found = await em.find(Customer, { id: { $in: ids } }, { orderBy: { id: 'asc' }, lockMode });
  const survivor = found.find(({ id }) => id === survivorId);
  const merged = found.find(({ id }) => id === mergedId);
  const problems = [...problemsOf(survivor, 'survivorId'), ...problemsOf(merged, 'mergedId')];
  if (!survivor || !merged || problems.length > 0) throw new RefusedInput(...problems);
  return { survivor, merged };
}

function problemsOf(customer: Customer | undefined, field: keyof MergeRequest): readonly UserProblem[] {
  const path = ['input', field];
  if (!customer) return [{ path, code: 'NOT_FOUND', message: 'No customer has this id' }];
  try {
    refuseMerged(customer, path);
    if (customer.erasureRequestedAt) throw refuseErased(path);
    return [];
  } catch (error) {
    if (error instanceof RefusedInput) return error.problems;
    throw error;
  }
}

/** A legal hold on either is one on the person. */
function laterOf(one: string | null | undefined, other: string | null | undefined): string | undefined {
  return [one, other]
    .filter((day) => day !== null && day !== undefined)
    .sort()
    .at(-1);
}

function ofCustomer(registrations: readonly Registration[], customerId: string): Registration[] {
  return registrations.filter(({ customer }) => customer.id === customerId);
}

/** Closes registrations for good; what was not sent yet never is. */
async function closeRegistrations(em: EntityManager, caller: Caller, closed: readonly Registration[]): Promise<void> {
  const open = await em.find(Submission, { registration: { $in: closed.map(({ id }) => id) }, state: 'PENDING' });
  for (const submission of open) submission.cancel();
  for (const registration of closed) {
    registration.missing = [];
    changeRegistrationState(em, registration, 'CLOSED', caller);
  }
}

/** Brings both in line with what they have now, and tells who follows them. */
async function settle(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  survivorId: string,
  mergedId: string,
): Promise<void> {
  await releaseBlocked(context, em, caller, await getCustomer(em, caller, survivorId));
  for (const customerId of [survivorId, mergedId]) {
    await deriveCustomerState(context, em, customerId);
    await announceVerificationChange(em, customerId);
    await announceChange(em, customerId);
  }
}
