import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { DEAD_AT_FAULTS } from '../../domain/dead-letter/dead-letter.entity.js';
import type { TaskName } from '../../domain/dead-letter/task-name.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import type { ServiceContext } from '../service-context.js';

/** What a task is about: a registration; for `webhook` a stored webhook, for `erase` a customer. */
export interface TaskSubject {
  readonly task: TaskName;
  readonly subjectId: string;
  /** Absent for `erase`. */
  readonly providerId?: string;
}

/** Faults further apart than this have nothing to do with one another. */
const APART = '1 hour';

/** SQL over a counted fault: whether it has nothing to do with one that comes now. What is dead stays so until it ends well. */
const isForgotten = `held.faults < ${DEAD_AT_FAULTS} and held.last_fault_at < now() - interval '${APART}'`;

/** SQL: whether a task is dead and left alone. Once an hour it is tried again, since a new version may have mended it. */
export function isDead(task: TaskName, subject: string): string {
  return `exists (select 1 from dead_letter d
                   where d.task = '${task}' and d.subject_id = ${subject} and d.faults >= ${DEAD_AT_FAULTS}
                     and d.last_fault_at > now() - interval '${APART}')`;
}

/**
 * Counts a fault of ours that ended a task, and gives the task up at the last one that is allowed: nobody takes it up by
 * himself any more, and it is listed until somebody lets it be tried again. A webhook is parked.
 * @param fault free of data
 * @returns whether it is given up
 */
export async function noteFault(
  context: ServiceContext,
  { task, subjectId, providerId }: TaskSubject,
  fault: string,
): Promise<boolean> {
  return context.em.fork().transactional(async (em) => {
    const [noted] = await em.execute<{ faults: number }[]>(
      `insert into dead_letter as held (id, task, subject_id, provider_id, faults, fault, first_fault_at, last_fault_at)
       values (?, ?, ?, ?, 1, ?, now(), now())
       on conflict (task, subject_id) do update
          set faults = case when ${isForgotten} then 1 else held.faults + 1 end,
              first_fault_at = case when ${isForgotten} then now() else held.first_fault_at end,
              fault = excluded.fault, last_fault_at = now()
       returning faults`,
      [uuidv7(), task, subjectId, providerId ?? null, fault],
    );
    const faults = noted?.faults ?? 0;
    if (faults !== DEAD_AT_FAULTS) return faults > DEAD_AT_FAULTS;
    context.log.error(
      { task, subject: subjectId, provider: providerId },
      'A task is given up until somebody retries it',
    );
    if (task === 'webhook') await parkFaulty(em, subjectId);
    else if (task === 'erase') await announceChange(em, subjectId);
    else await announceRegistration(em, subjectId);
    return true;
  });
}

/** Forgets the faults of tasks about a subject, in the transaction of `em`. @returns the tasks that were dead */
export async function forgetFaults(em: EntityManager, subjectId: string): Promise<TaskName[]> {
  const rows = await em.execute<{ task: TaskName; faults: number }[]>(
    'delete from dead_letter where subject_id = ? returning task, faults',
    [subjectId],
  );
  return rows.filter(({ faults }) => faults >= DEAD_AT_FAULTS).map(({ task }) => task);
}

/** Forgets a fault that has passed: its task has ended well since. */
export async function forgetFault(em: EntityManager, { task, subjectId }: TaskSubject): Promise<void> {
  await em.execute('delete from dead_letter where task = ? and subject_id = ?', [task, subjectId]);
}

/** The tasks that have faults, whoever counted them, as `<task> <subject>`; at most 10,000. */
export async function findFaulty(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ key: string }[]>(
    `select task || ' ' || subject_id as key from dead_letter order by id limit 10000`,
  );
  return rows.map(({ key }) => key);
}

/** Forgets faults that did not come again, and that their own process did not live to forget. */
export async function forgetOldFaults(em: EntityManager): Promise<void> {
  await em.execute(`delete from dead_letter where faults < ? and last_fault_at < now() - interval '${APART}'`, [
    DEAD_AT_FAULTS,
  ]);
}

async function parkFaulty(em: EntityManager, webhookEventId: string): Promise<void> {
  await em.execute(
    `update webhook_event set state = 'PARKED', note = 'A fault of ours keeps it from being counted', processed_at = now()
      where id = ? and state = 'RECEIVED'`,
    [webhookEventId],
  );
}

async function announceRegistration(em: EntityManager, registrationId: string): Promise<void> {
  const [row] = await em.execute<{ customerId: string }[]>(
    'select customer_id as "customerId" from registration where id = ?',
    [registrationId],
  );
  if (row) await announceChange(em, row.customerId);
}
