import type { RotationContext } from './rotation-step.js';

/** What still needs a master key. */
export interface KeyUse {
  readonly id: string;
  /** Whether it is in `ENCRYPTION_KEYS`; one that is not and is needed was taken out too early. */
  readonly isInRing: boolean;
  /** Whether it is the first of the ring, which seals. */
  readonly isCurrent: boolean;
  /** Values that cannot be read, or found, without it, by table and column. */
  readonly needed: Readonly<Record<string, number>>;
  /**
   * Idempotency keys of before customers had data keys, whose inputs can be compared under this key only: without it a
   * repeat is refused as one with another input. Nothing is lost, so that they do not count as needing it.
   */
  readonly formerIdempotencyKeys: number;
  /** Values of the built-in sandbox, which are not renewed: it goes on reading them with the key that wrote them. */
  readonly sandboxRows: number;
}

const sealedColumns = [
  ['identifier', 'number_encrypted'],
  ['document', 'extraction_encrypted'],
  ['document', 'session_encrypted'],
  ['submission', 'input_encrypted'],
  ['registration', 'record_encrypted'],
  ['webhook_event', 'body_encrypted'],
] as const;

/** Names each key as the index on the column does, so that counting opens nothing. */
const uses: readonly string[] = [
  use('customer_key', 'wrapped_key', 2),
  use('identifier', 'number_index', 1),
  ...sealedColumns.map(([table, column]) => use(table, column, 2, `where ${column} like 'v1.%'`)),
  use('idempotency_record', 'input_hash', 1, `where input_hash not like 'd1.%' and input_hash <> ''`),
  // Without the key that made it, a repeat of an erased customer's idempotency key is not known any more.
  `select 'idempotency_record.key' as subject, split_part(substr(key, 8), '.', 1) as key_id, count(*) as count
            from idempotency_record where key like 'erased:%' group by 2`,
  // The newest vouches for those before it.
  `(select 'audit_seal.mac', key_id, 1 from audit_seal order by sequence desc limit 1)`,
];

/** In development the sandbox keeps its rows in the same database. */
const sandboxUses: readonly string[] = [
  use('sandbox.record', 'body', 2),
  use('sandbox.record_key', 'index', 1),
  use('sandbox.webhook', 'body', 2),
];

/** Counts what needs each master key that is in the ring or named by a value. */
export async function countKeyUse({ em, cipher }: RotationContext): Promise<KeyUse[]> {
  const own = em.fork();
  const [sandbox] = await own.execute<{ is_there: boolean }[]>(
    `select to_regclass('sandbox.record') is not null as is_there`,
  );
  const counted = [...uses, ...(sandbox?.is_there ? sandboxUses : [])];
  const rows = await own.execute<{ subject: string; key_id: string; count: string }[]>(counted.join(' union all '));
  const [current] = cipher.keyIds;
  const ids = new Set([...cipher.keyIds, ...rows.map(({ key_id }) => key_id)]);
  return [...ids].map((id) => {
    const counts = rows
      .filter(({ key_id }) => key_id === id)
      .map(({ subject, count }) => [subject, Number(count)] as const);
    const ofSandbox = counts.filter(([subject]) => subject.startsWith('sandbox.'));
    const { 'idempotency_record.input_hash': formerIdempotencyKeys = 0, ...needed } = Object.fromEntries(
      counts.filter((one) => !ofSandbox.includes(one)),
    );
    const sandboxRows = ofSandbox.reduce((sum, [, count]) => sum + count, 0);
    return {
      id,
      isInRing: cipher.keyIds.includes(id),
      isCurrent: id === current,
      needed,
      formerIdempotencyKeys,
      sandboxRows,
    };
  });
}

function use(table: string, column: string, part: 1 | 2, where = ''): string {
  return `select '${table}.${column}' as subject, split_part(${column}, '.', ${part}) as key_id, count(*) as count
            from ${table} ${where} group by 2`;
}
