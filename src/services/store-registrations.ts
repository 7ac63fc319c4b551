import type { EntityManager } from '@mikro-orm/postgresql';
import { RefusedInput, type UserProblem } from '../domain/problem/user-problem.js';
import type { Registration } from '../domain/registration/registration.entity.js';
import { carryOut, type Alongside } from '../storage/writes/alongside.js';
import { lookTogether, type Look } from '../storage/writes/look-together.js';
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
  await carryOut(em, await composeFirstTasks(context, planned));
}

/** The same, for a statement that carries it out along with others. */
export async function composeFirstTasks(
  context: ServiceContext,
  planned: readonly PlannedRegistration[],
): Promise<Alongside[]> {
  const { queue } = context;
  const jobsFor = (wanted: (one: PlannedRegistration) => boolean) =>
    planned.filter(wanted).map(({ registration }) => ({ data: taskOf(registration) }));
  const isKnown = ({ registration }: PlannedRegistration): boolean => registration.externalId !== undefined;
  const composed = await Promise.all([
    queue.compose(
      'deliver',
      jobsFor(({ submissions }) => submissions.length > 0),
    ),
    queue.compose(
      'poll',
      jobsFor((one) => isKnown(one) && isPollable(context, one.registration)),
    ),
    queue.compose(
      'record',
      jobsFor((one) => isKnown(one) && isReadable(context, one.registration)),
    ),
  ]);
  return composed.flat();
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

/** A registration that has an external id. */
interface Linked {
  readonly providerId: string;
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
  await lookTogether(em, lookForExternalIds(given, pathOf));
}

/** The same as a look that is had along with others; none where no external id is given. */
export function lookForExternalIds(
  given: readonly GivenExternalId[],
  pathOf: (position: number) => string[],
): Look<Linked>[] {
  if (given.length === 0) return [];
  return [
    {
      sql: `select provider_id as "providerId", external_id as "externalId" from hold_external_ids($1::text[], $2::text[])`,
      parameters: [given.map(({ provider }) => provider), given.map(({ externalId }) => externalId)],
      take(taken) {
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
      },
    },
  ];
}
