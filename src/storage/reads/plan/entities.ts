import { sql, type RawBuilder } from 'kysely';
import { listText, UNKEEPABLE, type JsonText, type Source } from './json-text.js';
import { column } from './leaves.js';
import { documentText, rowText } from './rows.js';

/** By what one entity is looked for; nothing has neither an id nor a reference. */
export interface EntityKey {
  readonly type: string;
  readonly id: string | null;
  readonly reference: string | null;
}

/** The places of the keys of entities: an array each, of the same length. */
export interface EntityKeys {
  readonly types: RawBuilder<unknown>;
  readonly ids: RawBuilder<unknown>;
  readonly references: RawBuilder<unknown>;
}

/** What is made of the row of an entity, by its type. */
export type EntityTexts = Readonly<Record<'Customer' | 'Document' | 'Identifier', (row: Source) => JsonText>>;

/**
 * A list of something of each entity, in the order of the keys; null for one that is not found. Each is looked up by an index.
 * @param alias gives names that nothing else in the statement has
 */
export function entitiesText(alias: () => string, { types, ids, references }: EntityKeys, of: EntityTexts): JsonText {
  const key = sql.id(alias());
  const id = column(key, 'id');
  const entity = sql`case ${column(key, 'type')}
    when 'Customer' then ${customerOf(alias, key, of.Customer)}
    when 'Document' then ${documentText(alias(), id, of.Document)}
    when 'Identifier' then ${rowText(alias(), 'identifier', 'id', id, of.Identifier)} end`;
  return listText(
    sql`coalesce(${entity}, 'null')`,
    sql`unnest(${types}::text[], ${ids}::uuid[], ${references}::text[]) with ordinality as ${key}(type, id, reference, place)`,
    column(key, 'place'),
  );
}

/** Something of a customer; one that is erased is an error, which the resolvers say. */
function customerOf(alias: () => string, key: Source, of: (row: Source) => JsonText): JsonText {
  const [row, named] = [sql.id(alias()), sql.id(alias())];
  const byReference = sql`(select ${column(named, 'id')} from customer as ${named} where ${column(named, 'reference')} = ${column(key, 'reference')})`;
  return sql`(select case when ${column(row, 'erased_at')} is null then ${of(row)} else ${sql.lit(UNKEEPABLE)} end
    from customer as ${row} where ${column(row, 'id')} = coalesce(${column(key, 'id')}, ${byReference}))`;
}
