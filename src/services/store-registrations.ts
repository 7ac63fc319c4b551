import type { EntityManager } from '@mikro-orm/postgresql';
import { RefusedInput, type UserProblem } from '../domain/problem/user-problem.js';
import { Registration } from '../domain/registration/registration.entity.js';
import type { PlannedRegistration } from './plan-registration.js';
import type { ServiceContext } from './service-context.js';
import { taskOf } from './task-of.js';

/**
 * Enqueues, in the transaction of `em`, what new registrations need: a delivery where something is to be
 * sent, and where the provider has the customer already a poll of its decision and a look at what it holds.
 */
export async function enqueueFirstTasks(
  context: ServiceContext,
  em: EntityManager,
  planned: readonly PlannedRegistration[],
): Promise<void> {
  const jobsFor = (wanted: (one: PlannedRegistration) => boolean) =>
    planned.filter(wanted).map(({ registration }) => ({ data: taskOf(registration) }));
  await context.queue.enqueue(
    em,
    'deliver',
    jobsFor(({ submissions }) => submissions.length > 0),
  );
  await context.queue.enqueue(
    em,
    'poll',
    jobsFor(({ registration }) => registration.externalId !== undefined && isPollable(context, registration)),
  );
  await context.queue.enqueue(
    em,
    'record',
    jobsFor(({ registration }) => registration.externalId !== undefined && isReadable(context, registration)),
  );
}

/** Whether the registration's provider can be asked what it decided. */
export function isPollable(context: ServiceContext, registration: Registration): boolean {
  return context.providers.find(registration.providerId)?.fetchVerification !== undefined;
}

/** Whether the registration's provider can be asked what it holds. */
export function isReadable(context: ServiceContext, registration: Registration): boolean {
  return context.providers.find(registration.providerId)?.fetchRecord !== undefined;
}

/** An external id that a client gave for a provider. */
export interface GivenExternalId {
  readonly provider: string;
  readonly externalId: string;
}

/**
 * Refuses external ids that belong to another customer. Who comes for the same id waits until the transaction of `em`
 * ends, so that two at once are told apart here and not by a broken constraint.
 * @throws RefusedInput with a CONFLICT at the path of each
 */
export async function refuseForeignExternalIds(
  em: EntityManager,
  given: readonly GivenExternalId[],
  pathOf: (position: number) => string[],
): Promise<void> {
  if (given.length === 0) return;
  // In one order for all, so that nobody waits for the other way round.
  for (const key of given.map(({ provider, externalId }) => `${provider}/${externalId}`).toSorted()) {
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
  }
  const taken = await em.find(Registration, {
    $or: given.map(({ provider, externalId }) => ({ providerId: provider, externalId })),
  });
  const problems: UserProblem[] = given.flatMap(({ provider, externalId }, position) =>
    taken.some((registration) => registration.providerId === provider && registration.externalId === externalId)
      ? [
          {
            path: pathOf(position),
            code: 'CONFLICT' as const,
            message: 'Another customer is already linked to this external id',
          },
        ]
      : [],
  );
  if (problems.length > 0) throw new RefusedInput(...problems);
}
