import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { KeyDestroyed } from '../../storage/crypto/customer-sealer.js';
import { describeFault } from '../describe-fault.js';
import { rotationSteps, type RotationContext, type RotationStep, type StaleRow } from './rotation-step.js';

/** How far a rotation has come. */
export interface RotationProgress {
  readonly step: string;
  readonly done: number;
  /** What there was to do when the step began; more can have come since. */
  readonly total: number;
  readonly elapsedMs: number;
}

/** A row that could not be renewed and stays as it was; its value is in none of these. */
export interface UnrenewedRow {
  readonly step: string;
  readonly id: string;
  readonly fault: string;
}

/** What a rotation did. */
export interface Rotation {
  readonly renewed: Readonly<Record<string, number>>;
  readonly failed: readonly UnrenewedRow[];
}

/** How a rotation goes about it. */
export interface RotationOptions {
  /** Rows of one transaction; default 200. */
  readonly batchSize?: number;
  readonly onProgress?: (progress: RotationProgress) => void;
  /** What waits for rows that others hold, in milliseconds; default 200. */
  readonly pauseMs?: number;
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Makes everything depend on the current master key only, while the service runs: wraps customers' keys by it, seals what an
 * earlier version sealed under a master key under the customers' own, and computes blind indexes anew. Each batch is one
 * short transaction, which never waits for a row that somebody else holds: it comes back to that one. What is left is found
 * by looking, so that a rotation that was killed goes on where it stopped, and one that is done does nothing.
 */
export async function rotateKeys(context: RotationContext, options: RotationOptions = {}): Promise<Rotation> {
  const renewed: Record<string, number> = {};
  const failed: UnrenewedRow[] = [];
  renewed['customers without a key'] = await makeMissingKeys(context, options.batchSize ?? 200);
  for (const step of rotationSteps) renewed[step.name] = await runStep(context, step, options, failed);
  return { renewed, failed };
}

/** What is to be done, in the order that it will be done in. */
export async function countStale(context: RotationContext): Promise<Record<string, number>> {
  const counts: Record<string, number> = { 'customers without a key': await countKeyless(context.em.fork()) };
  for (const step of rotationSteps) counts[step.name] = await countStep(context, step);
  return counts;
}

async function runStep(
  context: RotationContext,
  step: RotationStep,
  { batchSize = 200, pauseMs = 200, onProgress }: RotationOptions,
  failed: UnrenewedRow[],
): Promise<number> {
  const startedAt = Date.now();
  const total = await countStep(context, step);
  const unrenewed = new Map<string, UnrenewedRow>();
  let done = 0;
  for (;;) {
    let after = NO_ID;
    for (;;) {
      const batch = await context.em.fork().transactional((em) => renewBatch(context, em, step, { after, batchSize }));
      for (const one of batch.failed) unrenewed.set(one.id, one);
      done += batch.renewed;
      if (batch.renewed > 0)
        onProgress?.({ step: step.name, done, total: Math.max(total, done), elapsedMs: Date.now() - startedAt });
      if (batch.last === undefined) break;
      after = batch.last;
    }
    if ((await countStep(context, step)) <= unrenewed.size) break;
    await sleep(pauseMs);
  }
  failed.push(...unrenewed.values());
  return done;
}

async function countStep({ em, cipher }: RotationContext, { table, stale }: RotationStep): Promise<number> {
  const [row] = await em
    .fork()
    .execute<{ count: string }[]>(`select count(*) from ${table} t where ${stale.replaceAll(':current', '?')}`, [
      ...parametersOf(stale, cipher.keyIds[0]),
    ]);
  return Number(row?.count ?? 0);
}

interface Batch {
  readonly renewed: number;
  readonly failed: readonly UnrenewedRow[];
  /** The last row that was looked at; undefined when there was none. */
  readonly last?: string;
}

async function renewBatch(
  context: RotationContext,
  em: EntityManager,
  step: RotationStep,
  { after, batchSize }: { readonly after: string; readonly batchSize: number },
): Promise<Batch> {
  const { table, idColumn, column, stale, customer = 'null::uuid', source, keepCustomerIn } = step;
  const rows = await em.execute<StaleRow[]>(
    `select t.${idColumn} as id, t.${column} as value, ${customer} as customer_id,
            ${source ? `t.${source}` : 'null::text'} as source
       from ${table} t where ${stale.replaceAll(':current', '?')} and t.${idColumn} > ?
      order by t.${idColumn} limit ? for update of t skip locked`,
    [...parametersOf(stale, context.cipher.keyIds[0]), after, batchSize],
  );
  const owners = rows.flatMap(({ customer_id }) => customer_id ?? []);
  const sealers = owners.length > 0 ? await context.keys.getSealers(em, owners) : new Map<string, never>();
  const failed: UnrenewedRow[] = [];
  const anew: { id: string; value: string; customer_id: string | null }[] = [];
  for (const row of rows) {
    const { id, customer_id } = row;
    try {
      const value = await step.renew(context, row, customer_id === null ? undefined : sealers.get(customer_id));
      anew.push({ id, value, customer_id });
    } catch (error) {
      failed.push({ step: step.name, id, fault: sayFault(error) });
    }
  }
  if (anew.length > 0) {
    const owner = keepCustomerIn ? `, ${keepCustomerIn} = anew.customer_id` : '';
    await em.execute(
      `update ${table} t set ${column} = anew.value${owner}
         from jsonb_to_recordset(?::jsonb) as anew(id uuid, value text, customer_id uuid) where t.${idColumn} = anew.id`,
      [JSON.stringify(anew)],
    );
  }
  return { renewed: anew.length, failed, last: rows.at(-1)?.id };
}

function sayFault(error: unknown): string {
  if (error instanceof KeyDestroyed) return error.message;
  const { name, message = name } = describeFault(error);
  return message;
}

const KEYLESS = `from customer c where not exists (select from customer_key k where k.customer_id = c.id)
                    and not exists (select from destroyed_key d where d.customer_id = c.id)`;

async function countKeyless(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ count: string }[]>(`select count(*) ${KEYLESS}`);
  return Number(row?.count ?? 0);
}

/** Customers from before there were keys get theirs. */
async function makeMissingKeys({ em, keys }: RotationContext, batchSize: number): Promise<number> {
  let made = 0;
  for (;;) {
    const own = em.fork();
    const rows = await own.execute<{ id: string }[]>(`select c.id ${KEYLESS} order by c.id limit ?`, [batchSize]);
    if (rows.length === 0) return made;
    await keys.getSealers(
      own,
      rows.map(({ id }) => id),
    );
    made += rows.length;
  }
}

function parametersOf(stale: string, current: string): string[] {
  return Array.from({ length: stale.split(':current').length - 1 }, () => current);
}
