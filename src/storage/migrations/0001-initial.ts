import { Migration } from '@mikro-orm/migrations';

/** The first schema: customers, identifiers, documents, registrations, submissions, webhooks and the audit trail. */
export class Migration0001Initial extends Migration {
  override up(): void {
    this.addSql(`create table audit_event (
        id uuid not null,
        customer_id uuid not null,
        action text not null,
        actor text not null,
        details jsonb not null,
        occurred_at timestamptz not null,
        primary key (id)
      )`);
    this.addSql(`create index audit_event_customer on audit_event (customer_id, id)`);
    this.addSql(`create table customer (
        id uuid not null,
        reference varchar(32) not null,
        salutation text null,
        first_name text not null,
        middle_name text null,
        last_name text not null,
        latin_name jsonb null,
        date_of_birth date null,
        gender text null,
        nationalities text[] not null,
        birth_country text null,
        locale text null,
        email text null,
        phone text null,
        mobile text null,
        main_address jsonb null,
        temporary_address jsonb null,
        politically_exposed jsonb null,
        screening jsonb null,
        due_diligence jsonb null,
        risk_score text null,
        description text null,
        selfie_verified_at timestamptz null,
        verification_state text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        version int not null default 1,
        primary key (id)
      )`);
    this.addSql(`alter table customer add constraint customer_reference_unique unique (reference)`);
    this.addSql(`create index customer_last_name_id on customer (last_name, id)`);
    this.addSql(`create index customer_updated_at_id on customer (updated_at, id)`);
    this.addSql(`create index customer_created_at_id on customer (created_at, id)`);
    this.addSql(`create table document (
        id uuid not null,
        customer_id uuid not null,
        type text not null,
        state text not null default 'REQUIRED',
        provider_id text null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        version int not null default 1,
        primary key (id)
      )`);
    this.addSql(`create index document_customer_id on document (customer_id)`);
    this.addSql(`create table idempotency_record (
        caller text not null,
        key text not null,
        input_hash text not null,
        customer_id uuid not null,
        created_at timestamptz not null,
        primary key (caller, key)
      )`);
    this.addSql(`create table identifier (
        id uuid not null,
        customer_id uuid not null,
        type text not null,
        number_encrypted text not null,
        number_masked text not null,
        number_index text not null,
        issuer text null,
        issuing_country text null,
        nationality text null,
        issued_on date null,
        expires_on date null,
        status text not null,
        comment text null,
        source text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        version int not null default 1,
        primary key (id)
      )`);
    this.addSql(`create index identifier_customer_id on identifier (customer_id)`);
    this.addSql(`create index identifier_number_index on identifier (number_index)`);
    this.addSql(`create table external_identifier (
        id uuid not null,
        identifier_id uuid not null,
        provider_id text not null,
        external_id text not null,
        primary key (id)
      )`);
    this.addSql(`create index external_identifier_identifier_id on external_identifier (identifier_id)`);
    this.addSql(
      `alter table external_identifier add constraint external_identifier_identifier_provider unique (identifier_id, provider_id)`,
    );
    this.addSql(`create table registration (
        id uuid not null,
        customer_id uuid not null,
        provider_id text not null,
        state text not null default 'QUEUED',
        external_id text null,
        agreement_reference text null,
        missing jsonb not null,
        failure jsonb null,
        attempts int not null default 0,
        next_attempt_at timestamptz null,
        verification_state text not null default 'NOT_STARTED',
        raw_status text null,
        reasons jsonb not null,
        required_actions jsonb not null,
        occurred_at timestamptz null,
        observed_at timestamptz null,
        observed_by text null,
        polled_at timestamptz null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        version int not null default 1,
        primary key (id)
      )`);
    this.addSql(`create index registration_poll_due on registration (provider_id, polled_at)
      where external_id is not null and state <> 'CLOSED'
        and verification_state in ('NOT_STARTED', 'PENDING_AGREEMENTS', 'PENDING_INFORMATION', 'PENDING_VERIFICATION', 'IN_REVIEW')`);
    this.addSql(`create index registration_provider_state on registration (provider_id, state)`);
    this.addSql(
      `alter table registration add constraint registration_provider_external_id unique (provider_id, external_id)`,
    );
    this.addSql(
      `alter table registration add constraint registration_customer_provider unique (customer_id, provider_id)`,
    );
    this.addSql(`create table submission (
        id uuid not null,
        registration_id uuid not null,
        operation text not null,
        identifier_id uuid null,
        position int not null,
        state text not null default 'PENDING',
        idempotency_key uuid not null,
        key_used_at timestamptz null,
        is_key_spent boolean not null default false,
        is_outcome_open boolean not null default false,
        attempts int not null default 0,
        next_attempt_at timestamptz null,
        intent_at timestamptz null,
        leased_until timestamptz null,
        outcome_at timestamptz null,
        failure jsonb null,
        created_at timestamptz not null,
        version int not null default 1,
        primary key (id)
      )`);
    this.addSql(`create index submission_registration_id on submission (registration_id)`);
    this.addSql(`create index submission_due on submission (state, next_attempt_at)`);
    this.addSql(`create table verification_transition (
        id uuid not null,
        registration_id uuid not null,
        from_state text not null,
        to_state text not null,
        raw_status text not null,
        reasons jsonb not null,
        source text not null,
        occurred_at timestamptz null,
        observed_at timestamptz not null,
        primary key (id)
      )`);
    this.addSql(`create index verification_transition_registration_id on verification_transition (registration_id)`);
    this.addSql(`create table webhook_event (
        id uuid not null,
        provider_id text not null,
        event_id text not null,
        external_id text null,
        body_encrypted text not null,
        state text not null default 'RECEIVED',
        note text null,
        attempts int not null default 0,
        next_attempt_at timestamptz null,
        occurred_at timestamptz null,
        received_at timestamptz not null,
        processed_at timestamptz null,
        primary key (id)
      )`);
    this.addSql(`create index webhook_event_external_id on webhook_event (provider_id, external_id)`);
    this.addSql(`create index webhook_event_state on webhook_event (state, received_at)`);
    this.addSql(`alter table webhook_event add constraint webhook_event_provider_event unique (provider_id, event_id)`);
    this.addSql(
      `alter table document add constraint document_customer_id_foreign foreign key (customer_id) references customer (id) on delete restrict`,
    );
    this.addSql(
      `alter table identifier add constraint identifier_customer_id_foreign foreign key (customer_id) references customer (id) on delete restrict`,
    );
    this.addSql(
      `alter table external_identifier add constraint external_identifier_identifier_id_foreign foreign key (identifier_id) references identifier (id) on delete restrict`,
    );
    this.addSql(
      `alter table registration add constraint registration_customer_id_foreign foreign key (customer_id) references customer (id) on delete restrict`,
    );
    this.addSql(
      `alter table submission add constraint submission_registration_id_foreign foreign key (registration_id) references registration (id) on delete restrict`,
    );
    this.addSql(
      `alter table submission add constraint submission_identifier_id_foreign foreign key (identifier_id) references identifier (id) on delete restrict`,
    );
    this.addSql(
      `alter table verification_transition add constraint verification_transition_registration_id_foreign foreign key (registration_id) references registration (id) on delete restrict`,
    );
    this.addSql(`create index customer_verification_state on customer (verification_state, created_at, id)`);
    this.addSql(`create index customer_country on customer ((main_address->>'country'), created_at, id)`);
    this.addSql(`create index customer_email on customer (lower(email) text_pattern_ops)`);
    this.addSql(`create index customer_last_name_prefix on customer (lower(last_name) text_pattern_ops)`);
    this.addSql(`create index customer_first_name_prefix on customer (lower(first_name) text_pattern_ops)`);
    this.addSql(`create index customer_reference_prefix on customer (lower(reference) text_pattern_ops)`);
  }
}
