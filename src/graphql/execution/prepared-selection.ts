import {
  isLeafType,
  isNonNullType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { getFieldDef } from 'graphql/execution/execute.js';
import { completerOf, type Complete } from './complete-value.js';

/** What the preparation of selections needs; variables matter to `@skip` and `@include` alone. */
export interface SelectionSource {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A field of an answer: its nodes merged, its definition looked up, its type made to a function. */
export interface PreparedField {
  /** Its name in the answer. */
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly complete: Complete;
  readonly isNonNull: boolean;
  /** Nothing stands below it: its path is needed for its own error only. */
  readonly isLeaf: boolean;
  /** What is selected below it, by the type of the object. */
  readonly selections: Map<GraphQLObjectType, PreparedSelection>;
}

/** The fields of an object, in the order of the answer. */
export interface PreparedSelection {
  readonly fields: readonly PreparedField[];
  /** One of the fields is called `__proto__` in the answer, which a plain object would take for its prototype. */
  readonly hasProto: boolean;
}

/** What an operation selects of its root. @throws GraphQLError where a condition has no value */
export function prepareRoot(
  source: SelectionSource,
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode,
): PreparedSelection {
  const { schema, fragments, variables } = source;
  return prepare(schema, type, collectFields(schema, fragments, variables, type, selectionSet));
}

/** What is selected of an object, prepared the first time that one of its type is met. @throws as {@link prepareRoot} */
export function selectionOf(source: SelectionSource, field: PreparedField, type: GraphQLObjectType): PreparedSelection {
  const known = field.selections.get(type);
  if (known) return known;
  const { schema, fragments, variables } = source;
  const selection = prepare(schema, type, collectSubfields(schema, fragments, variables, type, field.nodes));
  field.selections.set(type, selection);
  return selection;
}

function prepare(
  schema: GraphQLSchema,
  parentType: GraphQLObjectType,
  collected: ReadonlyMap<string, readonly FieldNode[]>,
): PreparedSelection {
  const fields: PreparedField[] = [];
  for (const [key, nodes] of collected) {
    const definition = getFieldDef(schema, parentType, nodes[0] as FieldNode);
    // As graphql-js does: what is not in the schema is not in the answer.
    if (!definition) continue;
    const { type } = definition;
    fields.push({
      key,
      nodes,
      parentType,
      definition,
      complete: completerOf(type),
      isNonNull: isNonNullType(type),
      isLeaf: isLeafType(nullable(type)),
      selections: new Map(),
    });
  }
  return { fields, hasProto: collected.has('__proto__') };
}

function nullable(type: GraphQLOutputType): GraphQLOutputType {
  return isNonNullType(type) ? (type.ofType as GraphQLOutputType) : type;
}
