import { getNamedType, isInputObjectType, type GraphQLInputType, type GraphQLSchema } from 'graphql';
import type { Scope } from '../../domain/access/scope.js';
import { BANK_ONLY_EXTENSION, SCOPE_EXTENSION } from './needs.js';

/** A field of an input type that needs a scope when it is given, or leads to one that does. */
export interface ScopedInput {
  readonly field: string;
  readonly scope?: Scope;
  readonly isBankOnly: boolean;
  readonly type: GraphQLInputType;
}

/** What a value of an input has that needs a scope: the fields (schema coordinates) with it. */
export interface InputNeed {
  readonly at: string;
  readonly scope?: Scope;
  readonly isBankOnly: boolean;
}

const known = new WeakMap<GraphQLSchema, ReadonlyMap<string, readonly ScopedInput[]>>();

/** By input type, the fields that need a scope or lead to one that does; types without any are left out. */
export function scopedInputs(schema: GraphQLSchema): ReadonlyMap<string, readonly ScopedInput[]> {
  const found = known.get(schema);
  if (found) return found;
  const types = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const scoped = new Map<string, ScopedInput[]>();
  // Input types can contain each other: until nothing is added.
  for (let size = -1; size !== sizeOf(scoped);) {
    size = sizeOf(scoped);
    for (const type of types) {
      const fields = Object.values(type.getFields()).flatMap((field): ScopedInput[] => {
        const scope = (field.extensions[SCOPE_EXTENSION] as Scope | null | undefined) ?? undefined;
        const isBankOnly = field.extensions[BANK_ONLY_EXTENSION] === true;
        if (!scope && !isBankOnly && !scoped.has(getNamedType(field.type).name)) return [];
        return [{ field: field.name, scope, isBankOnly, type: field.type }];
      });
      if (fields.length > 0) scoped.set(type.name, fields);
    }
  }
  known.set(schema, scoped);
  return scoped;
}

/** What a value that was sent for an input type needs; a value of another form is for the coercion to refuse. */
export function inputNeeds(schema: GraphQLSchema, type: GraphQLInputType, value: unknown): InputNeed[] {
  const { name } = getNamedType(type);
  const fields = scopedInputs(schema).get(name);
  if (!fields || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => inputNeeds(schema, type, one));
  return fields.flatMap(({ field, scope, isBankOnly, type: inner }) => {
    const given = Object.hasOwn(value, field) ? (value as Record<string, unknown>)[field] : undefined;
    if (given === undefined) return [];
    const at = `${name}.${field}`;
    // Null empties what is the bank's.
    if (given === null) return isBankOnly ? [{ at, isBankOnly }] : [];
    const own = scope || isBankOnly ? [{ at, scope, isBankOnly }] : [];
    return [...own, ...inputNeeds(schema, inner, given)];
  });
}

function sizeOf(scoped: ReadonlyMap<string, readonly ScopedInput[]>): number {
  return [...scoped.values()].reduce((sum, fields) => sum + fields.length, 0);
}
