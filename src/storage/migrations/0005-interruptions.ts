import { Migration } from '@mikro-orm/migrations';

/** How often workers died at a submission's call, counted apart from its tries, and when it was first sent. */
export class Migration0005Interruptions extends Migration {
  override up(): void {
    this.addSql(`alter table submission
        add column interruptions int not null default 0,
        add column first_sent_at timestamptz null`);
    // Of what was sent before this, the first key's use is the best that is known.
    this.addSql(`update submission set first_sent_at = coalesce(key_used_at, intent_at)`);
  }
}
