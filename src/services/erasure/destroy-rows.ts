import type { EntityManager } from '@mikro-orm/postgresql';
import { forgetKey } from '../idempotency.js';
import type { ServiceContext } from '../service-context.js';

const REGISTRATIONS = 'select id from registration where customer_id = :customer';
const DOCUMENTS = 'select id from document where customer_id = :customer';
const IDENTIFIERS = 'select id from identifier where customer_id = :customer';

/**
 * SQL, in its order, over `:customer` and `:now`. What stays are ids, states, counts and times; providers' ids of the customer
 * stay in the receipts only. Webhooks are found by the customer that
 * they were counted for and by what they name.
 */
const STATEMENTS = [
  `update webhook_event w set customer_id = r.customer_id
     from registration r join customer c on c.id = r.customer_id
    where r.customer_id = :customer and w.provider_id = r.provider_id
      and (w.external_id = r.external_id or w.reference = c.reference)`,
  // A merge moved registrations to another customer, while the providers go on naming this one.
  `update webhook_event w set customer_id = c.id from customer c where c.id = :customer and w.reference = c.reference`,
  `delete from dead_letter where subject_id in (${REGISTRATIONS})
      or subject_id in (select id from webhook_event where customer_id = :customer)`,
  `update webhook_event
      set body_encrypted = '', external_id = null, reference = null, note = null, next_attempt_at = null,
          state = 'PROCESSED', processed_at = coalesce(processed_at, :now)
    where customer_id = :customer`,
  `update submission set input_encrypted = null, failure = null, identifier_id = null, image_id = null,
          next_attempt_at = null, leased_until = null, version = version + 1
    where registration_id in (${REGISTRATIONS})`,
  // A merge can have left another customer's submissions with this one's identifiers and images.
  `update submission set identifier_id = null where identifier_id in (${IDENTIFIERS})`,
  `update submission set image_id = null where image_id in (select id from document_image where document_id in (${DOCUMENTS}))`,
  `delete from external_identifier where identifier_id in (${IDENTIFIERS})`,
  `delete from identifier where customer_id = :customer`,
  `delete from document_image where document_id in (${DOCUMENTS})`,
  `update document set state = 'ERASED', extraction_encrypted = null, session_encrypted = null, failure = null,
          updated_at = :now, version = version + 1
    where customer_id = :customer`,
  `update verification_transition set raw_status = '', reasons = '[]' where registration_id in (${REGISTRATIONS})`,
  `update registration
      set state = 'CLOSED', external_id = null, agreement_reference = null, agreement = null, record_encrypted = null,
          record_at = null, record_source = null, missing = '[]', failure = null, next_attempt_at = null, raw_status = null,
          reasons = '[]', required_actions = '[]', updated_at = :now, version = version + 1
    where customer_id = :customer`,
  `update customer
      set reference = null, salutation = null, first_name = null, middle_name = null, last_name = null, latin_name = null,
          date_of_birth = null, gender = null, nationalities = '{}', birth_country = null, locale = null, email = null,
          phone = null, mobile = null, main_address = null, temporary_address = null, politically_exposed = null,
          screening = null, due_diligence = null, risk_score = null, description = null, selfie_verified_at = null,
          retain_until = null, erased_at = :now, updated_at = :now, version = version + 1
    where id = :customer`,
];

/**
 * Destroys, in the transaction of `em`, the data key of a customer and everything in its rows that says who it was, or was
 * written by somebody. The audit trail stays: it holds pseudonyms.
 */
export async function destroyRows(
  context: ServiceContext,
  em: EntityManager,
  customerId: string,
  now: Date,
): Promise<void> {
  for (const statement of STATEMENTS) {
    const parameters: (string | Date)[] = [];
    const positional = statement.replace(/:(customer|now)\b/g, (_whole, name: 'customer' | 'now') => {
      parameters.push(name === 'now' ? now : customerId);
      return '?';
    });
    await em.execute(positional, parameters);
  }
  await context.keys.destroy(em, customerId);
  await forgetKeys(context, em, customerId);
}

/** A client's key can say who its customer was: it is kept as a keyed hash, so that a late repeat does not take the person in anew. */
async function forgetKeys({ cipher }: ServiceContext, em: EntityManager, customerId: string): Promise<void> {
  const records = await em.execute<{ caller: string; key: string }[]>(
    'select caller, key from idempotency_record where customer_id = ?',
    [customerId],
  );
  for (const { caller, key } of records) {
    await em.execute(`update idempotency_record set key = ?, input_hash = '' where caller = ? and key = ?`, [
      forgetKey(key, cipher),
      caller,
      key,
    ]);
  }
}
