import type { EntityManager } from '@mikro-orm/postgresql';
import type { DriftKind } from '../../domain/provider/provider-drift.entity.js';

/** Sights of one thing, counted since they were last written. */
export interface CountedDrift {
  readonly providerId: string;
  readonly kind: DriftKind;
  readonly name: string;
  readonly count: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

/**
 * Adds counts to what all processes have counted, in one statement. A count stops at the greatest that the column holds.
 * In the order of the key, so that processes that write at the same time do not wait for each other in a circle.
 */
export async function addDrift(em: EntityManager, counted: readonly CountedDrift[]): Promise<void> {
  await em.execute(
    `insert into provider_drift as held (provider_id, kind, name, count, first_seen_at, last_seen_at)
     select "providerId", kind, name, least(count, 2147483647), "firstSeenAt", "lastSeenAt"
       from jsonb_to_recordset(?::jsonb) as seen("providerId" text, kind text, name text, count bigint,
                                                 "firstSeenAt" timestamptz, "lastSeenAt" timestamptz)
      order by 1, 2, 3
     on conflict (provider_id, kind, name) do update
        set count = least(held.count::bigint + excluded.count, 2147483647),
            first_seen_at = least(held.first_seen_at, excluded.first_seen_at),
            last_seen_at = greatest(held.last_seen_at, excluded.last_seen_at)`,
    [JSON.stringify(counted)],
  );
}
