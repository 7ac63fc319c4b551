import { Migration } from '@mikro-orm/migrations';

/** Tasks that faults of ours keep failing. */
export class Migration0007DeadLetters extends Migration {
  override up(): void {
    this.addSql(`create table dead_letter (
        id uuid not null,
        task text not null,
        subject_id uuid not null,
        provider_id text not null,
        faults int not null,
        fault text not null,
        first_fault_at timestamptz not null,
        last_fault_at timestamptz not null,
        primary key (id)
      )`);
    this.addSql(`alter table dead_letter add constraint dead_letter_task_subject unique (task, subject_id)`);
    this.addSql(`create index webhook_event_parked_id on webhook_event (id) where state = 'PARKED'`);
  }
}
