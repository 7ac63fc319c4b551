import type { GraphAnswer, TestService } from '../../../support/service.js';
import type { SaidUserError } from '../../../support/people.js';

/** An erasure as {@link ERASURE} answers it. */
export interface AskedErasure {
  customerId: string;
  state: string;
  requestedBy: string;
  requestedAt: string;
  reason: string;
  imagesDestroyed: number;
  finishedAt: string | null;
  waitingOn: { kind: string; provider: { id: string }; registrationId: string | null; nextAttemptAt: string | null }[];
  receipts: {
    provider: { id: string };
    externalId: string | null;
    outcome: string;
    code: string | null;
    advice: string | null;
    attempts: number;
    nextAttemptAt: string | null;
    settledAt: string | null;
  }[];
}

/** Everything of an erasure. */
export const ERASURE = `customerId state requestedBy requestedAt reason imagesDestroyed finishedAt
  waitingOn { kind provider { id } registrationId nextAttemptAt }
  receipts { provider { id } externalId outcome code advice attempts nextAttemptAt settledAt }`;

/** What {@link erase} answers with. */
export interface EraseAnswer {
  eraseCustomer: { erasure: AskedErasure | null; userErrors: SaidUserError[] };
}

/** Asks for the erasure of a customer. */
export function erase(service: TestService, customerId: string, waitMs = 20_000): Promise<GraphAnswer<EraseAnswer>> {
  return service.graph<EraseAnswer>(
    `mutation ($input: EraseCustomerInput!) {
       eraseCustomer(input: $input) { erasure { ${ERASURE} } userErrors { path code message } }
     }`,
    { input: { customerId, reason: 'Ticket 4711: asked to be forgotten', waitMs } },
  );
}

/** The erasure of a customer as it is now. @throws Error when there is none */
export async function readErasure(service: TestService, customerId: string): Promise<AskedErasure> {
  const { data, text } = await service.graph<{ erasure: AskedErasure | null }>(
    `query ($id: ID!) { erasure(customerId: $id) { ${ERASURE} } }`,
    { id: customerId },
  );
  if (!data?.erasure) throw new Error(`No erasure: ${text}`);
  return data.erasure;
}

/** Every row of every table of the service and its queue, as text, by table; what the sandbox holds is the providers'. */
export async function dumpTables(service: TestService): Promise<Map<string, string[]>> {
  const tables = await service.sql<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'sandbox')`,
  );
  const dumped = new Map<string, string[]>();
  for (const { schema, name } of tables) {
    const rows = await service.sql<{ text: string }>(`select t::text as text from "${schema}"."${name}" t`);
    dumped.set(
      `${schema}.${name}`,
      rows.map(({ text }) => text),
    );
  }
  return dumped;
}

/** The tables in which a text stands, in any case of letters, also in Base64 or hex. */
export function tablesWith(dump: ReadonlyMap<string, readonly string[]>, text: string): string[] {
  const forms = [text, Buffer.from(text).toString('base64').replace(/=+$/, ''), Buffer.from(text).toString('hex')];
  return [...dump].flatMap(([table, rows]) => {
    const lower = rows.join('\n').toLowerCase();
    return forms.some((form) => lower.includes(form.toLowerCase())) ? [table] : [];
  });
}
