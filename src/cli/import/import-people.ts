import { appendFile, rm } from 'node:fs/promises';
import { RefusedRequest, type GraphClient } from '../graph-client.js';
import type { Output } from '../output.js';
import { checkFile } from './check-file.js';
import { Journal, type RefusedRow } from './journal.js';
import { Progress } from './progress.js';
import { readRows, type ImportRow } from './read-rows.js';
import { fingerprintOf, rowKey } from './row-key.js';

/** What is imported, and for whom. */
export interface ImportRequest {
  readonly file: string;
  readonly providers: readonly string[];
  /** Rows that are sent at once. */
  readonly concurrency: number;
}

/** What became of an import. */
export interface ImportOutcome {
  readonly rows: number;
  /** New customers. */
  readonly onboarded: number;
  /** Rows that an earlier call had made a customer of, this run's journal included. */
  readonly known: number;
  readonly refused: number;
  /** The file that says what is wrong with refused rows; absent where there are none. */
  readonly refusals?: string;
}

interface OnboardAnswer {
  readonly onboardCustomer: {
    readonly customer: { readonly id: string } | null;
    readonly replayed: boolean;
    readonly userErrors: readonly { readonly path: string[]; readonly code: string; readonly message: string }[];
  };
}

const ONBOARD = `mutation ImportPerson($input: OnboardCustomerInput!) {
  onboardCustomer(input: $input) { customer { id } replayed userErrors { path code message } }
}`;

/** Onboards the people of a file, each once, and goes on where an earlier run ended. @throws CliError */
export async function importPeople(graph: GraphClient, request: ImportRequest, output: Output): Promise<ImportOutcome> {
  const { file, providers, concurrency } = request;
  const rows = await checkFile(file);
  const journal = await Journal.open(file);
  const refusals = `${file}.refused.ndjson`;
  await rm(refusals, { force: true });
  const counts = { onboarded: 0, known: 0, refused: 0 };
  const progress = new Progress(output, rows);
  const underWay = new Set<Promise<void>>();
  let failure: unknown;
  const send = async (row: ImportRow, fingerprint: string): Promise<void> => {
    const answer = await onboard(graph, { ...row.person, providers, idempotencyKey: rowKey(row, fingerprint) });
    if ('customerId' in answer) {
      await journal.note({ row: row.row, fingerprint, customerId: answer.customerId });
      counts[answer.replayed ? 'known' : 'onboarded'] += 1;
    } else {
      const refused: RefusedRow = { row: row.row, ...(row.id !== undefined && { id: row.id }), errors: answer.errors };
      await appendFile(refusals, `${JSON.stringify(refused)}\n`);
      counts.refused += 1;
    }
    progress.step();
  };
  for await (const row of readRows(file)) {
    const fingerprint = fingerprintOf(row, providers);
    if (journal.has(fingerprint)) {
      counts.known += 1;
      progress.step();
      continue;
    }
    const sent = send(row, fingerprint)
      .catch((error: unknown) => (failure ??= error))
      .then(() => void underWay.delete(sent));
    underWay.add(sent);
    if (underWay.size >= concurrency) await Promise.race(underWay);
    if (failure !== undefined) break;
  }
  await Promise.all(underWay);
  progress.stop();
  if (failure !== undefined) throw failure;
  return { rows, ...counts, ...(counts.refused > 0 && { refusals }) };
}

type Onboarded = { readonly customerId: string; readonly replayed: boolean } | Pick<RefusedRow, 'errors'>;

async function onboard(graph: GraphClient, input: object): Promise<Onboarded> {
  try {
    const { customer, replayed, userErrors } = (await graph.ask<OnboardAnswer>(ONBOARD, { input })).onboardCustomer;
    if (customer) return { customerId: customer.id, replayed };
    return { errors: userErrors.map(({ path, ...error }) => ({ path: path.join('.'), ...error })) };
  } catch (error) {
    // A value of a wrong kind is refused before anything is carried out: it is this row's alone.
    if (!(error instanceof RefusedRequest)) throw error;
    return { errors: [{ path: 'input', code: 'BAD_USER_INPUT', message: error.message }] };
  }
}
