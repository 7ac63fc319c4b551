import {
  GraphQLError,
  isUnionType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Scope } from '../../domain/access/scope.js';
import { SCOPE_EXTENSION } from '../access/needs.js';
import { FORBIDDEN } from '../access/refusals.js';
import type { GraphContext } from '../graph-context.js';
import { isRecord } from '../hardening/document-gate.js';
import { badInput } from '../paging/cursor.js';

type ResolveEntities = GraphQLFieldResolver<
  unknown,
  GraphContext,
  { readonly representations: readonly unknown[] },
  readonly unknown[]
>;

/**
 * Judges what a gateway asks for entity by entity, before the library looks at it: the library ends all of them for one that it does
 * not know, and repeats what was sent. What is wrong with one, or forbidden, is null with its error, and the others are answered.
 */
export function guardEntities(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const entity = schema.getType('_Entity');
  const resolve = field?.resolve as ResolveEntities | undefined;
  if (!field || !resolve || !isUnionType(entity)) throw new Error('The schema has no entities');
  const types = new Map<unknown, GraphQLObjectType>(entity.getTypes().map((type) => [type.name, type]));
  const resolveOne = async (representation: unknown, index: number, ...rest: Rest): Promise<unknown> => {
    const type = isRecord(representation) ? types.get(representation.__typename) : undefined;
    if (!type) {
      throw badInput(`Give at representations.${index} the __typename of an entity: ${[...types.keys()].join(', ')}`);
    }
    refuseType(type, rest[0]);
    return (await resolve(undefined, { representations: [representation] }, ...rest))[0];
  };
  const guarded: ResolveEntities = (_source, { representations }, ...rest) =>
    representations.map((representation, index) => resolveOne(representation, index, ...rest));
  field.resolve = guarded;
}

type Rest = Parameters<ResolveEntities> extends [unknown, unknown, ...infer Others] ? Others : never;

/** Who asks for no field of it but `__typename` would learn that it exists. */
function refuseType({ name, extensions }: GraphQLObjectType, { caller }: GraphContext): void {
  const scope = extensions[SCOPE_EXTENSION] as Scope | null | undefined;
  if (!scope || caller.scopes.has(scope)) return;
  throw new GraphQLError(`${name} needs the scope ${scope}, which the caller does not have`, {
    extensions: { code: FORBIDDEN, scope, fields: [name] },
  });
}
