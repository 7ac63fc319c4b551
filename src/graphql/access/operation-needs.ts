import {
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInputObjectType,
  isUnionType,
  Kind,
  typeFromAST,
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Scope } from '../../domain/access/scope.js';
import { isBankOnly, scopeOfField } from './field-scopes.js';
import { SCOPE_EXTENSION } from './needs.js';
import { scopedInputs, type ScopedInput } from './scoped-inputs.js';

/** What an operation needs before any of it runs. */
export interface OperationNeeds {
  /** The fields (schema coordinates) by the scope that they need. */
  readonly fieldsByScope: ReadonlyMap<Scope, ReadonlySet<string>>;
  /** Fields that callers bound to one customer cannot ask for. */
  readonly bankOnly: ReadonlySet<string>;
  /** Variables in which a value with a scope of its own can stand. */
  readonly variables: ReadonlyMap<string, GraphQLInputType>;
}

/** By document, so that a document that is sent again (the gate keeps them) is walked once. */
const known = new WeakMap<DocumentNode, Map<string, OperationNeeds>>();

/**
 * What a valid operation needs: every field in it and in the fragments that it uses counts, whatever `@skip` and `@include`
 * say, and introspection is free. One walk, in which each fragment is entered once.
 */
export function operationNeeds(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationNeeds {
  const byName = known.get(document) ?? new Map<string, OperationNeeds>();
  known.set(document, byName);
  const key = operationName ?? '';
  const found = byName.get(key);
  if (found) return found;
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('An operation without a name reached the check of its scopes');
  const needs = new Walk(schema, document).walk(operation);
  byName.set(key, needs);
  return needs;
}

class Walk implements OperationNeeds {
  readonly fieldsByScope = new Map<Scope, Set<string>>();
  readonly bankOnly = new Set<string>();
  readonly variables = new Map<string, GraphQLInputType>();
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #entered = new Set<string>();
  readonly #inputs: ReadonlyMap<string, readonly ScopedInput[]>;

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#schema = schema;
    this.#inputs = scopedInputs(schema);
    this.#fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
  }

  walk(operation: OperationDefinitionNode): OperationNeeds {
    const root = this.#schema.getRootType(operation.operation);
    if (root) this.#enter(root, operation.selectionSet);
    for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
      const inputType = typeFromAST(this.#schema, type as never) as GraphQLInputType | undefined;
      if (!inputType || !this.#inputs.has(getNamedType(inputType).name)) continue;
      this.variables.set(variable.name.value, inputType);
      if (defaultValue) this.#lookInto(inputType, defaultValue);
    }
    return this;
  }

  #enter(type: GraphQLCompositeType, { selections }: SelectionSetNode): void {
    if (isUnionType(type)) this.#enterUnion(type.name, type.extensions[SCOPE_EXTENSION] as Scope | null | undefined);
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (isUnionType(type)) continue;
        const field = type.getFields()[selection.name.value];
        if (!field) continue;
        const at = `${type.name}.${field.name}`;
        const scope = scopeOfField(type, field);
        if (scope === undefined) throw new Error(`${at} does not say which scope it needs`);
        if (scope !== null) this.#need(scope, at);
        if (isBankOnly(type, field)) this.bankOnly.add(at);
        for (const argument of selection.arguments ?? []) this.#argument(field.args, argument);
        const inner = getNamedType(field.type);
        if (selection.selectionSet && isCompositeType(inner)) this.#enter(inner, selection.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#enter(this.#condition(selection.typeCondition?.name.value) ?? type, selection.selectionSet);
      } else {
        this.#enterFragment(selection.name.value);
      }
    }
  }

  #enterFragment(name: string): void {
    const fragment = this.#fragments.get(name);
    if (!fragment || this.#entered.has(name)) return;
    this.#entered.add(name);
    const type = this.#condition(fragment.typeCondition.name.value);
    if (type) this.#enter(type, fragment.selectionSet);
  }

  #enterUnion(name: string, scope: Scope | null | undefined): void {
    if (scope === undefined) throw new Error(`${name} does not say which scope it needs`);
    if (scope !== null) this.#need(scope, name);
  }

  #condition(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  #argument(declared: readonly { name: string; type: GraphQLInputType }[], { name, value }: ArgumentNode): void {
    const argument = declared.find((one) => one.name === name.value);
    if (argument) this.#lookInto(argument.type, value);
  }

  /** A literal: what is given counts, also where a variable stands for the value. */
  #lookInto(type: GraphQLInputType, value: ValueNode): void {
    const named = getNamedType(type);
    if (!isInputObjectType(named) || !this.#inputs.has(named.name)) return;
    if (value.kind === Kind.LIST) for (const one of value.values) this.#lookInto(type, one);
    if (value.kind !== Kind.OBJECT) return;
    for (const { name, value: inner } of value.fields) {
      const field = named.getFields()[name.value];
      if (!field) continue;
      const scoped = this.#inputs.get(named.name)?.find((one) => one.field === field.name);
      const at = `${named.name}.${field.name}`;
      // Null empties what is the bank's.
      if (scoped?.isBankOnly) this.bankOnly.add(at);
      if (inner.kind === Kind.NULL) continue;
      if (scoped?.scope) this.#need(scoped.scope, at);
      this.#lookInto(field.type, inner);
    }
  }

  #need(scope: Scope, at: string): void {
    const fields = this.fieldsByScope.get(scope) ?? new Set<string>();
    this.fieldsByScope.set(scope, fields.add(at));
  }
}
