import type { Kysely, QueryCreator } from 'kysely';
import type { Tables } from './tables.js';

/**
 * The database as if it held one customer only: in whatever is selected from it, each table with customers' data is a common
 * table expression of the same name with that customer's rows. PostgreSQL inlines them, so that indexes serve as before, and
 * leaves out those that a statement does not name. Nobody can forget a condition, and a new read is bound as it is written.
 */
export function bindTo(db: Kysely<Tables>, customerId: string): QueryCreator<Tables> {
  return db
    .with('customer', (base) => base.selectFrom('customer').selectAll().where('id', '=', customerId))
    .with('identifier', (base) => base.selectFrom('identifier').selectAll().where('customer_id', '=', customerId))
    .with('registration', (base) => base.selectFrom('registration').selectAll().where('customer_id', '=', customerId))
    .with('document', (base) => base.selectFrom('document').selectAll().where('customer_id', '=', customerId))
    .with('audit_event', (base) => base.selectFrom('audit_event').selectAll().where('customer_id', '=', customerId))
    .with('external_identifier', (base) =>
      base
        .selectFrom('external_identifier')
        .selectAll()
        .where('identifier_id', 'in', base.selectFrom('identifier').select('id')),
    )
    .with('submission', (base) =>
      base
        .selectFrom('submission')
        .selectAll()
        .where('registration_id', 'in', base.selectFrom('registration').select('id')),
    )
    .with('verification_transition', (base) =>
      base
        .selectFrom('verification_transition')
        .selectAll()
        .where('registration_id', 'in', base.selectFrom('registration').select('id')),
    )
    .with('document_image', (base) =>
      base
        .selectFrom('document_image')
        .selectAll()
        .where('document_id', 'in', base.selectFrom('document').select('id')),
    )
    .with('dead_letter', (base) =>
      base
        .selectFrom('dead_letter')
        .selectAll()
        .where((eb) => eb.lit(false)),
    )
    .with('webhook_event', (base) =>
      base
        .selectFrom('webhook_event')
        .selectAll()
        .where((eb) => eb.lit(false)),
    )
    .with('verification_tally', (base) =>
      base
        .selectFrom('verification_tally')
        .selectAll()
        .where((eb) => eb.lit(false)),
    ) as unknown as QueryCreator<Tables>;
}
