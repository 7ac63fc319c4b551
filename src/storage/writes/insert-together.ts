import { ReferenceKind, wrap, type EntityMetadata } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { addAlongside, type Alongside } from './alongside.js';
import { executePrepared } from './execute-prepared.js';
import { jsonRows } from './json-rows.js';
import type { NewRows } from './new-rows.js';

/** One statement that inserts rows, and jobs alongside. */
export interface ComposedInsert {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/**
 * Inserts new rows, and jobs alongside, in one statement, however many tables and rows there are: MikroORM's own flush takes one
 * statement a table. Rows of a table are inserted in the order in which they were persisted; of the tables, none sees another's
 * rows, but references between them hold.
 *
 * A column that no row has a value for is the database's to give where it has a default. Jobs are not announced: that is for
 * whoever commits them.
 * @throws Error when one of the entities is stored already
 * @throws DriverException e.g. UniqueConstraintViolationException; then nothing was inserted
 */
export async function insertTogether(
  em: EntityManager,
  rows: NewRows,
  alongside: readonly Alongside[] = [],
): Promise<void> {
  const { text, parameters } = composeInsert(em, rows, alongside);
  await executePrepared(em, text, parameters);
}

/** Makes the statement of {@link insertTogether}. */
export function composeInsert(
  em: EntityManager,
  { entities }: NewRows,
  alongside: readonly Alongside[],
): ComposedInsert {
  if (entities.some((entity) => wrap(entity, true).__originalEntityData !== undefined)) {
    throw new Error('Only what is new is inserted together: flush what is stored already');
  }
  const byTable = Map.groupBy(entities, (entity) => wrap(entity, true).__meta);
  const inserts = [...byTable].map(([table, ofTable], position) => insertInto(em, table, ofTable, position + 1));
  const added = addAlongside(alongside, inserts.length + 1);
  const expressions = [...inserts.map(({ sql }, position) => `inserted_${position} as (${sql})`), ...added.expressions];
  return {
    text: `with ${expressions.join(', ')} select`,
    parameters: [...inserts.map(({ json }) => json), ...added.parameters],
  };
}

/** The rows of one table. */
interface Insert {
  readonly sql: string;
  readonly json: string;
}

/** A property, and how it is written. */
interface Column {
  readonly name: string;
  readonly property: string;
  readonly isReference: boolean;
  readonly hasDefault: boolean;
  /** What the entity declares for a value that was not given. */
  readonly onCreate?: (row: Record<string, unknown>, em: EntityManager) => unknown;
}

const columnsOf = new WeakMap<EntityMetadata, readonly Column[]>();

function getColumns(meta: EntityMetadata): readonly Column[] {
  const columns = columnsOf.get(meta) ?? readColumns(meta);
  columnsOf.set(meta, columns);
  return columns;
}

function insertInto(em: EntityManager, meta: EntityMetadata, entities: readonly object[], parameter: number): Insert {
  const rows = entities as readonly Record<string, unknown>[];
  const written = getColumns(meta).filter(
    ({ property, hasDefault }) => !hasDefault || rows.some((row) => row[property] !== undefined),
  );
  const names = written.map(({ name }) => `"${name}"`).join(', ');
  return {
    sql: `insert into "${meta.tableName}" (${names})
      select ${names} from json_populate_recordset(null::"${meta.tableName}", $${parameter})`,
    json: jsonRows(entities.map((entity) => toJsonRow(em, entity, written))),
  };
}

/** What a new entity has, by column; what it has not is absent. @param columns default: all that it is stored in */
export function toJsonRow(
  em: EntityManager,
  entity: object,
  columns: readonly Column[] = getColumns(wrap(entity, true).__meta),
): Readonly<Record<string, unknown>> {
  const json: Record<string, unknown> = {};
  for (const column of columns) {
    const value = valueOf(em, entity as Record<string, unknown>, column);
    // PostgreSQL takes what is absent for null.
    if (value !== undefined && value !== null) json[column.name] = value;
  }
  return json;
}

function readColumns({ props, className }: EntityMetadata): Column[] {
  return props
    .filter(({ persist }) => persist !== false)
    .map(({ name, fieldNames, kind, default: value, defaultRaw, version, onCreate }) => {
      const [column, ...more] = fieldNames;
      if (column === undefined || more.length > 0) throw new Error(`${className}.${name} is not stored in one column`);
      const hasDefault = value !== undefined || defaultRaw !== undefined || version === true;
      return {
        name: column,
        property: name,
        isReference: kind !== ReferenceKind.SCALAR,
        hasDefault,
        onCreate,
      };
    });
}

/** As JSON says it and PostgreSQL reads it: of what an entity refers to, the key. */
function valueOf(
  em: EntityManager,
  row: Record<string, unknown>,
  { property, isReference, onCreate }: Column,
): unknown {
  const value = row[property] ?? onCreate?.(row, em);
  if (value instanceof Uint8Array) throw new Error(`Bytes cannot be inserted as JSON: ${property}`);
  return isReference && value ? wrap(value, true).getPrimaryKey() : value;
}
