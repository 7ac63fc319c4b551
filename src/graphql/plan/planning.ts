import {
  getNamedType,
  isEnumType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues } from 'graphql/execution/values.js';
import { sql } from 'kysely';
import {
  MAX_FIELDS,
  MAX_KEY_BYTES,
  objectOf,
  type JsonField,
  type JsonValue,
  type Source,
} from '../../storage/reads/plan/json-value.js';
import { knownText } from '../../storage/reads/plan/leaves.js';
import { Slot } from '../../storage/reads/plan/statement.js';
import type { GraphContext } from '../graph-context.js';
import { takeArguments } from '../hardening/bound-arguments.js';
import { NotPlanned, type FieldPlan, type FieldTable, type PlannedArguments } from './field-plan.js';
import { queryFields } from './tables/query-fields.js';

/** The variables of an operation as graphql-js coerced them. */
export type Variables = Readonly<Record<string, unknown>>;

/** A place in an operation where a field has arguments. */
export interface ArgumentSite {
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  readonly prepare: NonNullable<FieldPlan['prepare']>;
}

/** The arguments at a place are for the resolvers to answer, this time. */
export class ArgumentsLeft extends Error {
  override readonly name = 'ArgumentsLeft';
}

/** What the arguments at a place come to. @throws ArgumentsLeft for those that the resolver refuses, or finds nothing by */
export function prepareArguments(
  { field, node, prepare }: ArgumentSite,
  variables: Variables,
  context: GraphContext,
): PlannedArguments {
  try {
    return prepare(takeArguments(field, getArgumentValues(field, node, variables)), context, field);
  } catch (cause) {
    throw new ArgumentsLeft('Left to the resolvers', { cause });
  }
}

const NO_ARGUMENTS: PlannedArguments = { form: '', values: {} };

/** One walk of an operation, its fields collected as graphql-js collects them, into the SQL of its answer. */
export class Planning {
  /** The places with arguments, in the order of the walk: the same for every run with the same `@skip` and `@include`. */
  readonly sites: ArgumentSite[] = [];
  /** What the arguments came to, by the places. */
  readonly prepared: PlannedArguments[] = [];
  readonly #schema: GraphQLSchema;
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly #variables: Variables;
  readonly #context: GraphContext;
  #aliases = 0;

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables, context: GraphContext) {
    this.#schema = schema;
    this.#variables = variables;
    this.#context = context;
    const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = Object.fromEntries(
      (fragments as FragmentDefinitionNode[]).map((fragment) => [fragment.name.value, fragment]),
    );
  }

  /** The operation's `data`. @throws NotPlanned, ArgumentsLeft */
  plan({ selectionSet }: OperationDefinitionNode): JsonValue {
    const type = this.#typeOf(queryFields);
    const fields = collectFields(this.#schema, this.#fragments, this.#variables, type, selectionSet);
    if (![...fields.values()].some(([node]) => isOfDatabase(node))) throw new NotPlanned('Nothing of the database');
    return this.#object(queryFields, sql``, fields);
  }

  #object(table: FieldTable, source: Source, fields: ReadonlyMap<string, readonly FieldNode[]>): JsonValue {
    const type = this.#typeOf(table);
    if (fields.size > MAX_FIELDS) throw new NotPlanned(`${fields.size} fields`);
    return objectOf(
      this.#alias(),
      [...fields].map(([key, nodes]) => this.#field(table, type, source, key, nodes)),
    );
  }

  #field(
    table: FieldTable,
    type: GraphQLObjectType,
    source: Source,
    key: string,
    nodes: readonly FieldNode[],
  ): JsonField {
    const [node] = nodes;
    const name = node?.name.value ?? '';
    if (key.length > MAX_KEY_BYTES) throw new NotPlanned(key);
    if (name === '__typename') return { key, value: knownText(type.name), isNullable: false };
    const plan = Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
    const field = type.getFields()[name];
    if (!node || !plan || !field) throw new NotPlanned(`${type.name}.${name}`);
    const at = this.sites.length;
    const prepared = plan.prepare ? this.#prepare({ field, node, prepare: plan.prepare }) : NO_ARGUMENTS;
    const named = getNamedType(field.type);
    const isNullable = !isNonNullType(field.type);
    const value = plan.json({
      source,
      names: isEnumType(named) ? named.getValues().map((value) => value.name) : [],
      isNullable,
      context: this.#context,
      isBound: this.#context.caller.customerId !== undefined,
      prepared,
      alias: () => this.#alias(),
      slot: (slotName) => new Slot(at, slotName).sql,
      object: (inner, innerSource) => this.#object(inner, innerSource, this.#select(this.#typeOf(inner), nodes)),
      constant: (typeName, value) => this.#constant(typeName, value, nodes),
    });
    return { key, value, isNullable };
  }

  /** A number: no key of an answer is one, and a name of a row that were also that of a column would mean the column. */
  #alias(): string {
    return String((this.#aliases += 1));
  }

  #prepare(site: ArgumentSite): PlannedArguments {
    const prepared = prepareArguments(site, this.#variables, this.#context);
    this.sites.push(site);
    this.prepared.push(prepared);
    return prepared;
  }

  #constant(typeName: string, value: object, nodes: readonly FieldNode[]): string {
    const type = this.#typeOf({ type: typeName });
    const entries = [...this.#select(type, nodes)].map(([key, [node]]): [string, unknown] => {
      const name = node?.name.value ?? '';
      if (name === '__typename') return [key, type.name];
      if (!Object.hasOwn(value, name)) throw new NotPlanned(`${type.name}.${name}`);
      return [key, value[name as keyof typeof value]];
    });
    return JSON.stringify(Object.fromEntries(entries));
  }

  #select(type: GraphQLObjectType, nodes: readonly FieldNode[]): ReadonlyMap<string, readonly FieldNode[]> {
    return collectSubfields(this.#schema, this.#fragments, this.#variables, type, nodes);
  }

  #typeOf({ type }: Pick<FieldTable, 'type'>): GraphQLObjectType {
    const found = this.#schema.getType(type);
    if (!isObjectType(found)) throw new Error(`${type} is no object type of the schema`);
    return found;
  }
}

/** Whether a field of `Query` is anything but what the service knows itself. */
function isOfDatabase(node: FieldNode | undefined): boolean {
  const name = node?.name.value ?? '';
  return name !== '__typename' && !queryFields.fields[name]?.isConstant;
}
