import { setImmediate } from 'node:timers/promises';
import type { BulkWriter } from '../../storage/bulk-writer.js';
import { addCustomer, noRows, SEED_PREFIX, type CustomerRows, type Seals } from './customer-rows.js';
import type { Draw } from './draw.js';

/** The database is not one to be filled with made-up people. */
export class SeedRefused extends Error {}

/** How many made-up people there shall be, and what makes them up. */
export interface SeedRequest {
  readonly customers: number;
  /** What a customer is drawn from; the same number, the same person. */
  drawOf(number: number): Draw;
  /** Told whenever some more are stored, and at first of those that were there. */
  onProgress(stored: number): void;
}

const BATCH = 1000;
const YEARS = 3;

/**
 * Fills a database with made-up customers, taken in one after the other over the last three years, until there are as many as
 * asked for. Whoever was interrupted goes on: thousand by thousand, all of them or none are there. Their audit trail has one
 * event each, and no provider knows them.
 * @returns how many were there before
 * @throws SeedRefused where there are customers who were not made up, and adds nobody
 */
export async function seedCustomers(writer: BulkWriter, seals: Seals, request: SeedRequest): Promise<number> {
  const there = await countThere(writer);
  request.onProgress(there);
  const now = new Date();
  let writing: Promise<void> | undefined;
  for (let from = there; from < request.customers; from += BATCH) {
    const to = Math.min(from + BATCH, request.customers);
    const rows = await makeUp(seals, request, { from, to, now });
    await writing;
    writing = writer.write(rows as unknown as Record<keyof CustomerRows, object[]>).then(() => {
      request.onProgress(to);
    });
    // Awaited with the next batch: a failure before that is not one that nobody takes.
    writing.catch(() => undefined);
  }
  await writing;
  // Without it the first plans would be made for empty tables.
  await writer.read('vacuum (analyze) customer, customer_key, identifier, registration, submission');
  await writer.read('vacuum (analyze) verification_transition, audit_event, audit_head, verification_tally');
  return there;
}

async function makeUp(
  seals: Seals,
  { customers, drawOf }: SeedRequest,
  { from, to, now }: { from: number; to: number; now: Date },
): Promise<CustomerRows> {
  const rows = noRows();
  const spanMs = YEARS * 365 * 86_400_000;
  for (let number = from + 1; number <= to; number += 1) {
    const createdAt = new Date(now.getTime() - spanMs * (1 - number / (customers + 1)));
    await addCustomer(rows, seals, { number, createdAt, now, draw: drawOf(number) });
    // The rows before are being written meanwhile.
    if (number % 20 === 0) await setImmediate();
  }
  return rows;
}

async function countThere(writer: BulkWriter): Promise<number> {
  const [found] = await writer.read<{ seeded: number; is_other: boolean }>(
    `select count(*)::int as seeded, exists (select from customer where reference not like '${SEED_PREFIX}%'
        or reference is null) as is_other
       from customer where reference like '${SEED_PREFIX}%'`,
  );
  if (found?.is_other) throw new SeedRefused('This database has customers who were not made up: give another one');
  return found?.seeded ?? 0;
}
