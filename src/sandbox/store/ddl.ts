import type { Pool } from 'pg';

/** Any fixed number: serialises the start of several sandboxes on one database. */
const LOCK_KEY = 7_203_151_844;

/*
 * Bodies are encrypted and keys are blind indexes, so that nothing a caller sent lies here in the clear.
 * `parent` is an id of the sandbox's own. Unique keys are rows of their own: a record may have several,
 * some expire, and the primary key decides between two calls that arrive at once.
 */
const DDL = `
  create schema if not exists sandbox;
  create sequence if not exists sandbox.number;
  create table if not exists sandbox.record (
    provider text not null,
    kind text not null,
    id text not null,
    parent text,
    body text not null,
    created_at timestamptz not null default clock_timestamp(),
    position bigint generated always as identity,
    primary key (provider, kind, id)
  );
  create index if not exists record_parent on sandbox.record (provider, kind, parent, position);
  create table if not exists sandbox.record_key (
    provider text not null,
    kind text not null,
    name text not null,
    index text not null,
    record_id text not null,
    expires_at timestamptz,
    primary key (provider, kind, name, index),
    foreign key (provider, kind, record_id) references sandbox.record (provider, kind, id) on delete cascade
  );
  create index if not exists record_key_record on sandbox.record_key (provider, kind, record_id);
  create table if not exists sandbox.transition (
    id bigint generated always as identity primary key,
    provider text not null,
    record_id text not null,
    step text not null,
    due_at timestamptz not null
  );
  create index if not exists transition_due on sandbox.transition (due_at);
  create table if not exists sandbox.webhook (
    id bigint generated always as identity primary key,
    provider text not null,
    record_id text not null,
    event text not null,
    body text not null,
    attempts integer not null default 0,
    due_at timestamptz not null,
    delivered_at timestamptz
  );
  create index if not exists webhook_due on sandbox.webhook (due_at, id) where delivered_at is null;
`;

/** Creates the schema `sandbox` where it is missing. Safe to run at every start and by several processes at once. */
export async function createSandboxSchema(pool: Pool): Promise<void> {
  // Statements sent together are one transaction, which also ends the lock.
  await pool.query(`select pg_advisory_xact_lock(${LOCK_KEY}); ${DDL}`);
}
