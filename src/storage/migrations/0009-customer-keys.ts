import { Migration } from '@mikro-orm/migrations';

/** Columns that hold values of customers; those of an earlier version are sealed under a master key, i.e. begin with `v1.`. */
const sealedColumns: readonly (readonly [table: string, column: string])[] = [
  ['identifier', 'number_encrypted'],
  ['document', 'extraction_encrypted'],
  ['document', 'session_encrypted'],
  ['submission', 'input_encrypted'],
  ['registration', 'record_encrypted'],
  ['webhook_event', 'body_encrypted'],
];

/**
 * A key for each customer: what is sealed of them comes under it. The indexes tell what needs which master key, so that
 * `rotate-keys` finds what is left; those on sealed columns are empty once it has run.
 */
export class Migration0009CustomerKeys extends Migration {
  override up(): void {
    this.addSql(`create table destroyed_key (
        customer_id uuid not null,
        destroyed_at timestamptz not null,
        primary key (customer_id)
      )`);
    this.addSql(`alter table webhook_event add column customer_id uuid`);
    this.addSql(`create index webhook_event_customer on webhook_event (customer_id) where customer_id is not null`);
    this.addSql(`create index customer_key_master on customer_key (split_part(wrapped_key, '.', 2), customer_id)`);
    this.addSql(`create index identifier_number_index_key on identifier (split_part(number_index, '.', 1), id)`);
    for (const [table, column] of sealedColumns) {
      this.addSql(
        `create index ${table}_${column}_master on ${table} (split_part(${column}, '.', 2), id) where ${column} like 'v1.%'`,
      );
    }
  }
}
