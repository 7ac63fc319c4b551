import type { AwaitedCallRow, ErasureReceiptRow, FoundErasure } from '../../storage/reads/erasure.js';
import type { GraphContext } from '../graph-context.js';
import { instant } from '../instant.js';
import { mapProvider } from '../provider/map-provider.js';
import type { ErasureReceiptType, ErasureType, ErasureWait, ErasureWaitType } from './erasure.type.js';

/** An erasure as clients see it. */
export function mapErasure(context: GraphContext, { erasure, receipts, awaited }: FoundErasure): ErasureType {
  const pending = receipts.filter(({ outcome }) => outcome === 'PENDING');
  return {
    customerId: erasure.customer_id,
    state: erasure.state,
    requestedBy: erasure.requested_by,
    requestedAt: instant(erasure.requested_at),
    reason: erasure.reason,
    waitingOn: [
      ...awaited.map((call) => mapAwaited(context, call)),
      ...pending.map((receipt) => mapPending(context, receipt)),
    ],
    receipts: receipts.map((receipt) => mapReceipt(context, receipt)),
    imagesDestroyed: erasure.images_destroyed,
    finishedAt: instant(erasure.finished_at),
  };
}

function mapReceipt(context: GraphContext, row: ErasureReceiptRow): ErasureReceiptType {
  const { external_id: externalId, outcome, code, advice, attempts } = row;
  return {
    provider: mapProvider(context, row.provider_id),
    externalId,
    outcome,
    code,
    advice,
    attempts,
    nextAttemptAt: instant(row.next_attempt_at),
    settledAt: instant(row.settled_at),
  };
}

function mapAwaited(context: GraphContext, row: AwaitedCallRow): ErasureWaitType {
  return {
    kind: kindOf(row),
    provider: mapProvider(context, row.provider_id),
    registrationId: row.registration_id,
    nextAttemptAt: instant(row.next_attempt_at),
  };
}

function kindOf({ state }: AwaitedCallRow): ErasureWait {
  if (state === 'UNKNOWN') return 'OPERATOR';
  return state === 'WAITING' ? 'LOOK_UP' : 'CALL_UNDER_WAY';
}

function mapPending(context: GraphContext, row: ErasureReceiptRow): ErasureWaitType {
  const provider = mapProvider(context, row.provider_id);
  return { kind: 'PROVIDER', provider, registrationId: null, nextAttemptAt: instant(row.next_attempt_at) };
}
