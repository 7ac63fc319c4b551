import {
  booleanJson,
  column,
  instantJson,
  integerJson,
  memberText,
  nameJson,
  textJson,
  textsJson,
  uuidJson,
} from '../../storage/reads/plan/leaves.js';
import type { FieldPlan } from './field-plan.js';

/** A column of text, or of a calendar date. */
export const text = (name: string): FieldPlan => ({ json: ({ source }) => textJson(column(source, name)) });

/** A column with an id of ours. */
export const id = (name = 'id'): FieldPlan => ({ json: ({ source }) => uuidJson(column(source, name)) });

/** A column with an instant. */
export const instant = (name: string): FieldPlan => ({
  json: ({ source, isNullable }) => instantJson(column(source, name), isNullable),
});

/** A column with a whole number. */
export const integer = (name: string): FieldPlan => ({ json: ({ source }) => integerJson(column(source, name)) });

/** A column of which each text is a name of the field's enum. */
export const enumeration = (name: string): FieldPlan => ({
  json: ({ source, names, isNullable }) => nameJson(column(source, name), names, isNullable),
});

/** A column with an array of texts. */
export const texts = (name: string): FieldPlan => ({ json: ({ source }) => textsJson(column(source, name)) });

/** A text in a JSON object. */
export const memberOf = (name: string): FieldPlan => ({ json: ({ source }) => textJson(memberText(source, name)) });

/** A name of the field's enum in a JSON object. */
export const memberName = (name: string): FieldPlan => ({
  json: ({ source, names, isNullable }) => nameJson(memberText(source, name), names, isNullable),
});

/** Whether something is so, in a JSON object. */
export const memberFlag = (name: string): FieldPlan => ({
  json: ({ source, isNullable }) => booleanJson(memberText(source, name), isNullable),
});
