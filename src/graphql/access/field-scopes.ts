import {
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Scope } from '../../domain/access/scope.js';
import { SCOPE_EXTENSION } from './needs.js';

/** A type that has fields to be asked for. */
export type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

/** The scope that a field needs: its own, else its type's; null for whoever is authenticated, undefined when nobody said. */
export function scopeOfField(type: FieldsType, field: GraphQLField<unknown, unknown>): Scope | null | undefined {
  const own = field.extensions[SCOPE_EXTENSION] as Scope | null | undefined;
  return own === undefined ? (type.extensions[SCOPE_EXTENSION] as Scope | null | undefined) : own;
}

/**
 * Checks that every field says who may ask for it.
 * @throws Error that lists all fields that do not
 */
export function requireScopes(schema: GraphQLSchema): void {
  const missing = fieldsTypes(schema).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => scopeOfField(type, field) === undefined)
      .map((field) => `${type.name}.${field.name}`),
  );
  if (missing.length === 0) return;
  throw new Error(
    ['Say with @Needs which scope each of these fields needs:', ...missing.sort().map((at) => `  - ${at}`)].join('\n'),
  );
}

/** Adds to the description of every root field, and of every input field with a scope, which scope it needs. */
export function describeScopes(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const scope = type ? scopeOfField(type, field) : undefined;
      field.description = `${field.description ?? ''} ${saidOf(scope)}`.trim();
    }
  }
  for (const type of Object.values(schema.getTypeMap()).filter(isInputObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const scope = field.extensions[SCOPE_EXTENSION] as Scope | undefined;
      if (scope) field.description = `${field.description ?? ''} ${saidOf(scope)}`.trim();
    }
  }
}

function saidOf(scope: Scope | null | undefined): string {
  return scope ? `Needs \`${scope}\`.` : 'For every caller.';
}

function fieldsTypes(schema: GraphQLSchema): FieldsType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is FieldsType => (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type),
  );
}
