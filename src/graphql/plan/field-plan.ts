import type { GraphQLField } from 'graphql';
import type { RawBuilder } from 'kysely';
import type { JsonValue, Source } from '../../storage/reads/plan/json-value.js';
import type { GraphContext } from '../graph-context.js';

/** Why an operation is left to the resolvers. */
export class NotPlanned extends Error {
  override readonly name = 'NotPlanned';
}

/** What a field's arguments come to. */
export interface PlannedArguments {
  /** What of them decides how the SQL is written: a statement serves all arguments that have the same. */
  readonly form: string;
  /** What of them is filled in when the statement is run. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the field's own SQL is written from beside the form; the same for the same form. */
  readonly details?: unknown;
  /** Whether the statement is planned for its values each time: others may be better looked for elsewhere. Default: not. */
  readonly isPlannedForValues?: boolean;
}

/** A field that is being planned: what its SQL can be made from. */
export interface FieldRequest {
  /** What the fields of its type are read from: a row, or a JSON object. */
  readonly source: Source;
  /** The names of the enum that it is of; empty otherwise. */
  readonly names: readonly string[];
  /** Whether null may stand there. */
  readonly isNullable: boolean;
  /** Of the request that is planned: only what is the same for every request of the service may be read from it. */
  readonly context: Pick<GraphContext, 'services' | 'sandboxed'>;
  /** Whether the caller is bound to one customer. */
  readonly isBound: boolean;
  /** What {@link FieldPlan.prepare} made of the arguments. */
  readonly prepared: PlannedArguments;
  /** A name that nothing else in the statement has, and no key of an answer can have. */
  alias(): string;
  /** The place of one of {@link PlannedArguments.values}. */
  slot(name: string): RawBuilder<unknown>;
  /** The object that the field leads to, with what is selected of it, read from another source by another table. */
  object(table: FieldTable, source: Source): JsonValue;
  /** The same of a value of such a type that is known already. @throws NotPlanned for fields that it does not have */
  constant(type: string, value: object): string;
}

/** How one field of a type is read. */
export interface FieldPlan {
  /** Whether the service knows the answer itself: an operation of nothing else is not for the database. Default: no. */
  readonly isConstant?: boolean;
  /** Of fields with arguments. @throws NotPlanned, or as the resolver does, for those that the resolver answers */
  readonly prepare?: (
    values: Readonly<Record<string, unknown>>,
    context: GraphContext,
    field: GraphQLField<unknown, unknown>,
  ) => PlannedArguments;
  /** The SQL of its value; null where the schema lets null pass, and where something is wrong. */
  readonly json: (request: FieldRequest) => JsonValue;
}

/**
 * What of an object type is read by SQL. A field that is missing here is resolved, and with it the operation that asks for it.
 */
export interface FieldTable {
  readonly type: string;
  readonly fields: Readonly<Record<string, FieldPlan>>;
}
