import {
  BREAK,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { DEFAULT_PAGE } from '../paging/cursor.js';

/** How many entries a list is taken to have that cannot be asked for in pages, e.g. the registrations of a customer. */
const ENTRIES_OF_A_LIST = 5;

type Variables = Readonly<Record<string, unknown>>;

/**
 * How many fields an answer can have: one for each field, and for a list those below it times its entries. The size of a
 * page is what `first` or `last` say, as literal, variable or default. armor's cost rule sees literals only, and neither
 * schema nor variables; so this is ours. Runs before validation: what the schema does not know costs one.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const rootType = schema.getRootType(operation.operation);
  return rootType
    ? new CostOfOperation(schema, document, operation, variables).of(operation.selectionSet, rootType, 1)
    : 0;
}

/** Whether the size of any page in a document, or of a list of keys, is a variable. */
export function dependsOnVariables(document: DocumentNode): boolean {
  let depends = false;
  visit(document, {
    Argument: ({ name, value }) => {
      const isSize = pageArguments.has(name.value) || name.value === KEYS;
      if (!isSize || value.kind !== Kind.VARIABLE) return undefined;
      depends = true;
      return BREAK;
    },
  });
  return depends;
}

class CostOfOperation {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #variables: Variables;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** By fragment and size of the page that it stands in; a fragment that is being counted costs nothing: it is a cycle. */
  readonly #known = new Map<string, number>();

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) {
    this.#schema = schema;
    this.#operation = operation;
    this.#variables = variables;
    this.#fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
  }

  /** @param pageSize of the connection whose fields these are; 1 elsewhere */
  of({ selections }: SelectionSetNode, type: GraphQLCompositeType, pageSize: number): number {
    let cost = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) cost += this.#ofField(selection, type, pageSize);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += this.#ofFragment(selection.name.value, pageSize);
      else
        cost += this.of(selection.selectionSet, this.#typeNamed(selection.typeCondition?.name.value) ?? type, pageSize);
    }
    return cost;
  }

  #ofField(node: FieldNode, parent: GraphQLCompositeType, pageSize: number): number {
    const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    if (!field || !node.selectionSet) return 1;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return 1;
    const page = isPaged(field) ? this.#sizeOf(node, field) : undefined;
    if (page !== undefined) return 1 + this.of(node.selectionSet, type, page);
    return 1 + this.#entriesOf(node, field, parent, pageSize) * this.of(node.selectionSet, type, 1);
  }

  #entriesOf(
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
    parent: GraphQLCompositeType,
    pageSize: number,
  ): number {
    if (!isListType(getNullableType(field.type))) return 1;
    if (isConnection(parent)) return pageSize;
    // `_entities` has as many as it is given keys.
    if (field.args.some(({ name }) => name === KEYS)) return this.#lengthOf(node, KEYS);
    return ENTRIES_OF_A_LIST;
  }

  #ofFragment(name: string, pageSize: number): number {
    const key = `${pageSize} ${name}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, 0);
    const fragment = this.#fragments.get(name);
    const type = this.#typeNamed(fragment?.typeCondition.name.value);
    const cost = fragment && type ? this.of(fragment.selectionSet, type, pageSize) : 1;
    this.#known.set(key, cost);
    return cost;
  }

  #typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  /** The larger of `first` and `last`; what is no number is refused later and counts as a default page. */
  #sizeOf(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    const sizes = field.args
      .filter(({ name }) => pageArguments.has(name))
      .map(({ name, defaultValue }) => this.#argument(node, name) ?? defaultValue)
      .filter((size): size is number => typeof size === 'number' && size > 0);
    return sizes.length > 0 ? Math.max(...sizes) : DEFAULT_PAGE;
  }

  /** What is no list is one entry, as GraphQL coerces it. */
  #lengthOf(node: FieldNode, name: string): number {
    const value = this.#argument(node, name);
    return Array.isArray(value) ? value.length : 1;
  }

  #argument(node: FieldNode, name: string): unknown {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value?.kind !== Kind.VARIABLE) return valueOf(value);
    const variable = value.name.value;
    if (Object.hasOwn(this.#variables, variable)) return this.#variables[variable];
    const definition = this.#operation.variableDefinitions?.find((one) => one.variable.name.value === variable);
    return valueOf(definition?.defaultValue);
  }
}

/** Of a literal what the cost depends on: a number, or a list by its entries. */
function valueOf(value: ValueNode | undefined): unknown {
  if (value?.kind === Kind.INT) return Number(value.value);
  return value?.kind === Kind.LIST ? value.values : undefined;
}

const pageArguments = new Set(['first', 'last']);

/** The argument whose entries are answered one by one. */
const KEYS = 'representations';

function isPaged({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ name }) => pageArguments.has(name));
}

function isConnection(type: GraphQLCompositeType): boolean {
  return isObjectType(type) && 'pageInfo' in type.getFields();
}
