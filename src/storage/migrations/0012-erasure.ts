import { Migration } from '@mikro-orm/migrations';

/** Erasures with their receipts, legal holds, and tombstones in the place of customers. */
export class Migration0012Erasure extends Migration {
  override up(): void {
    this.addSql(`create table erasure (
        customer_id uuid not null,
        state text not null default 'REQUESTED',
        requested_by text not null,
        requested_at timestamptz not null,
        reason text not null,
        next_attempt_at timestamptz not null,
        images_destroyed int not null default 0,
        finished_at timestamptz null,
        primary key (customer_id)
      )`);
    this.addSql(`create index erasure_state on erasure (state, next_attempt_at)`);
    this.addSql(`create table erasure_receipt (
        customer_id uuid not null,
        provider_id text not null,
        external_id text null,
        external_identifier_ids jsonb null,
        outcome text not null,
        code text null,
        advice text null,
        attempts int not null default 0,
        next_attempt_at timestamptz null,
        settled_at timestamptz null,
        primary key (customer_id, provider_id)
      )`);
    this.addSql(`create index erasure_receipt_external_id on erasure_receipt (provider_id, external_id)`);
    this.addSql(`alter table customer
        add column retain_until date null,
        add column erasure_requested_at timestamptz null,
        add column erased_at timestamptz null,
        alter column reference drop not null,
        alter column first_name drop not null,
        alter column last_name drop not null`);
    this.addSql(`alter table customer add constraint customer_erased_or_named
        check (erased_at is not null or (reference is not null and first_name is not null and last_name is not null))`);
    // Counts over all customers are answered from this index alone; who is erased or merged is not in it.
    this.addSql(`drop index customer_verification_state`);
    this.addSql(`create index customer_verification_state on customer (verification_state, created_at, id)
        where erased_at is null and merged_into_id is null`);
    this.addSql(`create index idempotency_record_customer_id on idempotency_record (customer_id)`);
    this.addSql(`create index webhook_event_reference on webhook_event (provider_id, reference)`);
    this.addSql(`alter table dead_letter alter column provider_id drop not null`);
  }
}
