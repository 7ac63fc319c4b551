import { setTimeout as sleep } from 'node:timers/promises';
import type { KnownRecord } from '../../domain/registration/provider-record.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import { describeFault } from '../describe-fault.js';
import type { ServiceContext } from '../service-context.js';
import { sealerOf } from '../../storage/crypto/customer-keys.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import { askProvider, keepLearnt, type LearntRecord } from './ask-provider.js';
import { findRecord } from './seal-record.js';

/** How long an answer is taken for what the provider holds now, so that many who look at once cost one call. */
const SHARED_MS = 1000;

/** What is known of what a provider holds. */
export interface RefreshedRecord {
  readonly registration: Registration;
  readonly record: KnownRecord;
  readonly asOf: Date;
  /** Whether the provider has said so just now. */
  readonly isFresh: boolean;
}

/**
 * Asks the providers of some registrations what they hold, and keeps what comes within the deadline in one statement; what
 * comes later is kept as it comes, and what was not asked by then is not asked. Who was asked a moment ago is not asked
 * again. A provider that has no such operation, does not have the customer yet or does not answer leaves what was known
 * before; so does a fault, which is reported and concerns its own registration only.
 * @returns what is known of each registration of which anything is known
 */
export async function refreshRecords(
  context: ServiceContext,
  registrationIds: readonly string[],
  deadlineMs: number,
): Promise<RefreshedRecord[]> {
  const em = context.em.fork();
  const registrations = await em.find(Registration, { id: { $in: [...registrationIds] } });
  const sealers = await context.keys.getSealers(
    em,
    registrations.map(({ customer }) => customer.id),
  );
  const startedAt = Date.now();
  const isOver = new AbortController();
  const asking = registrations.map((registration) =>
    isRecent(registration, startedAt)
      ? null
      : ask(context, sealerOf(sealers, registration.customer.id), registration, isOver.signal),
  );
  const deadline = sleep(deadlineMs, undefined, { signal: isOver.signal });
  const inTime = await Promise.all(asking.map((answer) => Promise.race([answer, deadline])));
  deadline.catch(() => undefined);
  isOver.abort();
  keepLate(
    context,
    asking.filter((_answer, position) => inTime[position] === undefined),
  );
  await keepLearnt(
    context,
    inTime.flatMap((answer) => answer ?? []),
  );
  return registrations.flatMap((registration, position) => {
    const learnt = inTime[position];
    if (learnt) return { ...learnt, isFresh: true };
    return knownBefore(
      context,
      sealerOf(sealers, registration.customer.id),
      registration,
      isRecent(registration, startedAt),
    );
  });
}

function isRecent({ recordSource, recordAt }: Registration, nowMs: number): boolean {
  return recordSource === 'READ' && recordAt !== undefined && nowMs - recordAt.getTime() < SHARED_MS;
}

/** What a provider holds now; null when it does not say. */
async function ask(
  context: ServiceContext,
  sealer: Sealer,
  registration: Registration,
  isOver: AbortSignal,
): Promise<LearntRecord | null> {
  try {
    return await askProvider(context, sealer, registration, isOver);
  } catch (error) {
    const details = { registration: registration.id, provider: registration.providerId };
    if (error instanceof ProviderError) {
      context.log.warn({ ...details, code: error.details.code }, 'What a provider holds could not be read');
    } else {
      context.log.error({ ...details, fault: describeFault(error) }, 'What a provider holds could not be learnt');
    }
    return null;
  }
}

function knownBefore(
  context: ServiceContext,
  sealer: Sealer,
  registration: Registration,
  isFresh: boolean,
): RefreshedRecord[] {
  const record = findRecord(context, sealer, registration);
  const { recordAt: asOf } = registration;
  return record && asOf ? [{ registration, record, asOf, isFresh }] : [];
}

function keepLate(context: ServiceContext, late: readonly (Promise<LearntRecord | null> | null)[]): void {
  for (const answer of late) {
    Promise.resolve(answer)
      .then((learnt) => keepLearnt(context, learnt ? [learnt] : []))
      .catch((error: unknown) => {
        context.log.error({ fault: describeFault(error) }, 'A late record could not be kept');
      });
  }
}
