import type { EntityManager } from '@mikro-orm/postgresql';
import type { Customer } from '../../domain/customer/customer.entity.js';
import { ExternalIdentifier } from '../../domain/identifier/external-identifier.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { planIdentifiers, type IdentifierFate } from '../../domain/resolution/plan-merge.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import { sealerOf } from '../../storage/crypto/customer-keys.js';
import { openNumber } from '../../storage/crypto/identifier-vault.js';
import { refreshRegistrationState } from '../delivery/refresh-registration-state.js';
import type { Caller, ServiceContext } from '../service-context.js';

/** What became of the merged customer's identifiers. */
export interface MovedIdentifiers {
  /** Those that are the survivor's now. */
  readonly movedIds: readonly string[];
  /** Those that were in use and are not any more. */
  readonly deactivatedIds: readonly string[];
}

/**
 * Gives a merged customer's identifiers to the survivor, in the transaction of `em`. What providers call them follows with
 * the registrations that move. Numbers are sealed anew, under the key of whose they are then, and so that all are indexed under the first key and compare.
 */
export async function moveIdentifiers(
  context: ServiceContext,
  em: EntityManager,
  caller: Caller,
  survivor: Customer,
  merged: Customer,
  moved: readonly Registration[],
): Promise<MovedIdentifiers> {
  const all = await em.find(Identifier, { customer: { $in: [survivor.id, merged.id] } }, { orderBy: { id: 'asc' } });
  const sealers = await context.keys.getSealers(em, [survivor.id, merged.id]);
  const numbers = new Map(all.map((one) => [one.id, openNumber(sealerOf(sealers, one.customer.id), one)]));
  const sealAnew = (one: Identifier): void => {
    one.renumber(context.vault.seal(sealerOf(sealers, one.customer.id), one.id, numbers.get(one.id) ?? ''));
  };
  for (const one of all) sealAnew(one);
  const survivors = all.filter(({ customer }) => customer.id === survivor.id);
  const mergeds = all.filter(({ customer }) => customer.id === merged.id);
  const submissions = await em.find(
    Submission,
    { registration: { $in: moved.map(({ id }) => id) } },
    { orderBy: { position: 'asc' } },
  );
  const deactivated: Identifier[] = [];
  const fates = planIdentifiers(survivors, mergeds);
  for (const fate of fates) {
    const { identifier } = fate;
    const status = fate.kind === 'MOVED' ? fate.status : 'INACTIVE';
    if (identifier.status === 'ACTIVE' && status === 'INACTIVE') deactivated.push(identifier);
    identifier.status = status;
    if (fate.kind === 'MOVED') {
      identifier.customer = survivor;
      sealAnew(identifier);
    } else await follow(em, fate, submissions, moved);
  }
  const outOfUse = new Set(
    fates.flatMap((one) => (one.kind === 'MOVED' && one.status === 'INACTIVE' ? [one.identifier.id] : [])),
  );
  for (const registration of moved) {
    const own = submissions.filter((one) => one.registration.id === registration.id);
    const pointless = own.filter((one) => isNeverSent(one, outOfUse));
    for (const one of pointless) one.cancel();
    if (pointless.length > 0) refreshRegistrationState(em, registration, own, caller);
  }
  return {
    movedIds: fates.filter(({ kind }) => kind === 'MOVED').map(({ identifier }) => identifier.id),
    deactivatedIds: deactivated.map(({ id }) => id),
  };
}

/** What the moved registrations know of an identifier that the survivor has as well is known of the survivor's. */
async function follow(
  em: EntityManager,
  { identifier, as }: Extract<IdentifierFate<Identifier>, { kind: 'SAME' }>,
  submissions: readonly Submission[],
  moved: readonly Registration[],
): Promise<void> {
  for (const submission of submissions) if (submission.identifier?.id === identifier.id) submission.identifier = as;
  const providerId = { $in: moved.map((registration) => registration.providerId) };
  const external = await em.find(ExternalIdentifier, { identifier: identifier.id, providerId });
  const known = await em.find(ExternalIdentifier, { identifier: as.id, providerId });
  for (const one of external) if (!known.some((own) => own.providerId === one.providerId)) one.identifier = as;
}

/** A number out of use that a provider does not have is not told to it. */
function isNeverSent({ operation, state, identifier }: Submission, outOfUse: ReadonlySet<string>): boolean {
  return (
    operation === 'createIdentifier' &&
    (state === 'PENDING' || state === 'REFUSED') &&
    Boolean(identifier && outOfUse.has(identifier.id))
  );
}
