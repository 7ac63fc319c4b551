import { setTimeout as sleep } from 'node:timers/promises';

/** How long nothing may come to its end before what is left counts as stuck. */
const STUCK_AFTER_MS = 45_000;
const LOOK_INTERVAL_MS = 500;
const REPEATS_AT_ONCE = 8;
const KINDS = { mbanq: 'client', connect: 'customer', enfuce: 'customer', bvnk: 'customer' };

/** Waits until every registration has come to its end and every customer is verified. @returns those that have not, by state */
export async function settle(primary, database) {
  let least = Infinity;
  let progressAtMs = performance.now();
  return primary.withClient(async (client) => {
    for (;;) {
      const { rows } = await client.query(
        `select r.provider_id || ' ' || r.state as state, count(*)::int as count
           from registration r join customer c on c.id = r.customer_id
          where r.state <> 'REGISTERED' or c.verification_state <> 'VERIFIED'
          group by 1 order by 1`,
      );
      const left = rows.reduce((sum, { count }) => sum + count, 0);
      if (left < least) {
        least = left;
        progressAtMs = performance.now();
      }
      if (left === 0 || performance.now() - progressAtMs > STUCK_AFTER_MS) return rows;
      await sleep(LOOK_INTERVAL_MS);
    }
  }, database);
}

/** The acknowledged onboardings that the service does not know any more, or answers with another customer. */
export async function findLost(load) {
  const lost = [];
  const waiting = load.acknowledged.entries();
  const repeatAll = async () => {
    for (const [position, one] of waiting) {
      const customerId = await load.repeat(one, position);
      if (customerId !== one.customerId) lost.push(one.input.idempotencyKey);
    }
  };
  await Promise.all(Array.from({ length: REPEATS_AT_ONCE }, repeatAll));
  return lost;
}

/** What providers have and no registration knows of: created twice, or for nobody. */
export async function findStrays(primary, database, sandboxUrl) {
  const { rows } = await primary.withClient(
    (client) => client.query('select provider_id, external_id from registration where external_id is not null'),
    database,
  );
  const strays = [];
  for (const [provider, kind] of Object.entries(KINDS)) {
    const known = new Set(rows.filter((row) => row.provider_id === provider).map((row) => row.external_id));
    const response = await fetch(`${sandboxUrl}/control/${provider}/records?kind=${kind}`);
    const { ids } = await response.json();
    strays.push(...ids.filter((id) => !known.has(id)).map((id) => `${provider} ${id}`));
  }
  return strays;
}
