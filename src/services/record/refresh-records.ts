import { setTimeout as sleep } from 'node:timers/promises';
import type { ProviderRecord, RecordSource } from '../../domain/registration/provider-record.js';
import { Registration } from '../../domain/registration/registration.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import { describeFault } from '../describe-fault.js';
import type { ServiceContext } from '../service-context.js';
import { learnRecord, openRecord, sealRecord } from './seal-record.js';

/** What is known of what a provider holds. */
export interface KnownRecord {
  readonly registration: Registration;
  readonly record: ProviderRecord;
  readonly source: RecordSource;
  readonly asOf: Date;
  /** Whether the provider has said so just now. */
  readonly isFresh: boolean;
}

/**
 * Asks the providers of some registrations, all at once, what they hold, and keeps what comes within the deadline in one
 * statement; what comes later is kept as it comes. A provider that has no such operation, does not have the customer yet
 * or does not answer leaves what was known before.
 * @param deadlineMs default: as long as the calls may take
 * @returns what is known of each registration of which anything is known
 */
export async function refreshRecords(
  context: ServiceContext,
  registrationIds: readonly string[],
  deadlineMs?: number,
): Promise<KnownRecord[]> {
  const registrations = await context.em.fork().find(Registration, { id: { $in: [...registrationIds] } });
  const isOver = new AbortController();
  const asking = registrations.map((registration) => ask(context, registration));
  const deadline = deadlineMs === undefined ? undefined : sleep(deadlineMs, undefined, { signal: isOver.signal });
  const inTime = await Promise.all(asking.map((answer) => (deadline ? Promise.race([answer, deadline]) : answer)));
  deadline?.catch(() => undefined);
  isOver.abort();
  const late = asking.filter((_answer, position) => inTime[position] === undefined);
  keepLate(context, late);
  await keep(
    context,
    inTime.flatMap((answer) => answer ?? []),
  );
  return registrations.flatMap((registration, position) => inTime[position] ?? knownBefore(context, registration));
}

/** What a provider holds now; null when it does not say. */
async function ask(context: ServiceContext, registration: Registration): Promise<KnownRecord | null> {
  const { id, externalId, providerId } = registration;
  const provider = context.providers.find(providerId);
  if (!provider?.fetchRecord || !externalId) return null;
  const asOf = new Date();
  try {
    const answer = await provider.fetchRecord(externalId);
    const known = openRecord(context.cipher, registration);
    return { registration, ...learnRecord(known, answer), asOf, isFresh: true };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    context.log.warn({ registration: id, code: error.details.code }, 'What a provider holds could not be read');
    return null;
  }
}

function knownBefore({ cipher }: ServiceContext, registration: Registration): KnownRecord[] {
  const record = openRecord(cipher, registration);
  const { recordAt: asOf, recordSource: source } = registration;
  return record && asOf && source ? [{ registration, record, asOf, source, isFresh: false }] : [];
}

function keepLate(context: ServiceContext, late: readonly Promise<KnownRecord | null>[]): void {
  for (const answer of late) {
    answer
      .then((known) => keep(context, known ? [known] : []))
      .catch((error: unknown) => {
        context.log.error({ fault: describeFault(error) }, 'A late record could not be kept');
      });
  }
}

/** Not through the entity: a look at what is held must not stand in the way of a change of the registration. */
async function keep(context: ServiceContext, learnt: readonly KnownRecord[]): Promise<void> {
  if (learnt.length === 0) return;
  const rows = learnt.map(({ registration: { id }, record, source, asOf }) => ({
    id,
    sealed: sealRecord(context.cipher, id, record),
    source,
    as_of: asOf,
  }));
  await context.em.fork().execute(
    `update registration r
        set record_encrypted = learnt.sealed, record_at = learnt.as_of, record_source = learnt.source
       from jsonb_to_recordset(?::jsonb) as learnt(id uuid, sealed text, source text, as_of timestamptz)
      where r.id = learnt.id and (r.record_at is null or r.record_at <= learnt.as_of)`,
    [JSON.stringify(rows)],
  );
}
