import { eventually, type TestService } from './service.js';

const PROVIDERS = ['mbanq', 'connect', 'enfuce', 'bvnk', 'enroll'] as const;

/** A request as the sandbox logged it. */
export interface SandboxRequest {
  method: string;
  path: string;
  operationId: string | null;
  headers: Record<string, string>;
  body: unknown;
}

/** Tables that are written a moment after what they count or seal, whatever goes on then. */
export const TRAFFIC_TABLES = [
  'audit_seal',
  'audit_seal_head',
  'provider_call_count',
  'provider_circuit',
  'spent_budget',
];

/** How many rows each table of the service and of the sandbox has, and how many jobs wait for each task. */
export async function rowCounts(service: TestService): Promise<Record<string, number>> {
  const tables = await service.sql<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('public', 'sandbox') and table_name not in (?) order by 1`,
    [TRAFFIC_TABLES],
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await service.sql<{ count: string }>(`select count(*) from ${name}`);
    counts[name] = Number(row?.count);
  }
  const jobs = await service.sql<{ name: string; count: string }>(
    "select name, count(*) from pgboss.job where name in ('deliver', 'poll', 'record', 'webhook') group by name order by name",
  );
  for (const { name, count } of jobs) counts[`job ${name}`] = Number(count);
  return counts;
}

/**
 * Waits until nothing goes on by itself any more: the sandbox has no step of a verification and no webhook left, every
 * webhook that came was counted, and no job is due. What is counted before and after a refusal would change otherwise.
 */
export async function comeToRest(service: TestService): Promise<void> {
  await eventually(async () => {
    const [row] = await service.sql<{ open: string }>(
      `select (select count(*) from sandbox.transition)
            + (select count(*) from sandbox.webhook where delivered_at is null)
            + (select count(*) from webhook_event where state = 'RECEIVED')
            + (select count(*) from pgboss.job where name in ('deliver', 'poll', 'record', 'webhook')
                 and (state = 'active' or (state in ('created', 'retry') and start_after <= now()))) as open`,
    );
    return Number(row?.open) === 0 ? true : undefined;
  });
}

/** What the sandbox received from us, provider by provider. */
export async function sentRequests(service: TestService, provider?: string): Promise<SandboxRequest[]> {
  const asked = provider === undefined ? PROVIDERS : [provider];
  const lists = await Promise.all(asked.map((id) => service.control<SandboxRequest[]>('GET', `/${id}/requests`)));
  return lists.flat();
}

/** Forgets what the sandbox received. */
export async function forgetRequests(service: TestService): Promise<void> {
  for (const provider of PROVIDERS) await service.control('DELETE', `/${provider}/requests`);
}

/** The ids of a sandbox provider’s records of a kind. */
export async function recordIds(service: TestService, provider: string, kind: string): Promise<string[]> {
  const { ids } = await service.control<{ ids: string[] }>('GET', `/${provider}/records?kind=${kind}`);
  return ids;
}
