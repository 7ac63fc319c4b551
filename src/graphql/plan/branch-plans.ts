import type { RawBuilder } from 'kysely';
import type { Source } from '../../storage/reads/plan/json-value.js';
import { column, member, where } from '../../storage/reads/plan/leaves.js';
import { customerText, listOfEntries, listOfRows, ofObject, type PointingRows } from '../../storage/reads/plan/rows.js';
import type { FieldPlan, FieldTable } from './field-plan.js';

/** An object that is made of columns of the same row. */
export const part = (table: FieldTable): FieldPlan => ({ json: ({ source, object }) => object(table, source) });

/** The same, where a condition on the row is met; null elsewhere. */
export const partWhere = (isThere: (row: Source) => RawBuilder<unknown>, table: FieldTable): FieldPlan => ({
  json: ({ source, object }) => where(isThere(source), object(table, source)),
});

/** A column with a JSON object. */
export const jsonObject = (name: string, table: FieldTable): FieldPlan => ({
  json: ({ source, object }) => ofObject(column(source, name), (found) => object(table, found)),
});

/** A JSON object in another one. */
export const memberObject = (name: string, table: FieldTable): FieldPlan => ({
  json: ({ source, object }) => ofObject(member(source, name), (found) => object(table, found)),
});

/** A column with a JSON array of objects. */
export const jsonList = (name: string, table: FieldTable): FieldPlan => ({
  json: ({ source, object, alias }) => listOfEntries(alias(), column(source, name), (entry) => object(table, entry)),
});

/** A JSON array of objects in a JSON object. */
export const memberList = (name: string, table: FieldTable): FieldPlan => ({
  json: ({ source, object, alias }) => listOfEntries(alias(), member(source, name), (entry) => object(table, entry)),
});

/** The rows of another table that point to this one. */
export const rows = (pointing: PointingRows, table: () => FieldTable): FieldPlan => ({
  json: ({ source, object, alias }) =>
    listOfRows(alias(), pointing, column(source, 'id'), (row) => object(table(), row)),
});

/** The customer whose id is in a column. */
export const owner = (name: string, table: () => FieldTable): FieldPlan => ({
  json: ({ source, object, alias }) => customerText(alias(), column(source, name), (row) => object(table(), row)),
});
