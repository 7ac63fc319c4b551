import { Migration } from '@mikro-orm/migrations';

/** The keys that machines call with. */
export class Migration0008ApiKeys extends Migration {
  override up(): void {
    this.addSql(`create table api_key (
        id text not null,
        name text not null,
        secret_digest text not null,
        scopes text[] not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz null,
        revoked_at timestamptz null,
        primary key (id)
      )`);
  }
}
