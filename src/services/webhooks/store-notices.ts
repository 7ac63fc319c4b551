import { JOBS_CHANNEL, withParameter } from '../../storage/writes/alongside.js';
import { executePrepared } from '../../storage/writes/execute-prepared.js';
import { jsonRows } from '../../storage/writes/json-rows.js';
import type { ServiceContext } from '../service-context.js';

/** What a webhook tells, as it is stored. */
export interface NoticeRow {
  readonly id: string;
  readonly provider_id: string;
  readonly event_id: string;
  readonly external_id: string | null;
  readonly reference: string | null;
  readonly topic: string | null;
  readonly occurred_at: string | null;
  readonly body_encrypted: string;
}

/** A thing that a webhook tells, and the span in which it came, as a `traceparent`. */
export interface Arrival {
  readonly row: NoticeRow;
  readonly traceParent?: string;
}

/**
 * An event that is there already is left as it is, and gets no job. In one order for all, so that of two processes that store
 * the same events neither waits for the other's.
 * @param insertJobs how the queue writes jobs
 */
function statementOf(insertJobs: string): string {
  return `
  with stored as (
    insert into webhook_event
           (id, provider_id, event_id, external_id, reference, topic, occurred_at, received_at, body_encrypted, state, attempts)
    select id, provider_id, event_id, external_id, reference, topic, occurred_at, now(), body_encrypted, 'RECEIVED', 0
      from json_populate_recordset(null::webhook_event, $1)
     order by provider_id, event_id
        on conflict (provider_id, event_id) do nothing
    returning id
  ), woken as (
    select json_agg(job) as jobs from json_array_elements($2::json) as job
     where job -> 'data' ->> 'webhookEventId' in (select id::text from stored)
  ), carried as (${withParameter(insertJobs, '(select jobs from woken)')})
  select (select json_agg(id) from stored) as ids, pg_notify('${JOBS_CHANNEL}', $3) from woken where jobs is not null`;
}

/**
 * Stores what is new among notices, and enqueues a job for each that is, in one statement.
 * @returns the ids of those that were new
 */
export async function storeNotices(
  { em, queue }: ServiceContext,
  arrivals: readonly Arrival[],
): Promise<ReadonlySet<string>> {
  const [enqueue] = await queue.compose(
    'webhook',
    arrivals.map(({ row: { id, provider_id }, traceParent }) => ({
      data: { webhookEventId: id, providerId: provider_id },
      traceParent,
    })),
  );
  if (!enqueue) return new Set();
  const parameters = [jsonRows(arrivals.map(({ row }) => row)), enqueue.parameter, enqueue.task];
  const [row] = await executePrepared<{ ids: string[] }>(em.fork(), statementOf(enqueue.insert), parameters);
  return new Set(row?.ids);
}
