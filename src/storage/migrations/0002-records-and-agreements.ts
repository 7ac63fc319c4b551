import { Migration } from '@mikro-orm/migrations';

/** What providers hold, agreement sessions, what calls are made from, and what providers say that nobody knows. */
export class Migration0002RecordsAndAgreements extends Migration {
  override up(): void {
    this.addSql(`alter table registration
        add column agreement jsonb null,
        add column record_encrypted text null,
        add column record_at timestamptz null,
        add column record_source text null`);
    this.addSql(`create index registration_agreement on registration ((agreement->>'reference'))
        where agreement is not null`);
    this.addSql(`alter table submission add column input_encrypted text null`);
    this.addSql(`alter table webhook_event add column topic text null, add column reference text null`);
    this.addSql(`create table provider_drift (
        provider_id text not null,
        kind text not null,
        name text not null,
        count int not null,
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        primary key (provider_id, kind, name)
      )`);
  }
}
