import { createHash } from 'node:crypto';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type RawBuilder,
} from 'kysely';
import { bindTo } from '../bind-to.js';
import type { Tables } from '../tables.js';
import type { JsonValue } from './json-value.js';

/** Compiles, and is connected to nothing. */
export const compiler = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** The place of a value that is known only when the statement is run. */
export class Slot {
  /** @param from what the value is taken from: the arguments at a place in the operation, or the request itself */
  constructor(
    readonly from: number | 'request',
    readonly name: string,
  ) {}

  /** As a parameter of SQL. */
  get sql(): RawBuilder<unknown> {
    return sql`${this}`;
  }
}

/** The one customer that a caller is bound to. */
const BOUND_TO = new Slot('request', 'customerId');

/** Before when a pending decision must have been heard of to be stale. */
export const STALE_BEFORE = new Slot('request', 'staleBefore');

/** A statement whose one row has the JSON text, with its parameters: values, and places of values. */
export interface PlannedStatement {
  /** Under which connections prepare it: the same for the same text. */
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** Compiles a statement that answers with an object's JSON; bound, it sees the caller's one customer only. */
export function compileStatement(answer: JsonValue, isBound: boolean): PlannedStatement {
  // Whoever fills the parameters gives the customer's id in the place of the slot.
  const db = isBound ? bindTo(compiler, BOUND_TO as unknown as string) : compiler;
  const objects = answer.objects.map(({ alias, select }) => sql`lateral (${select})`.as(alias));
  const json = sql<string>`to_json(${answer.sql})`.as('data');
  const { sql: text, parameters } = (db as Kysely<Tables>).selectFrom(objects).select(json).compile();
  const name = `plan_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
  return { name, text, parameters };
}

/** What the slots of a statement stand for. */
interface SlotValues {
  readonly request: { readonly customerId: string | undefined; readonly staleBefore: Date };
  /** By the place of the arguments in the operation. */
  readonly values: readonly Readonly<Record<string, unknown>>[];
}

/** The parameters of a statement with the values in their slots. */
export function fillSlots({ parameters }: PlannedStatement, { request, values }: SlotValues): unknown[] {
  return parameters.map((parameter) => {
    if (!(parameter instanceof Slot)) return parameter;
    const { from, name } = parameter;
    return from === 'request' ? request[name as keyof typeof request] : values[from]?.[name];
  });
}
