import pLimit, { type LimitFunction } from 'p-limit';
import { learnAnswer, NOTHING_KNOWN, type KnownRecord } from '../../domain/registration/provider-record.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { Provider } from '../../providers/provider.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import type { ServiceContext } from '../service-context.js';
import { openRecord, sealRecord } from './seal-record.js';

/** Providers that are asked at once for what they hold, for each provider in this process; further questions wait. */
const QUESTIONS_AT_ONCE = 8;

const limits = new WeakMap<Provider, LimitFunction>();

/** What an answer has taught us of a registration, as it was loaded. */
export interface LearntRecord {
  readonly registration: Registration;
  readonly record: KnownRecord;
  /** When the provider was asked. */
  readonly asOf: Date;
  /** The record sealed, where anything in it is new: otherwise only the time is. */
  readonly sealed?: string;
}

/**
 * Asks the provider of a registration what it holds.
 * @param sealer of the registration's customer
 * @param isOver a question that has not begun by then is not asked any more
 * @returns null when there is nobody to ask: the provider has no such operation or not the customer yet
 * @throws ProviderError, or Error when what is known already cannot be opened
 */
export async function askProvider(
  { providers }: ServiceContext,
  sealer: Sealer,
  registration: Registration,
  isOver?: AbortSignal,
): Promise<LearntRecord | null> {
  const { externalId, providerId } = registration;
  const provider = providers.find(providerId);
  if (!provider?.fetchRecord || !externalId) return null;
  return limitOf(provider)(async () => {
    if (isOver?.aborted || !provider.fetchRecord) return null;
    const asOf = new Date();
    const answer = await provider.fetchRecord(externalId);
    const known = openRecord(sealer, registration);
    const record = learnAnswer(known ?? NOTHING_KNOWN, answer);
    const isChanged = JSON.stringify(record) !== JSON.stringify(known);
    return {
      registration,
      record,
      asOf,
      sealed: isChanged ? sealRecord(sealer, registration.id, record) : undefined,
    };
  });
}

/**
 * Keeps in one statement what was learnt, where nothing else was learnt meanwhile. Not through the entity: a look at what
 * is held must not stand in the way of a change of the registration.
 */
export async function keepLearnt({ em }: ServiceContext, learnt: readonly LearntRecord[]): Promise<void> {
  if (learnt.length === 0) return;
  const rows = learnt.map(({ registration: { id, customer, recordEncrypted }, asOf, sealed }) => ({
    id,
    // Sealed for this one: a merge can have moved the registration meanwhile.
    customer_id: customer.id,
    known: recordEncrypted,
    sealed,
    as_of: asOf,
  }));
  await em.fork().execute(
    `update registration r
        set record_encrypted = coalesce(learnt.sealed, r.record_encrypted), record_at = learnt.as_of, record_source = 'READ'
       from jsonb_to_recordset(?::jsonb) as learnt(id uuid, customer_id uuid, known text, sealed text, as_of timestamptz)
      where r.id = learnt.id and r.customer_id = learnt.customer_id and r.record_encrypted is not distinct from learnt.known
        and (r.record_at is null or r.record_at <= learnt.as_of) and r.state <> 'CLOSED'
        and exists (select from customer c where c.id = r.customer_id and c.erasure_requested_at is null)`,
    [JSON.stringify(rows)],
  );
}

function limitOf(provider: Provider): LimitFunction {
  const limit = limits.get(provider) ?? pLimit(QUESTIONS_AT_ONCE);
  limits.set(provider, limit);
  return limit;
}
