import { Migration } from '@mikro-orm/migrations';

/** How providers are called: what was spent of their budgets, what came of the calls, and which circuits are open. */
export class Migration0006ProviderTraffic extends Migration {
  override up(): void {
    // Unlogged: all of it is about the last minutes, and no write of it waits for the disk or a standby.
    this.addSql(`create unlogged table spent_budget (
        key text not null,
        points int not null,
        expire bigint null,
        primary key (key)
      )`);
    this.addSql(`create unlogged table provider_call_count (
        provider_id text not null,
        slot_at timestamptz not null,
        outcome text not null,
        latency_bucket smallint not null,
        count int not null,
        primary key (provider_id, slot_at, outcome, latency_bucket)
      )`);
    this.addSql(`create unlogged table provider_circuit (
        provider_id text not null,
        process_id uuid not null,
        state text not null,
        since timestamptz not null,
        retry_at timestamptz null,
        seen_at timestamptz not null,
        primary key (provider_id, process_id)
      )`);
  }
}
