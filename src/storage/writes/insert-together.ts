import { ReferenceKind, wrap, type EntityMetadata, type EntityProperty } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { alongsideParameters, type Alongside } from './alongside.js';
import { executePrepared } from './execute-prepared.js';
import { jsonRows } from './json-rows.js';

/** The rows of one table. */
interface Insert {
  readonly sql: string;
  readonly json: string;
}

/**
 * Inserts all that `em` was told to persist, and carries out what is to happen alongside, in one statement, however many
 * tables and rows there are: MikroORM's own flush takes one statement a table. Rows of a table are inserted in the order in
 * which they were persisted; of the tables, none sees another's rows, but references between them hold. `em` knows nothing of
 * the entities afterwards.
 *
 * A column that no row has a value for is the database's to give where it has a default.
 * @throws Error when `em` knows something that is stored already: that is for its own flush
 * @throws DriverException e.g. UniqueConstraintViolationException; then nothing was inserted
 */
export async function insertTogether(em: EntityManager, alongside: readonly Alongside[] = []): Promise<void> {
  const unitOfWork = em.getUnitOfWork();
  const isStored = (entity: object): boolean => wrap(entity, true).__originalEntityData !== undefined;
  if ([...unitOfWork.getIdentityMap()].some(isStored)) {
    throw new Error('Only what is new is inserted together: flush what is stored already');
  }
  const byTable = Map.groupBy(unitOfWork.getPersistStack(), (entity) => wrap(entity, true).__meta);
  const inserts = [...byTable].map(([table, entities], position) => insertInto(table, entities, position + 1));
  const rows = inserts.map(({ sql }, position) => `inserted_${position} as (${sql})`).join(', ');
  const text = `with ${rows} select carry_out($${inserts.length + 1}, $${inserts.length + 2})`;
  await executePrepared(em, text, [...inserts.map(({ json }) => json), ...alongsideParameters(alongside)]);
  em.clear();
}

function insertInto(meta: EntityMetadata, entities: readonly object[], parameter: number): Insert {
  const rows = entities as readonly Record<string, unknown>[];
  const stored = meta.props.filter(
    (property) => property.persist !== false && (!hasDefault(property) || rows.some((row) => isGiven(row, property))),
  );
  const columns = stored.map((property) => `"${columnOf(property)}"`).join(', ');
  const cells = rows.map((row) =>
    Object.fromEntries(stored.map((property) => [columnOf(property), valueOf(row, property)])),
  );
  return {
    sql: `insert into "${meta.tableName}" (${columns})
      select ${columns} from json_populate_recordset(null::"${meta.tableName}", $${parameter})`,
    json: jsonRows(cells),
  };
}

function hasDefault({ default: value, defaultRaw, version }: EntityProperty): boolean {
  return value !== undefined || defaultRaw !== undefined || version === true;
}

function isGiven(row: Record<string, unknown>, { name }: EntityProperty): boolean {
  return row[name] !== undefined;
}

function columnOf({ fieldNames, name }: EntityProperty): string {
  const [column, ...more] = fieldNames;
  if (column === undefined || more.length > 0) throw new Error(`What ${name} is stored in is not one column`);
  return column;
}

/** As JSON says it and PostgreSQL reads it: of what an entity refers to, the key. */
function valueOf(row: Record<string, unknown>, { name, kind }: EntityProperty): unknown {
  const value = row[name];
  if (value instanceof Uint8Array) throw new Error(`Bytes cannot be inserted as JSON: ${name}`);
  if (kind === ReferenceKind.SCALAR || value === undefined || value === null) return value;
  return wrap(value, true).getPrimaryKey();
}
