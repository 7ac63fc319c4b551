import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Scope } from '../../domain/access/scope.js';
import { BANK_ONLY_EXTENSION, SCOPE_EXTENSION } from './needs.js';

/** A type that has fields to be asked for. */
export type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

/** The scope that a field needs: its own, else its type's; null for whoever is authenticated, undefined when nobody said. */
export function scopeOfField(type: FieldsType, field: GraphQLField<unknown, unknown>): Scope | null | undefined {
  const own = field.extensions[SCOPE_EXTENSION] as Scope | null | undefined;
  return own === undefined ? (type.extensions[SCOPE_EXTENSION] as Scope | null | undefined) : own;
}

/**
 * Whether a field is not for callers who are bound to one customer: because it says so, or its type does, or what it
 * leads to.
 */
export function isBankOnly(type: FieldsType, field: GraphQLField<unknown, unknown>): boolean {
  return [type, field, getNamedType(field.type)].some(({ extensions }) => extensions[BANK_ONLY_EXTENSION] === true);
}

/**
 * Checks that every field says who may ask for it, and every union who may learn which of its types something has: it has
 * no field but `__typename`.
 * @throws Error that lists all fields and unions that do not
 */
export function requireScopes(schema: GraphQLSchema): void {
  const fields = fieldsTypes(schema).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => scopeOfField(type, field) === undefined)
      .map((field) => `${type.name}.${field.name}`),
  );
  const unions = Object.values(schema.getTypeMap())
    .filter((type) => isUnionType(type) && type.extensions[SCOPE_EXTENSION] === undefined)
    .map(({ name }) => name);
  const missing = [...fields, ...unions].sort();
  if (missing.length === 0) return;
  throw new Error(['Say with @Needs which scope each of these needs:', ...missing.map((at) => `  - ${at}`)].join('\n'));
}

/**
 * Adds to the description of every root field, and of every input field with a scope, which scope it needs, and to that
 * of every field that is not for callers bound to one customer, that it is not.
 */
export function describeScopes(schema: GraphQLSchema): void {
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of fieldsTypes(schema)) {
    for (const field of Object.values(type.getFields())) {
      if (isBankOnly(type, field)) addTo(field, NOT_BOUND);
      if (roots.includes(type)) addTo(field, saidOf(scopeOfField(type, field)));
    }
  }
  for (const type of Object.values(schema.getTypeMap()).filter(isInputObjectType)) {
    for (const field of Object.values(type.getFields())) {
      if (field.extensions[BANK_ONLY_EXTENSION] === true) addTo(field, NOT_BOUND);
      const scope = field.extensions[SCOPE_EXTENSION] as Scope | null | undefined;
      if (scope) addTo(field, saidOf(scope));
    }
  }
}

const NOT_BOUND = 'Not for callers bound to one customer.';

function addTo(field: { description?: string | null }, sentence: string): void {
  field.description = `${field.description ?? ''} ${sentence}`.trim();
}

function saidOf(scope: Scope | null | undefined): string {
  return scope ? `Needs \`${scope}\`.` : 'For every caller.';
}

function fieldsTypes(schema: GraphQLSchema): FieldsType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is FieldsType => (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type),
  );
}
