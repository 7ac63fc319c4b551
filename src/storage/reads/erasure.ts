import { validate as isUuid } from 'uuid';
import type { ErasureState, ReceiptOutcome } from '../../domain/erasure/erasure-state.js';
import type { FailureCode } from '../../domain/registration/provider-failure.js';
import {
  creatingOperations,
  type SubmissionOperation,
  type SubmissionState,
} from '../../domain/submission/submission-state.js';
import type { GraphReads } from './graph-reads.js';

/** An erasure as it is read. */
export interface ErasureRow {
  customer_id: string;
  state: ErasureState;
  requested_by: string;
  requested_at: string;
  reason: string;
  images_destroyed: number;
  finished_at: string | null;
}

/** What came of telling a provider, as it is read. */
export interface ErasureReceiptRow {
  customer_id: string;
  provider_id: string;
  external_id: string | null;
  outcome: ReceiptOutcome;
  code: FailureCode | null;
  advice: string | null;
  attempts: number;
  next_attempt_at: string | null;
  settled_at: string | null;
}

/** A call that an erasure waits for. */
export interface AwaitedCallRow {
  registration_id: string;
  provider_id: string;
  operation: SubmissionOperation;
  state: SubmissionState;
  next_attempt_at: string | null;
}

/** An erasure with its receipts, by provider, and the calls that it still waits for. */
export interface FoundErasure {
  readonly erasure: ErasureRow;
  readonly receipts: readonly ErasureReceiptRow[];
  readonly awaited: readonly AwaitedCallRow[];
}

/** The erasure of a customer, or null. */
export async function readErasure({ db }: GraphReads, customerId: string): Promise<FoundErasure | null> {
  if (!isUuid(customerId)) return null;
  const erasure = await db
    .selectFrom('erasure')
    .select(['customer_id', 'state', 'requested_by', 'requested_at', 'reason', 'images_destroyed', 'finished_at'])
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  if (!erasure) return null;
  const receipts = await db
    .selectFrom('erasure_receipt')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('provider_id')
    .execute();
  if (erasure.state !== 'REQUESTED') return { erasure, receipts, awaited: [] };
  const awaited = await db
    .selectFrom('submission')
    .innerJoin('registration', 'registration.id', 'submission.registration_id')
    .select([
      'registration_id',
      'provider_id',
      'operation',
      'submission.state as state',
      'submission.next_attempt_at as next_attempt_at',
    ])
    .where('registration.customer_id', '=', customerId)
    .where((eb) =>
      eb.or([
        eb('submission.state', '=', 'SENDING'),
        eb.and([
          eb('submission.state', 'in', ['WAITING', 'UNKNOWN']),
          eb('submission.operation', 'in', [...creatingOperations]),
        ]),
      ]),
    )
    .orderBy('provider_id')
    .orderBy('position')
    .execute();
  return { erasure, receipts, awaited };
}
