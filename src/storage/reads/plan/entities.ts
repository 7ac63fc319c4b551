import { sql, type RawBuilder } from 'kysely';
import { around, leaf, listOf, only, unkeepable, type JsonValue, type Source } from './json-value.js';
import { column } from './leaves.js';
import { documentText, rowText } from './rows.js';

/** By what one entity is looked for; nothing has neither an id nor a reference. */
export interface EntityKey {
  readonly type: string;
  readonly id: string | null;
  readonly reference: string | null;
}

/** What is made of the row of an entity, by its type. */
export type EntityTexts = Readonly<Record<'Customer' | 'Document' | 'Identifier', (row: Source) => JsonValue>>;

/**
 * A list of an object of each entity, in the order of the keys; null for one that is not found. Each is looked up by an index. The
 * keys are one JSON text: PostgreSQL looks into arrays, and would plan the statement anew for every number of them.
 * @param alias gives names that nothing else in the statement has
 * @param keys an array of {@link EntityKey} as JSON
 */
export function entitiesText(alias: () => string, keys: RawBuilder<unknown>, of: EntityTexts): JsonValue {
  const key = sql.id(alias());
  const id = column(key, 'id');
  const entity = leaf(
    'record',
    sql`case ${column(key, 'type')}
      when 'Customer' then ${customerOf(alias, key, of.Customer).sql}
      when 'Document' then ${documentText(alias(), id, of.Document).sql}
      when 'Identifier' then ${rowText(alias(), 'identifier', 'id', id, of.Identifier).sql} end`,
  );
  return listOf(entity, {
    rows: sql`rows from (jsonb_to_recordset(${keys}::jsonb) as (type text, id uuid, reference text))
      with ordinality as ${key}(type, id, reference, place)`,
    orderBy: column(key, 'place'),
  });
}

/** An object of a customer; one that is erased is an error, which the resolvers say. */
function customerOf(alias: () => string, key: Source, of: (row: Source) => JsonValue): JsonValue {
  const [row, named] = [sql.id(alias()), sql.id(alias())];
  const byReference = sql`(select ${column(named, 'id')} from customer as ${named} where ${column(named, 'reference')} = ${column(key, 'reference')})`;
  const customer = of(row);
  const unlessErased = around(
    customer,
    (value) => sql`case when ${column(row, 'erased_at')} is null then ${value} else ${unkeepable(customer.type)} end`,
  );
  return only(unlessErased, {
    rows: sql`customer as ${row}`,
    where: sql`${column(row, 'id')} = coalesce(${column(key, 'id')}, ${byReference})`,
  });
}
