import type { EntityManager } from '@mikro-orm/postgresql';
import type { CallOutcome } from '../../domain/provider/provider-call-count.entity.js';
import type { Circuit } from './circuit.js';

/** Calls of one kind, counted since they were last written. */
export interface CountedCalls {
  readonly providerId: string;
  readonly slotAt: Date;
  readonly outcome: CallOutcome;
  readonly latencyBucket: number;
  readonly count: number;
}

/** Adds counts to what all processes have counted, in one statement and in the order of the key. */
export async function addCalls(em: EntityManager, counted: readonly CountedCalls[]): Promise<void> {
  await em.execute(
    `insert into provider_call_count as held (provider_id, slot_at, outcome, latency_bucket, count)
     select "providerId", "slotAt", outcome, "latencyBucket", count
       from jsonb_to_recordset(?::jsonb) as seen("providerId" text, "slotAt" timestamptz, outcome text,
                                                 "latencyBucket" smallint, count int)
      order by 1, 2, 3, 4
     on conflict (provider_id, slot_at, outcome, latency_bucket) do update set count = held.count + excluded.count`,
    [JSON.stringify(counted)],
  );
}

/** Says what a process's circuit to a provider is now; a closed one is not kept. */
export async function keepCircuit(
  em: EntityManager,
  processId: string,
  providerId: string,
  { state, since, retryAt }: Circuit,
): Promise<void> {
  if (state === 'CLOSED') {
    await em.execute('delete from provider_circuit where provider_id = ? and process_id = ?', [providerId, processId]);
    return;
  }
  await em.execute(
    `insert into provider_circuit (provider_id, process_id, state, since, retry_at, seen_at)
     values (?, ?, ?, ?, ?, now())
     on conflict (provider_id, process_id) do update
        set state = excluded.state, since = excluded.since, retry_at = excluded.retry_at, seen_at = excluded.seen_at`,
    [providerId, processId, state, since ?? new Date(), retryAt ?? null],
  );
}

/** Forgets calls of more than an hour ago, and circuits of processes that have been silent for as long. */
export async function forgetTraffic(em: EntityManager): Promise<void> {
  await em.execute(`delete from provider_call_count where slot_at < now() - interval '1 hour'`);
  await em.execute(`delete from provider_circuit where seen_at < now() - interval '1 hour'`);
}
