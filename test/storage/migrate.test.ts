import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { migrate } from '../../src/storage/migrate.js';
import { openOrm } from '../../src/storage/orm.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm({ url: database.url });
});

afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

/** Indexes over expressions and parts of a table, which entities do not declare. */
const handWritten = [
  'audit_head_unsealed',
  'customer_birth_and_name',
  'customer_country_created_at',
  'customer_country_last_name',
  'customer_country_updated_at',
  'customer_created_at_id',
  'customer_email',
  'customer_first_name_prefix_created_at',
  'customer_first_name_prefix_last_name',
  'customer_first_name_prefix_updated_at',
  'customer_key_master',
  'customer_last_name_id',
  'customer_last_name_prefix_created_at',
  'customer_last_name_prefix_last_name',
  'customer_last_name_prefix_updated_at',
  'customer_merged_into',
  'customer_mobile',
  'customer_reference_prefix',
  'customer_updated_at_id',
  'customer_verification_state_created_at',
  'customer_verification_state_last_name',
  'customer_verification_state_updated_at',
  'document_extraction_encrypted_master',
  'document_session_encrypted_master',
  'identifier_number_encrypted_master',
  'identifier_number_index_key',
  'registration_agreement',
  'registration_poll_due',
  'registration_provider_state_last_name',
  'registration_provider_state_updated_at',
  'registration_record_encrypted_master',
  'submission_input_encrypted_master',
  'webhook_event_body_encrypted_master',
  'webhook_event_customer',
  'webhook_event_parked',
  'webhook_event_parked_id',
];

/** Triggers, functions and tables of their own, which entities do not declare. */
const byHand = [
  'function if exists "audit_event_audit_event_append_only_fn"()',
  'function if exists "audit_event_audit_event_chain_fn"()',
  'function if exists "audit_field"(text)',
  'function if exists "audit_hash"(audit_event)',
  'function if exists "audit_seal_audit_seal_append_only_fn"()',
  'function if exists "audit_seal_head_audit_seal_head_append_only_fn"()',
  'function if exists "hold_external_ids"(text[], text[])',
  'function if exists "claim_tally_slot"()',
  'function if exists "customer_customer_registrations_date_fn"()',
  'function if exists "customer_customer_tally_insert_fn"()',
  'function if exists "customer_customer_tally_update_fn"()',
  'function if exists "decision_bucket"(interval)',
  'function if exists "hold_numbers"(text[])',
  'function if exists "registration_registration_date_anew_fn"()',
  'function if exists "registration_registration_date_fn"()',
  'function if exists "registration_registration_tally_insert_fn"()',
  'function if exists "registration_registration_tally_update_fn"()',
  'function if exists "tally"(text, text, boolean, text, bigint)',
  'function if exists "tally_registration"(registration, boolean, integer)',
  'function if exists "verification_transition_verification_transition_tally_fn"()',
  'table if exists "destroyed_key" cascade',
  'table if exists "verification_tally" cascade',
  'trigger if exists "audit_event_append_only" on "audit_event"',
  'trigger if exists "audit_event_chain" on "audit_event"',
  'trigger if exists "audit_seal_append_only" on "audit_seal"',
  'trigger if exists "audit_seal_head_append_only" on "audit_seal_head"',
  'trigger if exists "customer_registrations_date" on "customer"',
  'trigger if exists "customer_tally_insert" on "customer"',
  'trigger if exists "customer_tally_update" on "customer"',
  'trigger if exists "registration_date" on "registration"',
  'trigger if exists "registration_date_anew" on "registration"',
  'trigger if exists "registration_tally_insert" on "registration"',
  'trigger if exists "registration_tally_update" on "registration"',
  'trigger if exists "verification_transition_tally" on "verification_transition"',
];

test('the migrations make exactly what the entities declare, and what is written by hand', async () => {
  const difference = await orm.schema.getUpdateSchemaSQL({ wrap: false, safe: false });
  const statements = difference
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
  expect(statements.sort()).toEqual(
    [...handWritten.map((name) => `drop index "${name}"`), ...byHand.map((rest) => `drop ${rest}`)].sort(),
  );
});

test('a schema that is up to date is left alone, also by two services that start together', async () => {
  const other = await openOrm({ url: database.url });
  expect(await Promise.all([migrate(orm, database.url), migrate(other, database.url)])).toEqual([[], []]);
  await other.close(true);
});
