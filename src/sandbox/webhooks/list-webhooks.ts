import type { Pool } from 'pg';
import type { ProviderId } from '../provider-id.js';

/** A queued or delivered webhook, without its body. */
export interface ListedWebhook {
  readonly id: number;
  readonly event: string;
  readonly recordId: string;
  readonly attempts: number;
  readonly isDelivered: boolean;
}

/** A provider's webhooks in the order in which they were queued. */
export async function listWebhooks(pool: Pool, provider: ProviderId): Promise<ListedWebhook[]> {
  const { rows } = await pool.query<ListedWebhook>(
    `select id::float8 as id, event, record_id as "recordId", attempts, delivered_at is not null as "isDelivered"
     from sandbox.webhook where provider = $1 order by sandbox.webhook.id`,
    [provider],
  );
  return rows;
}
