import { Migration } from '@mikro-orm/migrations';

/** What somebody who is erased was called at providers, as keyed hashes. */
export class Migration0014ForgottenNames extends Migration {
  override up(): void {
    this.addSql(`alter table erasure add column name_indexes text[] not null default '{}'`);
    this.addSql(`alter table erasure alter column name_indexes drop default`);
    this.addSql(`create index erasure_name_indexes on erasure using gin (name_indexes)`);
  }
}
